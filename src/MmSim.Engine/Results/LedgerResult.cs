namespace MmSim.Engine.Results;

/// <summary>The ledger of one strategy: mean cost and QALYs per patient by line and item. Totals are the sums of the cells in their order.</summary>
/// <param name="Costs">Cost cells, by line, then item; supportive care and death (line 0) last.</param>
/// <param name="Qalys">QALY cells, in the same order.</param>
public sealed record LedgerResult(IReadOnlyList<LedgerCell> Costs, IReadOnlyList<LedgerCell> Qalys)
{
    /// <summary>Sum of cells in their order.</summary>
    /// <param name="cells">Cells of one ledger.</param>
    /// <param name="discounted">Discounted values.</param>
    public static double Total(IReadOnlyList<LedgerCell> cells, bool discounted)
    {
        ArgumentNullException.ThrowIfNull(cells);
        double sum = 0;
        foreach (var cell in cells)
        {
            sum += discounted ? cell.Discounted.Mean : cell.Undiscounted.Mean;
        }

        return sum;
    }
}

/// <summary>One cell of the ledger, per patient of the cohort.</summary>
/// <param name="Line">The line, from 1; 0 for supportive care and death.</param>
/// <param name="Item">Item: of <see cref="LedgerNames.Items"/> for costs, of <see cref="LedgerNames.QalyItems"/> for QALYs.</param>
/// <param name="Undiscounted">Undiscounted.</param>
/// <param name="Discounted">Discounted.</param>
public sealed record LedgerCell(int Line, int Item, LedgerValue Undiscounted, LedgerValue Discounted);

/// <summary>A mean per patient with its errors.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardError">Its Monte Carlo standard error.</param>
/// <param name="DifferenceStandardError">That of the difference to the comparator's same cell, patients paired.</param>
public readonly record struct LedgerValue(double Mean, double StandardError, double DifferenceStandardError);
