using MmSim.Engine.Costing;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Results;

namespace MmSim.Engine.Execution;

/// <summary>Turns sums of ledgers, years, products and subgroups into results.</summary>
internal static class EconomicResults
{
    private const double Rounding = 1e-13;

    public static LedgerNames? Names(CompiledModel model) => model.Economics is not { } economics ? null : new LedgerNames(
        economics.Items, economics.Categories, economics.Drugs,
        [.. QalyPhaseNames, .. model.Names.Events, "transplant"]);

    public static LedgerResult? Ledger(CompiledModel model, int strategy, BlockSums sums, long patients)
    {
        if (sums.Groups is not { } groups)
        {
            return null;
        }

        var rows = Accrual.Rows(model);
        var items = model.Economics!.Items.Count;
        return new LedgerResult(
            Cells(groups, strategy, model.Comparator, 0, rows, items, patients),
            Cells(groups, strategy, model.Comparator, items, rows, Accrual.QalyItems(model), patients));
    }

    public static IReadOnlyList<CategoryResult> Categories(CompiledModel model, int strategy, BlockSums sums, long patients)
    {
        if (sums.Groups is not { Ledger: { } ledger, Categories: { } categories, Groups: var groups })
        {
            return [];
        }

        var items = model.Economics!.Items;
        return [.. model.Economics.Categories.Select((_, category) => new CategoryResult(Value(category, 0), Value(category, 1)))];

        LedgerValue Value(int category, int discounted)
        {
            double mean = 0, comparator = 0;
            for (var cell = 0; cell < ledger.Cells; cell++)
            {
                if (cell % ledger.Slots < items.Count && items[cell % ledger.Slots].Category == category)
                {
                    mean += ledger.Sum(strategy, cell, 0, discounted) / patients;
                    comparator += ledger.Sum(model.Comparator, cell, 0, discounted) / patients;
                }
            }

            return new LedgerValue(
                mean, Error(categories.Squares(strategy, category, discounted, 0), mean, patients, groups),
                Error(categories.Squares(strategy, category, discounted, 1), mean - comparator, patients, groups));
        }
    }

    public static CrossProducts? Cross(CrossSums? sums, int strategies)
    {
        if (sums is null)
        {
            return null;
        }

        return new CrossProducts(
            sums.Count, sums.Count, strategies, sums.Columns / strategies, [.. Enumerable.Range(0, sums.Columns).Select(sums.Sum)], Products(sums));
    }

    public static CrossProducts? Cross(GroupSums? sums, long patients, int strategies) => sums is not { Products: { } products }
        ? null : new CrossProducts(patients, sums.Groups, strategies, sums.Quantities, sums.Sums.ToArray(), Products(products));

    public static IReadOnlyList<YearResult> Years(CompiledModel model, int strategy, BlockSums sums, long patients, long[,] occupied)
    {
        if (sums.Years.Length == 0)
        {
            return [];
        }

        var categories = model.Economics!.Categories.Count;
        var lines = model.Pathway.MaximumLines;
        var places = sums.Years[strategy];
        var size = places.Values.Length;
        var first = 2 * strategy * size;
        var dead = StateIndex.Dead(lines);
        var years = new List<YearResult>();
        for (var year = 0; year < YearSums.Years(model.HorizonMonths); year++)
        {
            YearValue Value(int column)
            {
                var at = first + places.Place(column, year);
                double sum = sums.YearTotals[at], squares = sums.YearTotals[at + size], blocks = sums.Blocks;
                var between = Math.Max(0, squares - (sum / patients * sum)) / (blocks - 1);
                return new YearValue(sum / patients, blocks > 1 ? Math.Sqrt(between / patients) : double.NaN);
            }

            years.Add(new YearResult(
                year + 1, 1 - ((double)occupied[dead, Math.Min(12 * year, model.HorizonMonths)] / patients),
                [.. Enumerable.Range(0, categories).Select(Value)], Value(categories), Value(categories + 1),
                [.. Enumerable.Range(categories + 2, lines).Select(Value)]));
        }

        return years;
    }

    public static IReadOnlyList<SubgroupResult> Subgroups(CompiledModel model, BlockSums sums, StrategyTally[] tallies)
    {
        var results = new List<SubgroupResult>();
        var strategies = tallies.Length;
        var width = strategies * PathwayKernel.OutcomeCount;
        foreach (var group in model.Subgroups)
        {
            foreach (var name in group.Levels)
            {
                var level = results.Count;
                var moments = sums.Subgroups.AsSpan(level * width, width).ToArray();
                results.Add(new SubgroupResult(
                    group.AttributeName, name, moments[0].Count,
                    [
                        .. tallies.Select((t, s) => new SubgroupStrategy(
                            moments[(s * PathwayKernel.OutcomeCount)..((s + 1) * PathwayKernel.OutcomeCount)], t.Subgroups[level].ToSurvival())),
                    ],
                    sums.SubgroupCross.Length == 0 ? null : Cross(sums.SubgroupCross[level], strategies)));
            }
        }

        return results;
    }

    public static IReadOnlyList<RefractoryResult> Refractory(StrategyTally tally) => tally.RefractoryAtRelapse is not { } groups
        ? [] : [.. groups.Survival().Select((s, i) => new RefractoryResult(i / 2, i % 2 == 1, s.ToSurvival()))];

    private static readonly string[] QalyPhaseNames =
        ["on treatment", "maintenance", "treatment-free", "between lines", "best supportive care"];

    private static double[] Products(CrossSums sums)
    {
        var n = sums.Columns;
        var products = new double[n * (n + 1) / 2];
        var at = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
            {
                products[at++] = sums.Product(i, j);
            }
        }

        return products;
    }

    private static List<LedgerCell> Cells(GroupSums groups, int strategy, int comparator, int first, int rows, int items, long patients)
    {
        var ledger = groups.Ledger;
        var cells = new List<LedgerCell>();
        for (var row = 0; row < rows; row++)
        {
            for (var item = 0; item < items; item++)
            {
                var cell = (row * ledger.Slots) + first + item;
                if (ledger.Sum(strategy, cell, 1, 0) != 0 || ledger.Sum(strategy, cell, 2, 0) != 0)
                {
                    cells.Add(new LedgerCell(row == rows - 1 ? 0 : row + 1, item, Value(0), Value(1)));
                }

                LedgerValue Value(int discounted)
                {
                    var mean = ledger.Sum(strategy, cell, 0, discounted) / patients;
                    var difference = mean - (ledger.Sum(comparator, cell, 0, discounted) / patients);
                    return new LedgerValue(
                        mean, Error(ledger.Sum(strategy, cell, 1, discounted), mean, patients, groups.Groups),
                        Error(ledger.Sum(strategy, cell, 2, discounted), difference, patients, groups.Groups));
                }
            }
        }

        return cells;
    }

    // The squares are Σx²/n over groups of n patients. A variance that rounding alone can leave of equal groups is none.
    private static double Error(double squares, double mean, long patients, long groups)
    {
        var variance = (squares / patients) - (mean * mean);
        return groups < 2 ? double.NaN : variance < Rounding * mean * mean ? 0 : Math.Sqrt(variance / (groups - 1));
    }
}
