using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Evidence.Targets;
using MmSim.Numerics.Survival;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Replication;
using MmSim.Testing;
using Xunit;

namespace MmSim.Scenarios.Tests.Replication;

/// <summary>Replicas of trial arms: who has one, what follows, and that each check can fail: faults are seeded and must be found.</summary>
public sealed class ReplicaTests
{
    private const string LifeTable = "uk-2018-2020";
    private const int Patients = 20_000;

    private static readonly string Scenarios = Repository.PathOf("scenarios");
    private static readonly EvidenceLibrary Library = EvidenceReader.Read(Scenarios);
    private static readonly ArmFitter Fitter = new(Library, new FitSettings(0, new Dictionary<string, CurveFamily>(), LifeTable), FamilyTable.Read(Scenarios));
    private static readonly EraEvidence Era = EraEvidence.Read(Scenarios);
    private static readonly SubsequentTherapyDocument Rules =
        DocumentFile.SubsequentTherapy(Path.Combine(Scenarios, "validation", "subsequent-therapy.json")).Document!;

    private static readonly ReplicaCatalogue Catalogue = new(Library, Fitter, Rules);

    [Fact]
    public void Every_arm_has_a_replica_or_a_reason()
    {
        var (replicas, leftOut) = Catalogue.All();
        Assert.Equal(Library.Arms.Count, replicas.Count + leftOut.Count);
        Assert.All(leftOut, l => Assert.NotEmpty(l.Reason));
        Assert.True(replicas.Count > 100, $"{replicas.Count} replicas");

        // Every arm that informs a regimen's use is among them.
        var informing = Library.Regimens.Values.SelectMany(r => r.Uses).Select(u => u.ArmId).Distinct();
        Assert.Empty(informing.Except(replicas.Select(r => r.Arm.ArmId)));
    }

    [Fact]
    public void What_follows_a_trial_is_given_in_practice_and_late_lines_were_seen_there()
    {
        var model = Compile(Replica("CASTOR:DVd"));
        var ratio = Library.Pathway.PracticeHazardRatio.Value;
        Assert.Equal(1, model.Options[0].HazardFactor);
        var late = model.Pathway.LateLineOptions;
        var again = Library.Pathway.LateLineHazardRatio.Value;
        for (var repeat = 0; repeat < late.Length; repeat++)
        {
            Assert.Equal(Math.Pow(again, repeat), model.Options[late[repeat]].HazardFactor, 1e-9);
        }

        var lateLine = model.Names.Regimens.ToList().IndexOf("late-line");
        var following = model.Options.Skip(1).Where(o => o.Regimen != lateLine).ToList();
        Assert.NotEmpty(following);
        Assert.All(following, o => Assert.Equal(ratio, o.HazardFactor, 1e-9));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("scale")]
    [InlineData("response")]
    [InlineData("toxicity")]
    [InlineData("adverse events")]
    [InlineData("exposure")]
    [InlineData("afterwards")]
    public void A_seeded_fault_is_found_by_its_check(string fault)
    {
        // CASTOR's DVd publishes something for every measure.
        var arm = Replica("CASTOR:DVd");
        var fit = arm.Fit;
        var seeded = fault switch
        {
            "scale" => fit with { Curve = ParametricCurve.Create(fit.Curve.Family, fit.Curve.Shape, fit.Curve.ScaleMonths / 2, fit.Curve.Third) },
            "response" => fit with { ResponseGivenEventFree = [fit.ResponseGivenEventFree[2], .. fit.ResponseGivenEventFree[1..2], fit.ResponseGivenEventFree[0], fit.ResponseGivenEventFree[3]] },
            "toxicity" => fit with { ToxicityStopRate = 2 * fit.ToxicityStopRate },
            "adverse events" => fit with { AdverseEvents = [.. fit.AdverseEvents.Select(a => a with { RatePerMonth = 2 * a.RatePerMonth })] },
            "exposure" => fit with { ChoiceStopRate = fit.ChoiceStopRate + 0.05 },
            _ => fit,
        };
        var model = Compile(arm with { Fit = seeded });
        if (fault == "afterwards")
        {
            // Nobody is treated again: the pathway's own check must see it.
            model = NeverAgain(model);
        }

        var misses = Checks(arm, model).Where(c => c.Outcome == CheckOutcome.Outside).Select(c => c.Target.Measure).Distinct().ToList();
        switch (fault)
        {
            case "none":
                Assert.DoesNotContain(Measures.MedianPfs, misses);
                Assert.DoesNotContain(Measures.Response, misses);
                Assert.DoesNotContain(Measures.Discontinuation, misses);
                Assert.DoesNotContain(Measures.AdverseEvent, misses);
                Assert.DoesNotContain(Measures.Exposure, misses);
                break;
            default:
                Assert.Contains(
                    fault switch
                    {
                        "scale" => Measures.MedianPfs,
                        "response" => Measures.Response,
                        "toxicity" => Measures.Discontinuation,
                        "adverse events" => Measures.AdverseEvent,
                        "exposure" => Measures.Exposure,
                        _ => Measures.MedianOs,
                    },
                    misses);
                break;
        }
    }

    [Fact]
    public void A_swapped_pair_of_arms_is_found_by_its_ratio()
    {
        var pair = PairTargets.Of(Library, id => id.StartsWith("POLLUX:", StringComparison.Ordinal) ? Settings.Relapsed : null)
            .Single(p => p.Contrast.OutcomeId == "PFS");
        var (better, worse) = (Simulate(Replica("POLLUX:DRd")), Simulate(Replica("POLLUX:Rd")));
        CheckOutcome Of(ReplicaMeasures e, ReplicaMeasures c)
        {
            var (ratio, error) = HazardRatioEstimate.Of(e.ProgressionFree, c.ProgressionFree, 44, 13);
            return CheckScorer.Score(pair.Target, new Simulated(ratio, ratio * error, Patients)).Outcome;
        }

        Assert.Equal(CheckOutcome.Within, Of(better, worse));
        Assert.Equal(CheckOutcome.Outside, Of(worse, better));
    }

    [Fact]
    public void No_option_is_older_than_its_drugs()
    {
        var rules = new EraRules(Library, Era, Rules);
        foreach (var (year, line) in from y in Enumerable.Range(2004, 22) from l in Enumerable.Range(2, 3) select (y, l))
        {
            var options = rules.Options(year, line);
            Assert.NotEmpty(options);
            Assert.Equal(1, options.Sum(o => o.Weight ?? 0), 1e-9);
            foreach (var drug in options.SelectMany(o => Library.Regimens[o.Regimen].Components).Select(c => Library.Drugs[c.DrugId]))
            {
                var from = new[] { "relapsed", "relapsed (single agent)", "relapsed (combinations)" }
                    .Select(s => Era.AvailableFrom(drug, s, false)).Where(y => y is not null).DefaultIfEmpty(0).Min();
                Assert.True(from + Rules.YearsFromApprovalToUse <= year, $"{drug.DrugId} in {year}");
            }
        }

        // Before daratumumab nobody gets it; afterwards the lenalidomide-sensitive do.
        Assert.DoesNotContain(rules.Options(2015, 2), o => o.Regimen == "DRd");
        Assert.Contains(rules.Options(2020, 2), o => o.Regimen == "DRd");
    }

    [Fact]
    public void Crossover_is_given_to_its_share()
    {
        var arm = Replica("MM-009-010:HiDex");
        var run = Simulator.Run(Compile(arm), new RunSettings(Patients, 3), threads: 2);
        var next = run.Strategies[0].Lines[1];
        var crossed = next.Regimens.Where(r => run.Names.Regimens[r.Regimen] == "RDex").Sum(r => r.Patients);
        Assert.True(crossed >= 0.47 * next.Started, $"{crossed} of {next.Started}");
    }

    [Fact]
    public void Observation_has_no_treatment_and_maintenance_follows_a_transplant()
    {
        var run = Simulator.Run(Compile(Replica("McCarthy-IPD:none")), new RunSettings(2000, 3), threads: 2);
        var line = run.Strategies[0].Lines[0];
        Assert.Equal(0, line.Regimens.Single().MonthsOnTreatment);
        Assert.Equal(line.Started, line.Transplanted);
        Assert.Equal(0, line.Refractory.Sum());
    }

    [Fact]
    public void Patients_start_at_the_lines_their_trial_had()
    {
        var compiler = new ReplicaCompiler(Library, Fitter, Era, Rules, LifeTable);
        var mixed = compiler.StartLines(Replica("POLLUX:DRd"));
        Assert.Equal([2, 3, 4], mixed.Select(s => s.Line));
        Assert.Equal(1, mixed.Sum(s => s.Share), 1e-12);
        Assert.Equal([(4, 1.0)], compiler.StartLines(Replica("ICARIA-MM:IsaPd")));
        Assert.Equal([(1, 1.0)], compiler.StartLines(Replica("MAIA:DRd")));

        // The line at which they start changes what follows, never the arm's own curve.
        var one = Simulator.Run(compiler.Compile(Replica("POLLUX:DRd"), [], startLine: 2), new RunSettings(4000, 5), threads: 2).Strategies[0];
        var three = Simulator.Run(compiler.Compile(Replica("POLLUX:DRd"), [], startLine: 4), new RunSettings(4000, 5), threads: 2).Strategies[0];
        Assert.Equal(1, one.Lines[0].ProgressionFree.MedianMonths / three.Lines[0].ProgressionFree.MedianMonths, 0.08);
        Assert.True(one.OverallSurvival.MedianMonths > three.OverallSurvival.MedianMonths + 5);
    }

    [Fact]
    public void Crossover_is_on_the_curve_of_its_own_trial()
    {
        // MM-003's Pd (median PFS 4.0 months), not that of ICARIA-MM (6.5) on which the regimen rests elsewhere.
        var own = Replica("MM-003:Pd").Fit.Curve;
        Assert.Contains(Compile(Replica("MM-003:HiDex")).Options, o => o.Curve == own);
        Assert.DoesNotContain(Compile(Replica("APOLLO:Pd")).Options, o => o.Curve == own);
    }

    [Fact]
    public void Maintenance_trials_count_the_months_before_them_as_pfs() =>
        Assert.Equal(Rules.MonthsBeforeMaintenance, Compile(Replica("TOURMALINE-MM4:none")).Start.MonthsInLine);

    [Fact]
    public void Rules_with_unknown_keys_are_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, File.ReadAllText(Path.Combine(Scenarios, "validation", "subsequent-therapy.json")).Replace("\"lastLine\"", "\"lastLin\"", StringComparison.Ordinal));
            var read = DocumentFile.SubsequentTherapy(path);
            Assert.Null(read.Document);
            Assert.Contains(read.Diagnostics, d => d.ToString().Contains("lastLin", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ArmReplica Replica(string arm) => Catalogue.All(a => a.ArmId == arm).Replicas.Single();

    private static CompiledModel Compile(ArmReplica replica) => new ReplicaCompiler(Library, Fitter, Era, Rules, LifeTable).Compile(replica, []);

    private static ReplicaMeasures Simulate(ArmReplica replica) =>
        new([Simulator.Run(Compile(replica), new RunSettings(Patients, 5), threads: 2)], name => Library.Events[name].ParentId);

    private static List<Check> Checks(ArmReplica replica, CompiledModel model)
    {
        var run = Simulator.Run(model, new RunSettings(Patients, 5), threads: 2);
        var measures = new ReplicaMeasures([run], name => Library.Events[name].ParentId);
        return [.. ArmTargets.Of(Library, replica.Arm, replica.Setting).Select(t => CheckScorer.Score(t, measures.Of(t)))];
    }

    private static CompiledModel NeverAgain(CompiledModel model) => new()
    {
        Names = model.Names,
        Population = model.Population,
        Start = model.Start,
        Options = model.Options,
        StrategyLines = [[model.StrategyLines[0][0]]],
        Pathway = new PathwayModel { MaximumLines = model.Start.Line, SupportiveCare = model.Pathway.SupportiveCare },
        EventLasting = model.EventLasting,
        EventBlood = model.EventBlood,
        HorizonMonths = model.HorizonMonths,
    };
}
