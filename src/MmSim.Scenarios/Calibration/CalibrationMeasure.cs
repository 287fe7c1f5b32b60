using MmSim.Engine.Results;

namespace MmSim.Scenarios.Calibration;

/// <summary>What is measured in a simulated cohort, with its Monte Carlo error.</summary>
/// <param name="Value">The measure; NaN where a median is not reached.</param>
/// <param name="StandardError">Its Monte Carlo standard error.</param>
public readonly record struct Measured(double Value, double StandardError);

/// <summary>The measures that a target can name.</summary>
public static class CalibrationMeasure
{
    /// <summary>Of those who began a line, the share who died in it or before the next, or progressed and had none.</summary>
    public const string ShareLost = "shareLost";

    /// <summary>Of those who began a line, the share who began the next.</summary>
    public const string ShareNextLine = "shareNextLine";

    /// <summary>Of the relapses after a line, the clinical ones.</summary>
    public const string ShareClinical = "shareClinical";

    /// <summary>Of the relapses after a line, the biochemical ones.</summary>
    public const string ShareBiochemical = "shareBiochemical";

    /// <summary>Overall survival at a month from the start.</summary>
    public const string Survival = "survival";

    /// <summary>Median overall survival from the start, months.</summary>
    public const string MedianOs = "medianOs";

    /// <summary>Median progression-free survival of a line, months.</summary>
    public const string MedianPfs = "medianPfs";

    /// <summary>Median time from a line's start to the second progression or death, months.</summary>
    public const string MedianPfs2 = "medianPfs2";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [ShareLost, ShareNextLine, ShareClinical, ShareBiochemical, Survival, MedianOs, MedianPfs, MedianPfs2];

    private static readonly LineExit[] Lost =
        [LineExit.DiedOnTreatment, LineExit.DiedOffTreatment, LineExit.DiedBetweenLines, LineExit.NeverTreatedAgain, LineExit.NoOptionAvailable];

    /// <summary>True for medians: they are compared on the log scale and need one follow-up.</summary>
    public static bool IsMedian(string measure) => measure is MedianOs or MedianPfs or MedianPfs2;

    /// <summary>Measures one strategy under one or more follow-ups, whose patients are counted together.</summary>
    /// <param name="measure">One of <see cref="All"/>.</param>
    /// <param name="line">The line, where the measure has one.</param>
    /// <param name="transplant">For the share lost: among those transplanted, or not, or all.</param>
    /// <param name="month">For survival.</param>
    /// <param name="runs">The strategy's results, one a follow-up.</param>
    public static Measured Of(string measure, int line, bool? transplant, double month, IReadOnlyList<StrategyResult> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var first = runs[0];
        return measure switch
        {
            Survival => new Measured(first.OverallSurvival.SurvivalAt(month), first.OverallSurvival.StandardErrorAt(month)),
            MedianOs => new Measured(first.OverallSurvival.MedianMonths, first.OverallSurvival.MedianStandardError),
            MedianPfs => Median(Line(first, line)?.ProgressionFree),
            MedianPfs2 => Median(Line(first, line)?.SecondProgressionFree),
            ShareLost => Share(runs, line, l => Count(l, transplant, Lost), l => Count(l, transplant, Enum.GetValues<LineExit>())),
            ShareNextLine => Share(runs, line, l => l.Exits[(int)LineExit.NextLine], l => l.Started),
            ShareClinical => Share(runs, line, l => l.ClinicalRelapses, l => l.Progressed),
            ShareBiochemical => Share(runs, line, l => l.Progressed - l.ClinicalRelapses, l => l.Progressed),
            _ => throw new ArgumentException($"There is no measure '{measure}'.", nameof(measure)),
        };
    }

    private static LineResult? Line(StrategyResult run, int line) => run.Lines.FirstOrDefault(l => l.Line == line);

    private static Measured Median(Numerics.Accumulators.SurvivalTable? table) =>
        table is null ? new Measured(double.NaN, double.NaN) : new Measured(table.MedianMonths, table.MedianStandardError);

    private static long Count(LineResult line, bool? transplant, LineExit[] exits) => exits.Sum(e => transplant switch
    {
        true => line.ExitsTransplanted[(int)e],
        false => line.Exits[(int)e] - line.ExitsTransplanted[(int)e],
        null => line.Exits[(int)e],
    });

    private static Measured Share(IReadOnlyList<StrategyResult> runs, int line, Func<LineResult, long> part, Func<LineResult, long> whole)
    {
        var lines = runs.Select(r => Line(r, line)).OfType<LineResult>().ToList();
        double events = lines.Sum(part), of = lines.Sum(whole);
        var share = of > 0 ? events / of : double.NaN;
        return new Measured(share, Math.Sqrt(share * (1 - share) / of));
    }
}
