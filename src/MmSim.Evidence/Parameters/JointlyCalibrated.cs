using MmSim.Evidence.Library;
using MmSim.Numerics.Distributions;

namespace MmSim.Evidence.Parameters;

/// <summary>
/// Calibrated values: multivariate normal on their scales (logit or log), led back to the values. Each keeps the uniform of its own name, and the
/// factor is that of all of them, asked for or not: one that leaves the block moves none of the others.
/// </summary>
internal sealed class JointlyCalibrated : JointParameters
{
    private readonly CalibratedValue[] _values;
    private readonly double[] _centers;
    private readonly double[,] _covariance;
    private readonly double[,] _factor;
    private readonly uint[] _addresses;

    // Of each value the place in the book; −1 for one that nothing asked for, or that the scenario set.
    private readonly int[] _places;

    public JointlyCalibrated(CalibratedValues calibrated)
    {
        _values = [.. calibrated.Values];
        _centers = [.. _values.Select(v => v.Center())];
        _covariance = calibrated.Covariance();
        _factor = CovarianceFactor.Of(_covariance);
        _addresses = [.. _values.Select(v => UncertainParameter.Hash(v.Path))];
        _places = new int[_values.Length];
        Array.Fill(_places, -1);
    }

    /// <summary>The parameter of a name; null where it is not a calibrated one, or where another figure than the calibrated stands in its place.</summary>
    public Member? Part(string name, Sourced figure)
    {
        var at = Array.FindIndex(_values, v => v.Path == name);
        if (at < 0 || figure.Verified != Verification.Calibrated || figure.Value != _values[at].Value)
        {
            return null;
        }

        var value = _values[at];
        var distribution = value.Scale == CalibratedValue.Logit
            ? ParameterDistribution.LogitNormal(value.Value, value.StandardError) : ParameterDistribution.LogNormal(value.Value, value.StandardError);
        var rule = $"calibrated; multivariate normal on the {value.Scale} scale with the other calibrated values";
        return new Member(at, ParameterRules.Make(name, figure, distribution, false, rule));
    }

    /// <summary>Draws a parameter with the others from now on.</summary>
    public void Attach(Member part, int place) => _places[part.Value] = place;

    public override bool Holds(int parameter) => Array.IndexOf(_places, parameter) >= 0;

    public override void Apply(double[] values, ParameterLuck luck)
    {
        Span<double> z = stackalloc double[_values.Length];
        for (var k = 0; k < z.Length; k++)
        {
            z[k] = NormalQuantile.At(luck.At(_addresses[k]));
        }

        for (var i = 0; i < z.Length; i++)
        {
            if (_places[i] < 0)
            {
                continue;
            }

            var sum = _centers[i];
            for (var k = 0; k <= i; k++)
            {
                sum += _factor[i, k] * z[k];
            }

            values[_places[i]] = _values[i].At(sum);
        }
    }

    public override void AtQuantile(double[] values, int parameter, ParameterDistribution distribution, double probability)
    {
        // On the scales E[x_j | x_i] = μ_j + cov(i, j)/var(i) (x_i − μ_i).
        var at = Array.IndexOf(_places, parameter);
        var move = _values[at].StandardError * NormalQuantile.At(probability);
        for (var j = 0; j < _values.Length; j++)
        {
            if (_places[j] >= 0 && _covariance[at, j] != 0)
            {
                values[_places[j]] = _values[j].At(_centers[j] + (move * _covariance[at, j] / _covariance[at, at]));
            }
        }
    }

    /// <summary>One of the values as a parameter.</summary>
    /// <param name="Value">Its place among the calibrated values.</param>
    /// <param name="Parameter">The parameter.</param>
    internal sealed record Member(int Value, UncertainParameter Parameter);
}
