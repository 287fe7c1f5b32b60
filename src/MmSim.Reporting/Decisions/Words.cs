using System.Globalization;
using MmSim.Economics.Incremental;

namespace MmSim.Reporting.Decisions;

/// <summary>Decisions in the words of tables and charts.</summary>
internal static class Words
{
    /// <summary>Status column of a full incremental analysis.</summary>
    public static string Of(DominanceStatus status) => status switch
    {
        DominanceStatus.Reference => "reference",
        DominanceStatus.Frontier => "frontier",
        DominanceStatus.Dominated => "dominated",
        DominanceStatus.ExtendedlyDominated => "extendedly dominated",
        _ => "equal",
    };

    /// <summary>Status column of a pairwise comparison.</summary>
    public static string Of(PairwiseStatus status) => status switch
    {
        PairwiseStatus.Reference => "reference",
        PairwiseStatus.Dominant => "dominant",
        PairwiseStatus.Dominated => "dominated",
        PairwiseStatus.Equal => "equal",
        _ => "trade-off",
    };

    /// <summary>Word for what noise alone could flip.</summary>
    public const string Noise = "noise";

    /// <summary>A share in per cent: two digits below 10 %.</summary>
    public static string Percent(double share) =>
        (100 * share).ToString(share is > 0 and < 0.0995 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Money or another large number, grouped, without decimals.</summary>
    public static string Whole(double value) => (Math.Round(value) + 0.0).ToString("N0", CultureInfo.InvariantCulture);
}
