using MmSim.Economics.Incremental;
using MmSim.Economics.Information;
using MmSim.Economics.Inputs;
using MmSim.Economics.Probabilistic;

namespace MmSim.Reporting.Decisions;

/// <summary>Results with what is worked out from them once, for all tables and charts.</summary>
internal sealed class DecisionSummary
{
    private const int Steps = 100;

    private readonly Lazy<StrategyMeans> _headline;
    private readonly Lazy<IReadOnlyList<double>> _grid;
    private readonly Lazy<IReadOnlyList<PartialInformation>> _evppi;

    public DecisionSummary(EconomicResults results)
    {
        Results = results;
        _headline = new(() => results.Headline);
        _grid = new(() => Thresholds(results.Thresholds, Headline));
        All = new DrawSummary("all", results.Psa is { PatientsPerDraw: > 0 } psa ? psa.PatientsPerDraw : double.NaN, results.Psa, CurveGrid);
        Levels = [.. results.SubgroupPsa.Select(level => new DrawSummary(level.Name, level.PatientsPerDraw, level.Draws, CurveGrid))];
        _evppi = new(() => results is { Psa: { } psa, Parameters: { } parameters }
            ? PartialInformation.Of(psa, parameters, results.Thresholds)
            : []);
    }

    public EconomicResults Results { get; }

    /// <summary>The draws of all patients.</summary>
    public DrawSummary All { get; }

    /// <summary>Those of every subgroup level.</summary>
    public IReadOnlyList<DrawSummary> Levels { get; }

    public StrategyMeans Headline => _headline.Value;

    /// <summary>
    /// Thresholds of curves: evenly from 0 to twice the highest threshold, further where an ICER of the frontier lies beyond but at most to
    /// ten times it, and the thresholds themselves.
    /// </summary>
    public IReadOnlyList<double> Grid => _grid.Value;

    /// <summary>Draws without the patients' luck; null where there are none or the noise is too much.</summary>
    public PsaTable? Corrected => All.Corrected;

    /// <summary>Share of the spread between draws that is Monte Carlo noise; NaN where it is not known.</summary>
    public double NoiseShare => All.NoiseShare;

    public AcceptabilityCurves? Curves => All.Curves;

    public AcceptabilityCurves? CorrectedCurves => All.CorrectedCurves;

    public IReadOnlyList<PerfectInformation> Evpi => All.Evpi;

    public IReadOnlyList<PerfectInformation> CorrectedEvpi => All.CorrectedEvpi;

    public IReadOnlyList<PartialInformation> Evppi => _evppi.Value;

    /// <summary>
    /// What charts of one comparison show: the other strategy with the highest net benefit at the headline threshold, one that differs from the
    /// comparator where there is any.
    /// </summary>
    public int Focus
    {
        get
        {
            var others = Enumerable.Range(0, Results.Strategies.Count).Where(s => s != Results.Comparator).ToList();
            bool Differs(int s) => new[] { Measure.Cost, Measure.Qalys, Measure.LifeYears }
                .Any(measure => Headline.Mean(s, measure) != Headline.Mean(Results.Comparator, measure));
            return others.Count == 0 ? Results.Comparator
                : others.MaxBy(s => (Differs(s), Headline.NetBenefit(s, Results.HeadlineThreshold)));
        }
    }

    /// <summary>What the reader is warned of.</summary>
    public IEnumerable<string> Warnings()
    {
        if (NoiseShare > NoiseCorrection.Limit)
        {
            yield return $"Monte Carlo noise makes up {Words.Percent(NoiseShare)} of the spread between draws: acceptability and the value of information are "
                + "inflated and could not be corrected. Take more patients per draw.";
        }
        else if (NoiseShare > VarianceComponents.WarnAbove)
        {
            yield return $"Monte Carlo noise makes up {Words.Percent(NoiseShare)} of the spread between draws; take the corrected figures.";
        }

        foreach (var row in IncrementalAnalysis.Full(Headline).Where(row => row.IsNoise))
        {
            yield return $"Monte Carlo noise alone could change the place of {Results.Strategies[row.Strategy]}. More patients would tell.";
        }
    }

    /// <summary>Every mean that is analysed: the headline, the base case beside it, and the subgroups.</summary>
    public IEnumerable<(string Subgroup, string Basis, StrategyMeans Means)> Analyses()
    {
        yield return ("all", Results.HeadlineBasis, Headline);
        if (Results.Psa is not null)
        {
            yield return ("all", EconomicResults.BaseCaseBasis, Results.BaseCase);
        }

        foreach (var (name, means) in Results.Subgroups)
        {
            yield return (name, EconomicResults.BaseCaseBasis, means);
        }

        foreach (var level in Levels)
        {
            if (level.Means is { } means)
            {
                yield return (level.Subgroup, EconomicResults.ProbabilisticBasis, means);
            }
        }
    }

    private IReadOnlyList<double> CurveGrid() => Results.Thresholds.Count > 0 ? Grid : [];

    private static double[] Thresholds(IReadOnlyList<double> thresholds, StrategyMeans means)
    {
        var highest = thresholds.Count == 0 ? 1 : thresholds.Max();
        var icer = IncrementalAnalysis.Full(means.WithoutErrors()).Max(row => row.Icer ?? 0);
        var end = NumberScale.Beyond(Math.Max(2 * highest, Math.Min(1.25 * icer, 10 * highest)));
        return [.. Enumerable.Range(0, Steps + 1).Select(i => end * i / Steps).Concat(thresholds).Distinct().Order()];
    }
}
