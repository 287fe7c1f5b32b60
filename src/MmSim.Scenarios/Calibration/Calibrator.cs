using MmSim.Numerics.LinearAlgebra;
using MmSim.Numerics.Optimisation;

namespace MmSim.Scenarios.Calibration;

/// <summary>
/// Fits parameters to targets by simulation: a search from several starts, a profile of the fit per parameter, the holding of what the targets do
/// not identify, and the covariance of the rest. Deterministic: the same problem gives the same result for any number of threads.
/// </summary>
/// <param name="problem">What is fitted to what.</param>
/// <param name="patients">Patients a cohort in the last fit; searches and profiles use a quarter.</param>
/// <param name="starts">Starts of the search.</param>
/// <param name="progress">Told after each evaluation how many are done, and about how many there will be; may be null.</param>
/// <param name="token">Looked at between blocks of patients.</param>
public sealed class Calibrator(CalibrationProblem problem, int patients, int starts, Action<int, int>? progress = null, CancellationToken token = default)
{
    /// <summary>95 % point of χ² with one degree of freedom.</summary>
    public const double FlatBelow = 3.841458820694124;

    private const double Z975 = 1.959963984540054;

    /// <summary>
    /// A start value counts as an observation whose standard error is this share of the range between the bounds, so that targets that do not tell
    /// two parameters apart leave both where they were thought to be.
    /// </summary>
    private const double StartWeight = 0.25;

    private const double SearchStep = 0.3;
    private const double DifferenceStep = 0.15;

    private static readonly double[] ProfileOffsets = [0.7, 1.4, 2.1, 2.8];

    private readonly Dictionary<int, double> _held = [];
    private readonly IReadOnlyList<CalibrationParameter> _parameters = problem.Parameters;
    private readonly int _fewer = Math.Max(1, patients / 4);
    private int _evaluations;

    /// <summary>Runs it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public CalibrationResult Run()
    {
        double[] startValues = [.. _parameters.Select(p => p.Start)];
        var atStart = Simulate(startValues, patients);
        var (values, byStart) = Search();
        var profiles = new Dictionary<int, Probe>();
        while (true)
        {
            var probes = Probe(values);
            foreach (var (index, probe) in probes)
            {
                profiles[index] = probe;
            }

            var weakest = probes.Where(p => p.Value.Status == Identification.NotIdentified).OrderBy(p => p.Value.MostRise)
                .ThenBy(p => p.Key).Select(p => (int?)p.Key).FirstOrDefault();
            if (weakest is not { } hold)
            {
                break;
            }

            _held[hold] = _parameters[hold].Start;
            values = Refine(values, _fewer, 6 * _parameters.Count).Values;
        }

        var last = Refine(values, patients, 6 * _parameters.Count);
        var (errors, correlation, inflation) = Uncertainty(last.Values, last.Cost, profiles);
        var simulated = Simulate(last.Values, patients);
        return new CalibrationResult
        {
            Parameters = [.. _parameters.Select((p, i) => Fitted(p, i, last.Values[i], errors, profiles[i], last.Values))],
            Targets = [.. problem.Targets.Select((t, i) => new FittedTarget(t, atStart[i], simulated[i], Z(t, simulated[i])))],
            Correlation = correlation,
            ChiSquare = problem.Targets.Select((t, i) => Square(t.Residual(simulated[i]))).Sum(),
            ChiSquareAtStart = problem.Targets.Select((t, i) => Square(t.Residual(atStart[i]))).Sum(),
            ChiSquareByStart = byStart,
            Inflation = inflation,
            Evaluations = _evaluations,
            Patients = patients,
        };
    }

    private (double[] Values, List<double> ByStart) Search()
    {
        var space = new BoundedSpace(_parameters, _held);
        var (best, least, byStart) = (Array.Empty<double>(), double.PositiveInfinity, new List<double>());
        for (var start = 0; start < Math.Max(1, starts); start++)
        {
            var found = SecantLeastSquares.Minimise(p => Residuals(space.Values(p), _fewer), space.Start(start), SearchStep, 6 * space.Free.Count);
            byStart.Add(Targets(found.Residuals));
            if (found.Cost < least)
            {
                (best, least) = (space.Values(found.Point), found.Cost);
            }
        }

        return (best, byStart);
    }

    private (double[] Values, double Cost, double[,] Jacobian, BoundedSpace Space) Refine(double[] values, int size, int evaluations)
    {
        var space = new BoundedSpace(_parameters, _held);
        var found = SecantLeastSquares.Minimise(p => Residuals(space.Values(p), size), space.Point(values), SearchStep / 2, evaluations);
        return (space.Values(found.Point), Targets(found.Residuals), found.Jacobian, space);
    }

    // How χ² rises towards each free parameter's bounds; a flat one is looked at where it would be held, too.
    private Dictionary<int, Probe> Probe(double[] values)
    {
        var (best, cost, jacobian, space) = Refine(values, _fewer, 4 * _parameters.Count);
        var probes = new Dictionary<int, Probe>();
        foreach (var index in space.Free)
        {
            var p = _parameters[index];
            double Rise(double at, double enough) => Math.Max(0, Profile(best, jacobian, space, index, at, cost + enough) - cost);
            var (low, high) = (Rise(p.Low, FlatBelow), Rise(p.High, FlatBelow));
            var points = new List<ProfilePoint> { new(p.Low, low), new(best[index], 0), new(p.High, high) };
            var status = low >= FlatBelow && high >= FlatBelow ? Identification.Identified
                : low < FlatBelow && high < FlatBelow ? Identification.NotIdentified : Identification.OneSided;
            if (status == Identification.NotIdentified)
            {
                points.Add(new ProfilePoint(p.Start, Rise(p.Start, 0)));
            }

            probes[index] = new Probe(status, [.. points.DistinctBy(v => v.Value).OrderBy(v => v.Value)]);
        }

        return probes;
    }

    // χ² with one parameter fixed and the others fitted anew, from where the differences at the minimum lead.
    private double Profile(double[] values, double[,] jacobian, BoundedSpace space, int index, double at, double enough)
    {
        var held = new Dictionary<int, double>(_held) { [index] = at };
        var fewer = new BoundedSpace(_parameters, held);
        var column = space.Free.ToList().IndexOf(index);
        var others = new double[jacobian.GetLength(0), fewer.Free.Count];
        for (var i = 0; i < others.GetLength(0); i++)
        {
            for (var j = 0; j < fewer.Free.Count; j++)
            {
                others[i, j] = jacobian[i, j < column ? j : j + 1];
            }
        }

        return Targets(SecantLeastSquares.Minimise(
            p => Residuals(fewer.Values(p), _fewer), fewer.Point(values), SearchStep, 10, others, enough).Residuals);
    }

    // Covariance on the parameters' scales: A (φ J'(I + M)J + B) A, A = (J'J + B)⁻¹; M the Monte Carlo variances over the targets', φ the
    // inflation, B the precision of the start values.
    private (Dictionary<int, double> Errors, double[,] Correlation, double Inflation) Uncertainty(
        double[] values, double cost, Dictionary<int, Probe> profiles)
    {
        var space = new BoundedSpace(_parameters, _held);
        var n = space.Free.Count;
        var freedom = problem.Targets.Count - n;
        var inflation = freedom > 0 ? Math.Max(1, cost / freedom) : 1;
        if (n == 0)
        {
            return ([], new double[0, 0], inflation);
        }

        double[] TargetsOnScale(double[] at)
        {
            double[] all = [.. values];
            for (var j = 0; j < n; j++)
            {
                all[space.Free[j]] = _parameters[space.Free[j]].FromScale(at[j]);
            }

            return Residuals(all, patients)[..problem.Targets.Count];
        }

        double[] center = [.. space.Free.Select(i => _parameters[i].ToScale(values[i]))];
        var jacobian = Matrix.Of(SecantLeastSquares.CentralDifferences(TargetsOnScale, center, [.. center.Select(_ => DifferenceStep)]));
        var measured = Simulate(values, patients);
        var noise = Matrix.Create(problem.Targets.Count, problem.Targets.Count, (i, j) =>
            i == j ? 1 + Square(problem.Targets[i].MonteCarloError(measured[i]) / problem.Targets[i].StandardError) : 0);
        var start = Matrix.Create(n, n, (i, j) => i == j ? 1 / Square(StartWeight * Range(_parameters[space.Free[i]])) : 0);
        var inverse = ((jacobian.Transpose() * jacobian) + start).InverseOfPositiveDefinite();
        var covariance = inverse * ((inflation * (jacobian.Transpose() * noise * jacobian)) + start) * inverse;
        var correlation = new double[n, n];
        var errors = new Dictionary<int, double>();
        for (var i = 0; i < n; i++)
        {
            errors[space.Free[i]] = Math.Sqrt(covariance[i, i]);
            for (var j = 0; j < n; j++)
            {
                correlation[i, j] = i == j ? 1 : Math.Clamp(covariance[i, j] / Math.Sqrt(covariance[i, i] * covariance[j, j]), -1, 1);
            }
        }

        AddProfiles(errors, profiles, values);
        return (errors, Symmetric(correlation), inflation);
    }

    // Finer profiles of what is fitted.
    private void AddProfiles(Dictionary<int, double> errors, Dictionary<int, Probe> profiles, double[] values)
    {
        var (best, cost, jacobian, space) = Refine(values, _fewer, 4 * _parameters.Count);
        foreach (var index in space.Free)
        {
            var p = _parameters[index];
            var center = p.ToScale(best[index]);
            var points = profiles[index].Points.Where(v => v.Value == p.Low || v.Value == p.High).ToList();
            points.Add(new ProfilePoint(best[index], 0));
            foreach (var offset in ProfileOffsets.SelectMany(o => new[] { -o, o }))
            {
                var at = p.FromScale(center + (offset * errors[index]));
                if (at > p.Low && at < p.High)
                {
                    points.Add(new ProfilePoint(at, Math.Max(0, Profile(best, jacobian, space, index, at, cost) - cost)));
                }
            }

            profiles[index] = profiles[index] with { Points = [.. points.OrderBy(v => v.Value)] };
        }
    }

    private FittedParameter Fitted(
        CalibrationParameter p, int index, double value, Dictionary<int, double> errors, Probe probe, double[] values)
    {
        if (_held.ContainsKey(index))
        {
            return new FittedParameter(p, values[index], double.NaN, double.NaN, double.NaN, probe.Status, probe.Points);
        }

        var (center, error) = (p.ToScale(value), errors[index]);
        var low = Math.Max(p.Low, p.FromScale(center - (Z975 * error)));
        var high = Math.Min(p.High, p.FromScale(center + (Z975 * error)));
        return new FittedParameter(p, value, error, Math.Min(low, value), Math.Max(high, value), probe.Status, probe.Points);
    }

    private Measured[] Simulate(double[] values, int size)
    {
        var measured = problem.Evaluate(values, size, token);
        _evaluations++;
        progress?.Invoke(_evaluations, Math.Max(_evaluations, (starts + 4) * 6 * _parameters.Count));
        return measured;
    }

    private double[] Residuals(double[] values, int size)
    {
        var measured = Simulate(values, size);
        return
        [
            .. problem.Targets.Select((t, i) => t.Residual(measured[i])),
            .. _parameters.Select((p, i) => (p.ToScale(values[i]) - p.ToScale(p.Start)) / (Range(p) * StartWeight)),
        ];
    }

    private double Targets(double[] residuals) => residuals.Take(problem.Targets.Count).Sum(Square);

    private static double Range(CalibrationParameter p) => p.ToScale(p.High) - p.ToScale(p.Low);

    private static double Z(CalibrationTarget target, Measured measured) =>
        target.Residual(measured) / Math.Sqrt(1 + Square(target.MonteCarloError(measured) / target.StandardError));

    private static double[,] Symmetric(double[,] matrix)
    {
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < i; j++)
            {
                matrix[i, j] = matrix[j, i] = 0.5 * (matrix[i, j] + matrix[j, i]);
            }
        }

        return matrix;
    }

    private static double Square(double value) => value * value;
}

/// <summary>How χ² rises around a parameter's best value.</summary>
internal sealed record Probe(Identification Status, IReadOnlyList<ProfilePoint> Points)
{
    public double MostRise => Points.Max(p => p.Rise);
}
