using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Evidence.Library;
using MmSim.Numerics;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Tests.Compilation;
using MmSim.Testing;
using Xunit;

namespace MmSim.Scenarios.Tests.Economics;

/// <summary>The first scenario at the UK's prices, compiled as the program does.</summary>
public sealed class CostedScenarioTests
{
    private static readonly CompiledScenario Compiled = Compile();

    // Drug cost of a cycle at 75 kg and 1.8 m²: regimen_cycle_costs of the evidence, UK list, what is left in vials thrown away.
    [Theory]
    [InlineData("VRd", 1, 21, 5112.50)]
    [InlineData("DRd", 2, 28, 20362.18)]
    [InlineData("DRd", 3, 28, 11722.18)]
    [InlineData("DRd", 7, 28, 7402.18)]
    [InlineData("DRd", 40, 28, 7402.18)]
    [InlineData("DVd", 3, 21, 16034.10)]
    [InlineData("DVd", 4, 21, 7394.10)]
    [InlineData("Pd", 1, 28, 8908.63)]
    [InlineData("DVTd", 3, 28, 12311.07)]
    public void A_compiled_cycle_costs_what_was_worked_out_by_hand(string regimen, int cycle, int days, double expected)
    {
        var model = Compiled.Model;
        var option = model.Options.First(o => model.Names.Regimens[o.Regimen] == regimen);
        Assert.Equal(expected, Drugs(option.Economics.Treatment, cycle, days), 0.1);
    }

    [Fact]
    public void Maintenance_is_costed_at_its_own_dose()
    {
        var option = Compiled.Model.Options.First(o => o.Maintenance is not null);
        Assert.Equal(3528.00, Drugs(option.Economics.Maintenance, 1, 28), 0.1);
    }

    [Fact]
    public void First_dispensing_and_first_injection_have_their_own_price()
    {
        var model = Compiled.Model;
        var option = model.Options.First(o => model.Names.Regimens[o.Regimen] == "Pd");
        double Services(double days) => option.Economics.Treatment.Where(s => s.Packs is null)
            .Sum(s => s.CostOfOne(0, 75, 1.8) * s.Schedule.Doses(TimeUnits.FromDays(days)).Plain);
        var first = Services(28);
        var second = Services(56) - first;
        Assert.InRange(first / second, 15, 20); // 197.25 against 11, of one price year
    }

    [Fact]
    public void Progressed_never_exceeds_progression_free_in_any_draw()
    {
        for (var draw = 1u; draw <= 60; draw++)
        {
            Assert.All(Compiled.Binding.Draw(3, draw).Options.Select(o => o.Economics), e =>
            {
                Assert.True(e.UtilityBetweenLines <= Math.Min(e.UtilityOnTreatment, e.UtilityOffTreatment));
                Assert.InRange(e.UtilityOnTreatment, 0, 1);
            });
        }
    }

    [Fact]
    public void A_run_fills_the_ledger_and_its_sums_are_the_totals()
    {
        var run = Simulator.Run(Compiled.Model, new RunSettings(2000, 1));
        foreach (var strategy in run.Strategies)
        {
            Assert.Equal(strategy.Outcomes[(int)Outcome.CostDiscounted].Mean, LedgerResult.Total(strategy.Ledger!.Costs, true));
            Assert.Equal(strategy.Outcomes[(int)Outcome.QalysDiscounted].Mean, LedgerResult.Total(strategy.Ledger.Qalys, true));
            Assert.True(strategy.Outcomes[(int)Outcome.Qalys].Mean < strategy.Outcomes[(int)Outcome.LifeYears].Mean);
            var categories = strategy.Ledger.Costs.Select(c => run.Ledger!.Categories[run.Ledger.Items[c.Item].Category]).ToHashSet();
            string[] expected =
            [
                "drugs", "administration", "monitoring", "transplant", "adverse events", "transfusion", "relapse work-up", "best supportive care",
                "end of life",
            ];
            Assert.Empty(expected.Except(categories));
        }

        Assert.Contains(run.Subgroups, g => g is { Attribute: "frailty", Level: "frail", Patients: > 0 });
        Assert.NotEmpty(run.Strategies[0].RefractoryAtFirstRelapse);
    }

    // Half of the patients lose less than the mean: what a file says of the spread between them is what the model has, and no more than that.
    [Fact]
    public void A_files_spread_of_utilities_between_patients_is_that_of_first_line_and_moves_neither_cost_nor_life()
    {
        Assert.Null(Compiled.Model.Economics!.Variation);
        const double Spread = 0.12;
        var varied = Compile(Spread);
        var variation = varied.Model.Economics!.Variation!;
        var factors = Enumerable.Range(0, 2000).Select(i => variation.Factor((i + 0.5) / 2000)).ToArray();
        var on = varied.Model.Options[0].Economics.UtilityOnTreatment;
        var norm = EconomicsText.Read("uk").Document!.Utilities.FirstLine.OnTreatment.Value / on;
        Assert.Equal(Spread, norm * (1 - on) * Math.Sqrt(factors.Average(f => (f - 1) * (f - 1))), 0.01 * Spread);
        Assert.Same(variation, varied.Binding.Draw(3, 1).Economics!.Variation);
        var settings = new RunSettings(2000, 1);
        foreach (var (a, b) in Simulator.Run(Compiled.Model, settings).Strategies.Zip(Simulator.Run(varied.Model, settings).Strategies))
        {
            Assert.Equal(a.Outcomes[(int)Outcome.Cost].Mean, b.Outcomes[(int)Outcome.Cost].Mean);
            Assert.Equal(a.Outcomes[(int)Outcome.LifeYears].Mean, b.Outcomes[(int)Outcome.LifeYears].Mean);
            Statistics.AssertWithin("QALYs", b.Outcomes[(int)Outcome.Qalys].Mean, a.Outcomes[(int)Outcome.Qalys].Mean, b.Outcomes[(int)Outcome.Qalys].StandardError);
            Assert.NotEqual(a.Outcomes[(int)Outcome.Qalys].Mean, b.Outcomes[(int)Outcome.Qalys].Mean);
        }
    }

    private static double Drugs(IEnumerable<DoseStream> streams, int cycle, int days) => streams.Where(s => s.Packs is not null).Sum(s =>
        s.CostOfOne(0, 75, 1.8) * (s.Schedule.Doses(TimeUnits.FromDays(cycle * days)).Plain - s.Schedule.Doses(TimeUnits.FromDays((cycle - 1) * days)).Plain));

    private static CompiledScenario Compile(double? spread = null)
    {
        var folder = Repository.PathOf("scenarios");
        var scenario = DocumentFile.Scenario(Path.Combine(folder, "len-sequencing.json")).Document!;
        scenario = scenario with { Effect = "trial-arm", Subgroups = ["frailty", "refractoryAtFirstRelapse"] };
        var population = DocumentFile.Population(Path.Combine(folder, "populations", scenario.Population + ".json")).Document!;
        var file = EconomicsText.Read("uk").Document!;
        file = spread is not { } sd ? file : file with
        {
            PatientVariation = new PatientVariationDocument { UtilitySd = file.SupportiveCarePerMonth with { Value = sd, Low = null, High = null } },
        };
        return ScenarioCompiler.Compile(
            scenario, population, ScenarioCase.Evidence, ScenarioCase.Fitter,
            new EconomicsSource("uk", file, EconomicsText.Index, AgeNorm.AraBrazier2010));
    }
}
