using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using Xunit;

namespace MmSim.Engine.Tests.Execution;

/// <summary>A patient simulated again has what the cohort's run counted for them.</summary>
public sealed class TwinTests
{
    private const int Patients = 400;

    private static readonly RunSettings Settings = new(Patients, 21);

    public static TheoryData<string> Models => ["costed", "rich"];

    [Theory]
    [MemberData(nameof(Models))]
    public void One_patient_run_counts_the_same(string name)
    {
        var model = ModelOf(name);
        var run = Simulator.Run(model, Settings with { Patients = 1 });
        var twin = TwinSimulator.Run(model, Settings, 0);
        Assert.Equal(model.StrategyLines.Length, twin.Pathways.Count);
        foreach (var (pathway, result) in twin.Pathways.Zip(run.Strategies))
        {

            // A patient's totals are summed as they go, a run's are the sums of its ledger's cells: the last digits may differ.
            Assert.All(result.Outcomes.Zip(pathway.Outcomes), o => Assert.Equal(o.First.Mean, o.Second, 1e-13 * Math.Max(1, Math.Abs(o.Second))));
            Assert.Equal(pathway.Months / 12, pathway.Outcomes[(int)Outcome.LifeYears]);
            var lines = pathway.Events.Count(e => e.Kind == TwinEventKind.LineStarted);
            Assert.Equal(result.Lines.Sum(l => l.Started), lines);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Patients_of_a_cohort_add_up_to_its_run(string name)
    {
        var model = ModelOf(name);
        var run = Simulator.Run(model, Settings);
        var twins = Enumerable.Range(0, Patients).Select(p => TwinSimulator.Run(model, Settings, p)).ToList();
        for (var s = 0; s < model.StrategyLines.Length; s++)
        {
            var ways = twins.Select(t => t.Pathways[s]).ToList();
            for (var o = 0; o < ways[0].Outcomes.Count; o++)
            {
                Assert.Equal(run.Strategies[s].Outcomes[o].Mean, ways.Average(w => w.Outcomes[o]), 1e-9 * Math.Max(1, Math.Abs(run.Strategies[s].Outcomes[o].Mean)));
            }

            for (var l = 1; l <= run.Strategies[s].Lines.Count; l++)
            {
                var line = run.Strategies[s].Lines[l - 1];
                long Count(Func<TwinEvent, bool> which) => ways.Sum(w => w.Events.Count(e => e.Line == l && which(e)));
                Assert.Equal(line.Started, Count(e => e.Kind == TwinEventKind.LineStarted));
                Assert.Equal(line.MaintenanceStarted, Count(e => e.Kind == TwinEventKind.MaintenanceStarted));
                Assert.Equal(line.Transplanted, Count(e => e.Kind == TwinEventKind.Transplanted));
                Assert.Equal(line.Progressed, Count(e => e.Kind is TwinEventKind.BiochemicalProgression or TwinEventKind.ClinicalProgression));
                Assert.Equal(line.ClinicalRelapses, Count(e => e.Kind == TwinEventKind.ClinicalProgression));
                Assert.Equal(
                    line.Exits[(int)LineExit.NeverTreatedAgain] + line.Exits[(int)LineExit.NoOptionAvailable],
                    Count(e => e.Kind == TwinEventKind.SupportiveCareStarted));
                for (var id = 0; id < model.Names.Events.Count; id++)
                {
                    var counted = line.Regimens.SelectMany(r => r.AdverseEvents).Where(a => a.Event == id).Sum(a => a.Events);
                    Assert.Equal(counted, Count(e => e.Kind == TwinEventKind.AdverseEvent && e.AdverseEvent == id));
                }
            }
        }
    }

    [Fact]
    public void Events_are_in_order_and_end_with_death_or_the_horizon()
    {
        var model = ModelOf("costed");
        var kinds = new HashSet<TwinEventKind>();
        for (var p = 0; p < Patients; p++)
        {
            foreach (var way in TwinSimulator.Run(model, Settings, p).Pathways)
            {
                kinds.UnionWith(way.Events.Select(e => e.Kind));
                Assert.Equal(way.Events.Select(e => e.Months), way.Events.Select(e => e.Months).Order());
                var end = way.Events[^1];
                Assert.Equal(way.Months, end.Months);
                Assert.Equal(way.Died, end.Kind is TwinEventKind.DiedOfDisease or TwinEventKind.DiedOfOtherCause);
                Assert.DoesNotContain(way.Events.SkipLast(1), e => e.Kind is TwinEventKind.DiedOfDisease or TwinEventKind.DiedOfOtherCause or TwinEventKind.AtHorizon);
                Assert.All(way.Events, e => Assert.Equal(e.Kind is TwinEventKind.TreatmentEnded or TwinEventKind.MaintenanceEnded, e.Stop is not null));
                Assert.All(
                    way.Events.Where(e => e.Kind == TwinEventKind.LineStarted && e.Line > 1),
                    e => Assert.Contains(
                        way.Events,
                        p => p.Line == e.Line - 1 && p.Months <= e.Months && p.Kind is TwinEventKind.BiochemicalProgression or TwinEventKind.ClinicalProgression));
            }
        }

        Assert.Superset(
            new HashSet<TwinEventKind>
            {
                TwinEventKind.AdverseEvent, TwinEventKind.Transplanted, TwinEventKind.MaintenanceStarted, TwinEventKind.SupportiveCareStarted,
                TwinEventKind.DiedOfDisease,
            },
            kinds);
    }

    [Fact]
    public void Equal_strategies_are_equal_and_another_draw_or_patient_is_another_way()
    {
        var model = ModelOf("costed");
        var twin = TwinSimulator.Run(model, Settings, 7);
        Assert.Equal(twin.Pathways[0].Events, twin.Pathways[1].Events);
        Assert.NotEqual(twin.Pathways[0].Months, TwinSimulator.Run(model, Settings, 8).Pathways[0].Months);
        Assert.NotEqual(twin.Pathways[0].Months, TwinSimulator.Run(model, Settings with { Draw = 3 }, 7).Pathways[0].Months);
        Assert.Equal(twin.Pathways[0].Events, TwinSimulator.Run(model, Settings with { Patients = 5 }, 7).Pathways[0].Events);
        Assert.Throws<ArgumentOutOfRangeException>(() => TwinSimulator.Run(model, Settings, -1));
    }

    [Theory]
    [InlineData(5000, 40, 62, 125)]
    [InlineData(40, 40, 0, 1)]
    [InlineData(3, 40, 0, 1)]
    [InlineData(100_000_000, 4, 12_500_000, 25_000_000)]
    public void A_sample_is_spread_evenly_over_the_cohort(long patients, int wanted, long first, long step)
    {
        var sample = TwinSimulator.Evenly(patients, wanted);
        Assert.Equal(Math.Min(patients, wanted), sample.Count);
        Assert.Equal(first, sample[0]);
        Assert.All(sample.Zip(sample.Skip(1)), pair => Assert.Equal(step, pair.Second - pair.First));
    }

    private static CompiledModel ModelOf(string name) => name == "costed"
        ? CostedModel.Of(0.035) : RichModel.Of([RichModel.Lines(0), RichModel.Lines(1)]);
}
