namespace MmSim.Economics.Budget;

/// <summary>What a payer spends in each year of a budget, by category, undiscounted (Sullivan et al. 2014, ISPOR's good practice).</summary>
public sealed class BudgetImpact
{
    private readonly double[] _totals;
    private readonly int _strategies;
    private readonly int _categories;

    private BudgetImpact(int years, int strategies, int categories)
    {
        (Years, _strategies, _categories) = (years, strategies, categories);
        _totals = new double[years * strategies * categories];
    }

    /// <summary>Years of the budget.</summary>
    public int Years { get; }

    /// <summary>Spends a cohort's years over the years of a plan.</summary>
    /// <param name="perPatient">Means per patient who started.</param>
    /// <param name="plan">Who starts what when.</param>
    /// <exception cref="ArgumentException">The plan has faults; all are named.</exception>
    public static BudgetImpact Of(CohortYears perPatient, BudgetPlan plan)
    {
        ArgumentNullException.ThrowIfNull(perPatient);
        ArgumentNullException.ThrowIfNull(plan);
        var (strategies, categories) = (perPatient.Strategies.Count, perPatient.Categories.Count);
        var faults = plan.Faults(strategies).ToList();
        if (faults.Count > 0)
        {
            throw new ArgumentException("Budget: " + string.Join("; ", faults) + ".", nameof(plan));
        }

        var result = new BudgetImpact(plan.Years, strategies, categories);
        for (var start = 0; start < plan.Years; start++)
        {
            for (var s = 0; s < strategies; s++)
            {
                var patients = plan.IncidentPatients[start] * plan.Uptake[start, s];
                for (var year = start; year < plan.Years; year++)
                {
                    for (var c = 0; c < categories; c++)
                    {
                        var here = perPatient.At(s, year - start, c);
                        var before = year > start ? perPatient.At(s, year - start - 1, c) : 0;
                        result._totals[result.Place(year, s, c)] += patients * (plan.EvenArrival ? 0.5 * (here + before) : here);
                    }
                }
            }
        }

        return result;
    }

    /// <summary>Spent in a budget year on patients of a strategy in a category.</summary>
    public double At(int year, int strategy, int category) => _totals[Place(year, strategy, category)];

    /// <summary>Spent in a budget year in a category, over all strategies.</summary>
    public double Category(int year, int category) => Enumerable.Range(0, _strategies).Sum(s => At(year, s, category));

    /// <summary>Spent in a budget year.</summary>
    public double Total(int year) => Enumerable.Range(0, _categories).Sum(c => Category(year, c));

    private int Place(int year, int strategy, int category) => (((year * _strategies) + strategy) * _categories) + category;
}
