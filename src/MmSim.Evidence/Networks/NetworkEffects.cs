using MmSim.Numerics.LinearAlgebra;

namespace MmSim.Evidence.Networks;

/// <summary>
/// Effects of the treatments of one connected part of a network against its reference, on the log scale, with their joint covariance: what a draw of
/// parameters samples as one multivariate normal vector.
/// </summary>
/// <param name="Setting">The setting, one of <see cref="Library.Settings"/>.</param>
/// <param name="Outcome">PFS, OS or response.</param>
/// <param name="Treatments">Names of the treatments; the first is the reference, whose effect is 0.</param>
/// <param name="Log">Log hazard ratio (or log odds ratio) of each treatment against the reference.</param>
/// <param name="Covariance">Covariance of <paramref name="Log"/>; the reference's row and column are 0.</param>
public sealed record NetworkEffects(string Setting, string Outcome, IReadOnlyList<string> Treatments, IReadOnlyList<double> Log, Matrix Covariance)
{
    /// <summary>The treatment the others are compared with.</summary>
    public string Reference => Treatments[0];

    /// <summary>Place of a treatment; −1 where it is not in this part.</summary>
    public int IndexOf(string treatment)
    {
        for (var i = 0; i < Treatments.Count; i++)
        {
            if (Treatments[i] == treatment)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Log effect of one treatment against another, with its standard error.</summary>
    /// <param name="treatment">A treatment of this part.</param>
    /// <param name="comparator">Another.</param>
    /// <exception cref="ArgumentException">One is not in this part.</exception>
    public (double Log, double StandardError) Of(string treatment, string comparator)
    {
        int a = IndexOf(treatment), b = IndexOf(comparator);
        if (a < 0 || b < 0)
        {
            throw new ArgumentException($"'{(a < 0 ? treatment : comparator)}' is not in this part of the network: {string.Join(", ", Treatments)}.");
        }

        var variance = Covariance[a, a] + Covariance[b, b] - (2 * Covariance[a, b]);
        return (Log[a] - Log[b], Math.Sqrt(Math.Max(0, variance)));
    }
}
