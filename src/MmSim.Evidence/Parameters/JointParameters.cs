using MmSim.Numerics.Distributions;

namespace MmSim.Evidence.Parameters;

/// <summary>Parameters that are drawn together: each has a draw of its own, and this turns those draws into values.</summary>
internal abstract class JointParameters
{
    /// <summary>Whether a parameter is one of them.</summary>
    public abstract bool Holds(int parameter);

    /// <summary>Turns the draws of its parameters, in place, into values.</summary>
    /// <param name="values">Draws of all parameters.</param>
    /// <param name="luck">The draw's uniforms.</param>
    public abstract void Apply(double[] values, ParameterLuck luck);

    /// <summary>One of them at a quantile, the others at their mean given it; the values are point estimates before.</summary>
    public abstract void AtQuantile(double[] values, int parameter, ParameterDistribution distribution, double probability);
}

/// <summary>Shares that sum to 1: gammas divided by their sum (Dirichlet).</summary>
internal sealed class SharesOfOne(int first, double[] shares, double patients) : JointParameters
{
    public override bool Holds(int parameter) => parameter >= first && parameter < first + shares.Length;

    public override void Apply(double[] values, ParameterLuck luck)
    {
        double sum = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            sum += values[first + i];
        }

        for (var i = 0; i < shares.Length; i++)
        {
            values[first + i] /= sum;
        }
    }

    public override void AtQuantile(double[] values, int parameter, ParameterDistribution distribution, double probability)
    {
        var point = shares[parameter - first];
        if (point is not (> 0 and < 1))
        {
            return;
        }

        var value = ParameterDistribution.Beta(patients * point, patients * (1 - point)).Quantile(probability);
        for (var i = 0; i < shares.Length; i++)
        {
            values[first + i] = first + i == parameter ? value : shares[i] * (1 - value) / (1 - point);
        }
    }
}

/// <summary>Multivariate normal: mean + L·z. The draw of each is a normal with its own mean and deviation, of which z is the standardised value.</summary>
internal sealed class JointNormals(int first, double[] means, double[,] factor) : JointParameters
{
    private readonly double[] _deviations =
        [.. Enumerable.Range(0, means.Length).Select(i => Math.Sqrt(Enumerable.Range(0, i + 1).Sum(k => factor[i, k] * factor[i, k])))];

    public override bool Holds(int parameter) => parameter >= first && parameter < first + means.Length;

    public override void Apply(double[] values, ParameterLuck luck)
    {
        // From the last to the first: L is lower triangular, so the draws still needed are untouched.
        for (var i = means.Length - 1; i >= 0; i--)
        {
            var sum = means[i];
            for (var k = 0; k <= i; k++)
            {
                sum += _deviations[k] > 0 ? factor[i, k] * (values[first + k] - means[k]) / _deviations[k] : 0;
            }

            values[first + i] = sum;
        }
    }

    public override void AtQuantile(double[] values, int parameter, ParameterDistribution distribution, double probability)
    {
        // E[x_j | x_i] = μ_j + cov(i, j)/var(i) (x_i − μ_i).
        var at = parameter - first;
        var move = distribution.Quantile(probability) - means[at];
        var variance = Covariance(at, at);
        for (var j = 0; j < means.Length && variance > 0; j++)
        {
            values[first + j] = means[j] + (move * Covariance(at, j) / variance);
        }
    }

    private double Covariance(int i, int j)
    {
        double sum = 0;
        for (var k = 0; k <= Math.Min(i, j); k++)
        {
            sum += factor[i, k] * factor[j, k];
        }

        return sum;
    }
}

/// <summary>A value that is never above another: a ratio in (0, 1] times it.</summary>
internal sealed class CappedParameter(int place, int top, double ratio, double topPoint, bool varies) : JointParameters
{
    public override bool Holds(int parameter) => parameter == place;

    public override void Apply(double[] values, ParameterLuck luck) => values[place] = (varies ? values[place] : ratio) * values[top];

    public override void AtQuantile(double[] values, int parameter, ParameterDistribution distribution, double probability) =>
        values[place] = (varies ? distribution.Quantile(probability) : ratio) * values[top];

    /// <summary>Keeps the ratio where the top was moved and this was not.</summary>
    public void Follow(double[] values)
    {
        if (values[top] != topPoint)
        {
            values[place] = ratio * values[top];
        }
    }
}
