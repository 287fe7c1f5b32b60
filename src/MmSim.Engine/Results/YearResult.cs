namespace MmSim.Engine.Results;

/// <summary>One model year of one strategy, per patient of the cohort, undiscounted. Errors are from the spread of the blocks' means.</summary>
/// <param name="Year">Model year, from 1.</param>
/// <param name="Alive">Patients alive at its start, per patient.</param>
/// <param name="CostByCategory">Cost by <see cref="LedgerNames.Categories"/>.</param>
/// <param name="RedCellUnits">Red-cell units.</param>
/// <param name="PlateletUnits">Platelet units.</param>
/// <param name="LineStarts">Lines begun in the year, by line from 1.</param>
public sealed record YearResult(
    int Year, double Alive, IReadOnlyList<YearValue> CostByCategory, YearValue RedCellUnits, YearValue PlateletUnits, IReadOnlyList<YearValue> LineStarts);

/// <summary>A mean per patient and its Monte Carlo standard error (NaN below two blocks).</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardError">Its error.</param>
public readonly record struct YearValue(double Mean, double StandardError);
