using MmSim.Economics.Budget;
using Xunit;

namespace MmSim.Economics.Tests;

public class BudgetTests
{
    /// <summary>Two strategies, three years, drugs and care.</summary>
    private static readonly CohortYears s_costs = new(["A", "B"], 3, ["drugs", "care"], [10, 1, 5, 1, 2, 1, 30, 2, 20, 2, 10, 2]);

    [Fact]
    public void Cohorts_that_start_on_the_first_day_add_up_year_by_year()
    {
        var budget = BudgetImpact.Of(s_costs, new BudgetPlan([100, 200], new[,] { { 1.0, 0 }, { 0.5, 0.5 } }, EvenArrival: false));
        Assert.Equal(1000, budget.At(0, 0, 0));
        Assert.Equal((100 * 5) + (100 * 10), budget.At(1, 0, 0));
        Assert.Equal(100 * 30, budget.At(1, 1, 0));
        Assert.Equal(4500, budget.Category(1, 0));
        Assert.Equal(4500 + 200 + 200, budget.Total(1));
    }

    [Fact]
    public void Even_arrival_puts_half_of_each_model_year_into_each_calendar_year_and_loses_nothing_but_the_tail()
    {
        var plan = new BudgetPlan([100, 0, 0, 0], new[,] { { 1.0, 0 }, { 1, 0 }, { 1, 0 }, { 1, 0 } });
        var budget = BudgetImpact.Of(s_costs, plan);
        Assert.Equal([500, 750, 350, 100], Enumerable.Range(0, 4).Select(year => budget.At(year, 0, 0)));
        Assert.Equal(1700, Enumerable.Range(0, 4).Sum(year => budget.Category(year, 0)));
    }

    [Fact]
    public void All_faults_of_a_plan_are_named_at_once()
    {
        var plan = new BudgetPlan([.. new double[11]], new double[11, 2]);
        var fault = Assert.Throws<ArgumentException>(() => BudgetImpact.Of(s_costs, plan));
        Assert.Contains("found 11", fault.Message, StringComparison.Ordinal);
        Assert.Contains("year 11", fault.Message, StringComparison.Ordinal);
    }
}
