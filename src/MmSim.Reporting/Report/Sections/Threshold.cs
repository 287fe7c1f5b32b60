using System.Globalization;

namespace MmSim.Reporting.Report.Sections;

/// <summary>The decision at one threshold, read from nmb.csv and ceac.csv.</summary>
/// <param name="Value">Threshold, currency units per QALY.</param>
/// <param name="Best">The strategy with the highest net monetary benefit.</param>
/// <param name="Next">The one after it; empty where there is only one.</param>
/// <param name="Against">The strategy against which <paramref name="Gain"/> is measured; empty where there is none.</param>
/// <param name="Gain">Net monetary benefit of the best beyond that of <paramref name="Against"/>.</param>
/// <param name="GainError">Its Monte Carlo standard error.</param>
/// <param name="Probability">Share of the draws in which the best is the best, freed of Monte Carlo noise where it could be; NaN without draws.</param>
/// <param name="Noise">Probability that noise alone gives the gain its sign.</param>
internal sealed record Threshold(
    double Value, string Best, string Next, string Against, double Gain, double GainError, double Probability, double Noise)
{
    /// <summary>A gain whose sign noise alone gives with more than this probability is not told apart from nothing.</summary>
    private const double NoiseLimit = 0.05;

    /// <summary>The threshold as text: "20,000".</summary>
    public string Text => Value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>True where the simulation is too small to say which of the two is better.</summary>
    public bool IsNoise => Noise > NoiseLimit && Against.Length > 0;

    /// <summary>Every threshold of the run, rising; empty without economics.</summary>
    public static IReadOnlyList<Threshold> Of(RunFolder run)
    {
        var benefit = run.Rows("nmb.csv");
        return [.. benefit.Select(row => row.Number("threshold")).Distinct().Order().Select(t => At(run, t, [.. benefit.Where(row => row.Number("threshold") == t)]))];
    }

    private static Threshold At(RunFolder run, double threshold, List<RunRow> rows)
    {
        var ranked = rows.OrderByDescending(row => row.Number("nmb")).ToList();
        var (best, comparator) = (ranked[0], run.Economics("comparator"));
        var next = ranked.Count > 1 ? ranked[1] : null;

        // The file has errors of differences from the comparator only: where the comparator is the best, the next best's is turned round.
        var ahead = best["strategy"] == comparator && next is not null;
        var difference = ahead ? next! : best;
        var sure = run.Rows("ceac.csv").FirstOrDefault(row => row.Number("threshold") == threshold && row["strategy"] == best["strategy"]);
        return new Threshold(
            threshold, best["strategy"], next?["strategy"] ?? "", next is null ? "" : ahead ? next["strategy"] : comparator,
            (ahead ? -1 : 1) * difference.Number("incremental_nmb"), difference.Number("mcse"),
            sure is null ? double.NaN : FirstFinite(sure.Number("probability_corrected"), sure.Number("probability")), difference.Number("probability_noise"));
    }

    private static double FirstFinite(double first, double second) => double.IsFinite(first) ? first : second;
}
