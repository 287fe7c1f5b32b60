using MmSim.Reporting.Figures;

namespace MmSim.Reporting.Decisions;

/// <summary>Tables, charts and the terminal's text of an economic evaluation, worked out once.</summary>
/// <param name="results">What there is.</param>
public sealed class DecisionReport(EconomicResults results)
{
    private readonly DecisionSummary _summary = new(results);

    /// <summary>Share of the spread between draws that is Monte Carlo noise; NaN where it is not known.</summary>
    public double NoiseShare => _summary.NoiseShare;

    /// <summary>Unit of costs.</summary>
    public string Currency => _summary.Results.Currency;

    /// <summary>The strategy that the others are compared with one by one.</summary>
    public string Comparator => _summary.Results.Strategies[_summary.Results.Comparator];

    /// <summary>Thresholds, currency units per QALY.</summary>
    public IReadOnlyList<double> Thresholds => _summary.Results.Thresholds;

    /// <summary>Severity weight by which QALYs were multiplied; null where none was applied.</summary>
    public double? SeverityWeightApplied => _summary.Results is { SeverityApplied: true, Severity: { } severity } ? severity.Weight : null;

    /// <summary>What the reader is warned of.</summary>
    public IReadOnlyList<string> Warnings => [.. _summary.Warnings()];

    /// <summary>The full incremental analysis in plain text, ending in a line feed.</summary>
    public string Text => FrontierText.Write(_summary) + SubgroupText.Write(_summary);

    /// <summary>Writes the CSV files into <paramref name="folder"/> and returns their paths.</summary>
    public IReadOnlyList<string> WriteTables(string folder) => DecisionTables.Write(_summary, folder);

    /// <summary>Writes the charts into <paramref name="folder"/> as PNG and SVG and returns their paths.</summary>
    public IReadOnlyList<string> WriteCharts(string folder, Theme? theme = null) => DecisionFigures.Write(_summary, folder, theme ?? new Theme());
}
