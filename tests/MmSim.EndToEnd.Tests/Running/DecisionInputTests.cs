using MmSim.Engine.Execution;
using MmSim.Running;
using MmSim.Scenarios.Document;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>The patients a scenario's decision is for reach the budget and the value of information; without them the scale stays.</summary>
public sealed class DecisionInputTests
{
    [Fact]
    public void Budget_by_uptake_is_the_mixture_of_the_worlds_and_twice_the_patients_cost_twice()
    {
        var input = new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios/second-line-australia.json"));
        var compiled = CompiledInput.Of(input);
        var result = Simulator.Run(compiled.Model, new RunSettings(300, 1));

        // The same uptake in every year: every year's budget is the mixture of those of all patients on one strategy.
        var uptake = new Dictionary<string, IReadOnlyList<double>> { ["Kd"] = [0.25, 0.25, 0.25], ["DVd"] = [0.75, 0.75, 0.75] };
        var decision = new DecisionDocument { IncidentPatientsPerYear = 400, HorizonYears = 7, Uptake = uptake };
        var budget = Budget(decision);
        var scale = Budget(null);
        Assert.Equal(3, budget.Max(row => row.Year));
        Assert.Equal(5, scale.Max(row => row.Year));
        foreach (var year in new[] { 1, 2, 3 })
        {
            double Cost(IEnumerable<(string Strategy, int Year, double Cost)> rows, string strategy) =>
                rows.Where(row => row.Strategy == strategy && row.Year == year).Sum(row => row.Cost);
            var mixture = (0.25 * Cost(budget, "Kd")) + (0.75 * Cost(budget, "DVd"));
            Assert.Equal(1, Cost(budget, "by uptake") / mixture, 6);
            Assert.Equal(0.4, Cost(budget, "Kd") / Cost(scale, "Kd"), 6);
        }

        Assert.DoesNotContain(scale, row => row.Strategy == "by uptake");
        Assert.Equal(["decision: 400 new patients a year are an assumption", "decision: the uptake by year is the scenario's own assumption"],
            DecisionInput.Assumptions(input.Document with { Decision = decision }));
        Assert.Empty(DecisionInput.Assumptions(input.Document with { Decision = decision with { Source = "a registry", Uptake = null } }));

        List<(string Strategy, int Year, double Cost)> Budget(DecisionDocument? asked)
        {
            var folder = Directory.CreateTempSubdirectory("mmsim-decision-");
            try
            {
                var own = input with { Document = input.Document with { Decision = asked } };
                Evaluation.Of(result, null, null, null, compiled.Binding.Book, own, compiled.Model)!.WriteTables(folder.FullName);
                string[][] rows = [.. File.ReadLines(Path.Combine(folder.FullName, "budget.csv")).Select(line => line.Split(','))];
                var (year, cost) = (Array.IndexOf(rows[0], "year"), Array.IndexOf(rows[0], "cost"));
                var culture = System.Globalization.CultureInfo.InvariantCulture;
                return [.. rows.Skip(1).Select(row => (row[0], int.Parse(row[year], culture), double.Parse(row[cost], culture)))];
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    [Fact]
    public void Population_of_the_value_of_information_is_discounted_as_costs_are_over_the_horizon()
    {
        var input = new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios/second-line-australia.json"));
        var plain = new Reporting.Decisions.EconomicResults
        {
            BaseCase = new Economics.Inputs.StrategyMeans(["Kd"], [1, 1, 1]), Patients = 1, Comparator = 0, Thresholds = [], Currency = "AUD",
        };
        var evaluation = DecisionInput.Add(
            plain, input.Document with { Decision = new DecisionDocument { IncidentPatientsPerYear = 200, HorizonYears = 10 } });

        // Australia discounts at 5 %: 200 ∫₀¹⁰ 1.05^(−t) dt.
        Assert.Equal(200 * (1 - Math.Pow(1.05, -10)) / Math.Log(1.05), evaluation.Population!.DiscountedPatients, 6);
        Assert.Equal(10, evaluation.IncidentPatients!.Count);
        Assert.True(evaluation.Population.IsAssumption);

        // Nobody stated patients: a thousand a year, and it is said that this is a scale.
        var scale = DecisionInput.Add(plain, input.Document with { Decision = null });
        Assert.Equal(5 * evaluation.Population.DiscountedPatients, scale.Population!.DiscountedPatients, 6);
        Assert.True(scale.Population.IsScale);
        Assert.Null(scale.IncidentPatients);
    }
}
