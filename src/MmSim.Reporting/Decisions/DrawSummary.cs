using MmSim.Economics.Information;
using MmSim.Economics.Inputs;
using MmSim.Economics.Probabilistic;

namespace MmSim.Reporting.Decisions;

/// <summary>What is worked out once from the draws of a cohort, or of a subgroup of it, raw and with the patients' luck taken out.</summary>
internal sealed class DrawSummary
{
    private readonly Lazy<StrategyMeans?> _means;
    private readonly Lazy<NoiseCorrection?> _correction;
    private readonly Lazy<AcceptabilityCurves?> _curves, _correctedCurves;
    private readonly Lazy<IReadOnlyList<PerfectInformation>> _evpi, _correctedEvpi;

    /// <summary>Nothing is worked out before it is asked for.</summary>
    /// <param name="subgroup"><c>all</c>, or attribute=level.</param>
    /// <param name="patients">Patients a draw; NaN where there are none.</param>
    /// <param name="draws">The draws; null where there are none, or too few patients.</param>
    /// <param name="grid">Thresholds of curves; empty for none.</param>
    public DrawSummary(string subgroup, double patients, PsaTable? draws, Func<IReadOnlyList<double>> grid)
    {
        (Subgroup, PatientsPerDraw, Draws) = (subgroup, patients, draws);
        _means = new(() => draws?.ToMeans());
        _correction = new(() => draws is null ? null : NoiseCorrection.Of(draws));
        _curves = new(() => Curve(draws, grid()));
        _correctedCurves = new(() => Curve(Corrected, grid()));
        _evpi = new(() => draws is null ? [] : PerfectInformation.Of(draws, grid()));
        _correctedEvpi = new(() => Corrected is null ? [] : PerfectInformation.Of(Corrected, grid()));
    }

    /// <summary><c>all</c>, or attribute=level.</summary>
    public string Subgroup { get; }

    /// <summary>Patients a draw, on average; NaN where there are none.</summary>
    public double PatientsPerDraw { get; }

    /// <summary>The raw draws.</summary>
    public PsaTable? Draws { get; }

    /// <summary>Means over draws.</summary>
    public StrategyMeans? Means => _means.Value;

    /// <summary>Draws without the patients' luck; null where there are none or the noise is too much.</summary>
    public PsaTable? Corrected => _correction.Value?.Corrected;

    /// <summary>Share of the spread between draws that is Monte Carlo noise; NaN where it is not known.</summary>
    public double NoiseShare => _correction.Value?.NoiseShare ?? double.NaN;

    public AcceptabilityCurves? Curves => _curves.Value;

    public AcceptabilityCurves? CorrectedCurves => _correctedCurves.Value;

    public IReadOnlyList<PerfectInformation> Evpi => _evpi.Value;

    public IReadOnlyList<PerfectInformation> CorrectedEvpi => _correctedEvpi.Value;

    private static AcceptabilityCurves? Curve(PsaTable? draws, IReadOnlyList<double> grid) =>
        draws is null || grid.Count == 0 ? null : AcceptabilityCurves.Of(draws, grid);
}
