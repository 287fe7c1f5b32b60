using MmSim.Evidence.Library;
using MmSim.Numerics.Distributions;

namespace MmSim.Evidence.Parameters;

/// <summary>
/// Every uncertain parameter of a run. The book is the base case: it answers with point estimates, and writes down what it is asked for. From then
/// on it gives the same parameters as drawn (<see cref="Draw"/>), with one at a limit (<see cref="AtQuantile"/>) or with some set
/// (<see cref="With"/>).
/// </summary>
/// <remarks>
/// A draw's uniform has the parameter's name in its address, so the order of asking does not matter and a new parameter moves no other.
/// Registering is for one thread; what comes after is safe for all.
/// </remarks>
/// <param name="set">Values that the scenario sets: they replace the point estimates and do not vary. May be null.</param>
/// <param name="calibrated">Values that a calibration found: those of their names are drawn jointly. May be null.</param>
public sealed class ParameterBook(IReadOnlyDictionary<string, double>? set = null, CalibratedValues? calibrated = null) : IParameterValues
{
    private readonly JointlyCalibrated? _calibrated = calibrated is { Values.Count: > 0 } ? new JointlyCalibrated(calibrated) : null;
    private readonly List<UncertainParameter> _parameters = [];
    private readonly List<JointParameters> _joint = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, string> _hashes = [];
    private readonly List<uint> _addresses = [];

    /// <summary>The parameters, in the order in which they were first asked for.</summary>
    public IReadOnlyList<UncertainParameter> Parameters => _parameters;

    /// <summary>Names the scenario set that nothing asked for.</summary>
    public IEnumerable<string> UnusedSettings => set?.Keys.Where(k => !_indices.ContainsKey(k)) ?? [];

    /// <inheritdoc/>
    public double Of(string name, Sourced figure, ParameterKind kind) => _indices.TryGetValue(name, out var index)
        ? _parameters[index].Value
        : _parameters[_calibrated?.Part(name, figure) is { } part ? Add(part) : Add(ParameterRules.Of(name, figure, kind))].Value;

    /// <inheritdoc/>
    public double Share(string name, Sourced figure, double patients) => _indices.TryGetValue(name, out var index)
        ? _parameters[index].Value
        : _parameters[Add(ParameterRules.Share(name, figure, patients))].Value;

    /// <inheritdoc/>
    public double AtMost(string name, Sourced figure, string top)
    {
        if (_indices.TryGetValue(name, out var index))
        {
            return _parameters[index].Value;
        }

        var upper = _indices[top];
        var rule = ParameterRules.Of(name, figure, ParameterKind.Utility);
        var limit = _parameters[upper].Value;
        var ratio = limit > 0 ? figure.Value / limit : 1;
        if (ratio is not (> 0 and < 1) || rule.Distribution.IsFixed)
        {
            // Equal in the base case: equal in every draw.
            var tied = Add(rule with { Distribution = ParameterDistribution.Fixed(figure.Value), Description = $"fixed ratio to {top}" });
            _joint.Add(new CappedParameter(tied, upper, Math.Min(1, ratio), limit, varies: false));
            return _parameters[tied].Value;
        }

        // The ratio to the top has the spread that is the figure's own.
        var spread = rule.SpreadAssumed ? 0.2 * Math.Min(ratio, 1 - ratio) : rule.Distribution.StandardDeviation / limit;
        var distribution = ParameterDistribution.BetaWithMean(ratio, spread);
        var place = Add(rule with { Distribution = distribution, Description = $"{top} times {distribution}" });
        _joint.Add(new CappedParameter(place, upper, ratio, limit, varies: true));
        return _parameters[place].Value;
    }

    /// <inheritdoc/>
    public double[] Shares(string name, IReadOnlyList<string> parts, IReadOnlyList<double> shares, double patients, string source, Verification verified)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(shares);
        if (_indices.TryGetValue($"{name}.{parts[0]}", out var first))
        {
            return [.. Enumerable.Range(first, parts.Count).Select(i => _parameters[i].Value)];
        }

        for (var i = 0; i < parts.Count; i++)
        {
            // Normalised gammas are Dirichlet; by itself each share is a beta.
            var figure = new Sourced(shares[i], null, null, source, verified);
            var distribution = shares[i] > 0 ? ParameterDistribution.Gamma(patients * shares[i], 1) : ParameterDistribution.Fixed(0);
            var place = Add(ParameterRules.Make($"{name}.{parts[i]}", figure, distribution, false, "Dirichlet, normalised with its like"));
            first = i == 0 ? place : first;
        }

        _joint.Add(new SharesOfOne(first, [.. shares], patients));
        return [.. shares];
    }

    /// <inheritdoc/>
    public double[] Joint(
        string name, IReadOnlyList<string> parts, IReadOnlyList<double> means, double[,] covariance, string source, Verification verified)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(means);
        if (_indices.ContainsKey($"{name}.{parts[0]}"))
        {
            return [.. means];
        }

        var factor = CovarianceFactor.Of(covariance);
        var first = _parameters.Count;
        for (var i = 0; i < parts.Count; i++)
        {
            var figure = new Sourced(means[i], null, null, source, verified);
            Add(ParameterRules.Make(
                $"{name}.{parts[i]}", figure, ParameterDistribution.Normal(means[i], Math.Sqrt(covariance[i, i])), false, "multivariate normal"));
        }

        _joint.Add(new JointNormals(first, [.. means], factor));
        return [.. means];
    }

    /// <summary>All parameters in a draw.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="draw">The draw, from 1.</param>
    /// <param name="stratified">Whether draws are Latin hypercubes of eight.</param>
    public ParameterValues Draw(ulong seed, uint draw, bool stratified = false)
    {
        var luck = new ParameterLuck(seed, draw, stratified);
        var values = new double[_parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = _parameters[i].Distribution;
            values[i] = parameter.IsFixed ? _parameters[i].Value : parameter.Quantile(luck.At(_addresses[i]));
        }

        foreach (var joint in _joint)
        {
            joint.Apply(values, luck);
        }

        return new ParameterValues(_indices, values);
    }

    /// <summary>Every parameter at its point estimate but one at a quantile; those drawn jointly with it are at their mean given it.</summary>
    /// <param name="parameter">Index into <see cref="Parameters"/>.</param>
    /// <param name="probability">Such as 0.025.</param>
    public ParameterValues AtQuantile(int parameter, double probability)
    {
        var values = Points();
        var group = _joint.Find(j => j.Holds(parameter));
        if (group is null)
        {
            values[parameter] = _parameters[parameter].Distribution.Quantile(probability);
        }
        else
        {
            group.AtQuantile(values, parameter, _parameters[parameter].Distribution, probability);
        }

        Follow(values);
        return new ParameterValues(_indices, values);
    }

    /// <summary>Every parameter at its point estimate but those set.</summary>
    /// <param name="changes">Values by name.</param>
    /// <exception cref="KeyNotFoundException">A name is not in the book.</exception>
    public ParameterValues With(IReadOnlyDictionary<string, double> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var values = Points();
        foreach (var (name, value) in changes)
        {
            values[_indices[name]] = value;
        }

        return new ParameterValues(_indices, values);
    }

    // What the scenario sets has left the block; the others keep their distribution and their draws.
    private int Add(JointlyCalibrated.Member part)
    {
        var place = Add(part.Parameter);
        if (!_parameters[place].Distribution.IsFixed)
        {
            _calibrated!.Attach(part, place);
            if (!_joint.Contains(_calibrated))
            {
                _joint.Add(_calibrated);
            }
        }

        return place;
    }

    private double[] Points() => [.. _parameters.Select(p => p.Value)];

    // What must stay below another keeps its ratio to it where only the other moved.
    private void Follow(double[] values)
    {
        foreach (var capped in _joint.OfType<CappedParameter>())
        {
            capped.Follow(values);
        }
    }

    private int Add(UncertainParameter parameter)
    {
        if (set is not null && set.TryGetValue(parameter.Name, out var value))
        {
            parameter = parameter with
            {
                Value = value, Distribution = ParameterDistribution.Fixed(value), Description = "fixed; set by the scenario",
                Source = "set by the scenario", Verified = Verification.Assumption, SpreadAssumed = false,
            };
        }

        var hash = UncertainParameter.Hash(parameter.Name);
        if (_hashes.TryGetValue(hash, out var other))
        {
            throw new InvalidOperationException(
                $"The parameters '{parameter.Name}' and '{other}' would share their random numbers: one must be named otherwise.");
        }

        _hashes.Add(hash, parameter.Name);
        _addresses.Add(hash);
        _indices.Add(parameter.Name, _parameters.Count);
        _parameters.Add(parameter);
        return _parameters.Count - 1;
    }
}
