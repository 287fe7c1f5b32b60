using MmSim.Evidence.Library;
using MmSim.Numerics.Distributions;
using MmSim.Numerics.LinearAlgebra;

namespace MmSim.Evidence.Networks;

/// <summary>A test of proportional hazards of two arms whose PFS is published at the same months.</summary>
/// <remarks>
/// d(t) = ln(−ln S₁(t)) − ln(−ln S₀(t)) is constant under proportional hazards. Its slope in ln t by generalised least squares; within an arm
/// Cov(Ŝ(s), Ŝ(t)) = S(t)(1 − S(s))/n for s ≤ t, as without censoring, carried to ln(−ln S) by the delta method. Without censoring the points are
/// taken for more certain than they are, so that the test refuses rather too often than too seldom.
/// </remarks>
/// <param name="Months">The months both arms report.</param>
/// <param name="LogRatios">d at each.</param>
/// <param name="Slope">Change of the log ratio per unit of ln t.</param>
/// <param name="SlopeError">Its standard error.</param>
public sealed record ProportionalityTest(IReadOnlyList<double> Months, IReadOnlyList<double> LogRatios, double Slope, double SlopeError)
{
    /// <summary>Level below which proportionality is refused.</summary>
    public const double Level = 0.05;

    /// <summary>Two-sided p of proportional hazards.</summary>
    public double P => TailProbability.TwoSided(Slope / SlopeError);

    /// <summary>The test; null where the arms share fewer than two months.</summary>
    /// <param name="library">The evidence.</param>
    /// <param name="experimentalArmId">One arm.</param>
    /// <param name="controlArmId">The other.</param>
    public static ProportionalityTest? Of(EvidenceLibrary library, string experimentalArmId, string controlArmId)
    {
        ArgumentNullException.ThrowIfNull(library);
        var one = Points(library, experimentalArmId);
        var other = Points(library, controlArmId);
        double[] months = [.. one.Keys.Where(other.ContainsKey).Order()];
        return months.Length < 2 ? null : Of(
            months, [.. months.Select(m => one[m])], library.Arms[experimentalArmId].Patients ?? 100, [.. months.Select(m => other[m])],
            library.Arms[controlArmId].Patients ?? 100);
    }

    /// <summary>The test of survival at the same months.</summary>
    /// <param name="months">Two or more months, rising.</param>
    /// <param name="experimental">Survival of one arm, in (0, 1).</param>
    /// <param name="patients">Its patients.</param>
    /// <param name="control">Survival of the other arm.</param>
    /// <param name="controlPatients">Its patients.</param>
    public static ProportionalityTest Of(
        IReadOnlyList<double> months, IReadOnlyList<double> experimental, double patients, IReadOnlyList<double> control, double controlPatients)
    {
        ArgumentNullException.ThrowIfNull(months);
        double[] ratios = [.. experimental.Zip(control, (a, b) => Math.Log(-Math.Log(a)) - Math.Log(-Math.Log(b)))];
        var n = months.Count;
        var weights = Matrix.Create(n, n, (i, j) => Covariance(experimental, patients, i, j) + Covariance(control, controlPatients, i, j))
            .InverseOfPositiveDefinite();
        var x = Matrix.Create(n, 2, (i, j) => j == 0 ? 1 : Math.Log(months[i]));
        var xw = x.Transpose() * weights;
        var inverse = (xw * x).InverseOfPositiveDefinite();
        var solved = inverse * (xw * ratios);
        return new ProportionalityTest([.. months], ratios, solved[1], Math.Sqrt(inverse[1, 1]));
    }

    private static double Covariance(IReadOnlyList<double> survival, double patients, int i, int j)
    {
        double early = survival[Math.Min(i, j)], late = survival[Math.Max(i, j)];
        // Equal points, as a flat tail, leave the matrix singular: a thousandth more variance keeps it apart.
        var covariance = late * (1 - early) / patients * (i == j ? 1.001 : 1);
        return covariance / (survival[i] * Math.Log(survival[i]) * survival[j] * Math.Log(survival[j]));
    }

    private static Dictionary<double, double> Points(EvidenceLibrary library, string armId) => library.Landmarks
        .Where(l => l.ArmId == armId && l is { Endpoint: "PFS", Population: "ITT" or "all", Survival: > 0 and < 1, Months: > 0 })
        .GroupBy(l => l.Months).ToDictionary(g => g.Key, g => g.OrderByDescending(l => l.Verified).First().Survival);
}
