using MmSim.Economics.Budget;
using MmSim.Economics.Inputs;
using MmSim.Engine.Results;

namespace MmSim.Reporting.Decisions;

/// <content>The base case: moments, ledger, years, subgroups.</content>
public static partial class EvaluationInput
{
    private const string Cost = "cost";
    internal const string Qalys = "qalys";

    /// <summary>
    /// All that a run tells of an evaluation; draws, one-way runs and population are added with <c>with</c>. Null where the run has no economics
    /// or fewer than two patients.
    /// </summary>
    /// <param name="run">The base case.</param>
    /// <param name="thresholds">What a QALY may cost; may be empty.</param>
    /// <param name="currency">Unit of costs.</param>
    public static EconomicResults? Of(RunResult run, IReadOnlyList<double> thresholds, string currency)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(thresholds);
        if (run is not { HasEconomics: true, Cross: { Count: > 1 } cross, Ledger: { } names })
        {
            return null;
        }

        var means = Moments(cross, run.Names.Strategies, []);
        return new EconomicResults
        {
            BaseCase = means.ToMeans(),
            Patients = run.Patients,
            Comparator = run.Comparator,
            Thresholds = [.. thresholds.Distinct().Order()],
            Currency = currency,
            Moments = run.DrugCross is { Groups: > 1 } drugs ? Moments(drugs, run.Names.Strategies, names.Drugs) : means,
            Subgroups =
            [
                .. run.Subgroups.Where(group => group.Cross is { Count: > 1 })
                    .Select(group => ($"{group.Attribute}={group.Level}", Moments(group.Cross!, run.Names.Strategies, []).ToMeans())),
            ],
            CostByCategory = [.. run.Strategies.SelectMany(strategy => Categories(strategy, names))],
            Contributions = [.. run.Strategies.Where(s => s.Strategy != run.Comparator).SelectMany(s => Contributions(s, run.Strategies[run.Comparator], names))],
            YearCosts = Years(run, names.Categories, (year, category) => year.CostByCategory[category].Mean),
            Blood = Years(run, ["red cells", "platelets"], (year, product) => Units(year, product).Mean),
            BloodErrors = Years(run, ["red cells", "platelets"], (year, product) => Units(year, product).StandardError),
        };
    }

    private static CohortMoments Moments(CrossProducts cross, IReadOnlyList<string> strategies, IReadOnlyList<string> drugs)
    {
        var size = cross.Strategies * cross.Quantities;
        var (means, covariance) = (new double[size], new double[size * size]);
        for (var i = 0; i < size; i++)
        {
            means[i] = cross.Mean(i / cross.Quantities, i % cross.Quantities);
            for (var j = 0; j < size; j++)
            {
                covariance[(i * size) + j] = cross.Covariance(i / cross.Quantities, i % cross.Quantities, j / cross.Quantities, j % cross.Quantities);
            }
        }

        return new CohortMoments(strategies, drugs, cross.Count, means, covariance);
    }

    private static IEnumerable<CategoryCost> Categories(StrategyResult strategy, LedgerNames names) =>
        Enumerable.Range(0, names.Categories.Count).Select(category => new CategoryCost(
            strategy.Strategy, names.Categories[category],
            strategy.Ledger!.Costs.Where(cell => names.Items[cell.Item].Category == category).Sum(cell => cell.Discounted.Mean),
            category < strategy.Categories.Count ? strategy.Categories[category].Discounted.StandardError : double.NaN));

    private static IEnumerable<Contribution> Contributions(StrategyResult strategy, StrategyResult comparator, LedgerNames names)
    {
        var s = strategy.Strategy;
        return Pairs(strategy.Ledger!.Costs, comparator.Ledger!.Costs, Cost, item => names.Items[item].Name)
            .Concat(Pairs(strategy.Ledger.Qalys, comparator.Ledger.Qalys, Qalys, item => names.QalyItems[item]));

        IEnumerable<Contribution> Pairs(IReadOnlyList<LedgerCell> cells, IReadOnlyList<LedgerCell> others, string outcome, Func<int, string> name)
        {
            var theirs = others.ToDictionary(cell => (cell.Line, cell.Item));
            var ours = cells.ToDictionary(cell => (cell.Line, cell.Item));
            foreach (var (line, item) in ours.Keys.Union(theirs.Keys))
            {
                var mine = ours.GetValueOrDefault((line, item))?.Discounted;
                var other = theirs.GetValueOrDefault((line, item))?.Discounted;
                yield return new Contribution(
                    s, outcome, line, name(item), (mine?.Mean ?? 0) - (other?.Mean ?? 0), mine?.DifferenceStandardError ?? other?.StandardError ?? 0);
            }
        }
    }

    private static YearValue Units(YearResult year, int product) => product == 0 ? year.RedCellUnits : year.PlateletUnits;

    private static CohortYears? Years(RunResult run, IReadOnlyList<string> categories, Func<YearResult, int, double> value)
    {
        var years = run.Strategies.Max(strategy => strategy.Years.Count);
        if (years == 0 || categories.Count == 0)
        {
            return null;
        }

        var values = new double[run.Strategies.Count * years * categories.Count];
        for (var s = 0; s < run.Strategies.Count; s++)
        {
            foreach (var year in run.Strategies[s].Years)
            {
                for (var c = 0; c < categories.Count; c++)
                {
                    values[(((s * years) + year.Year - 1) * categories.Count) + c] = value(year, c);
                }
            }
        }

        return new CohortYears(run.Names.Strategies, years, categories, values);
    }
}
