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

/// <summary>Registries' figures as targets: found, conditional on the line before, or an error of the check.</summary>
public sealed class RegistryTests
{
    private static readonly string Scenarios = Repository.PathOf("scenarios");
    private static readonly EvidenceLibrary Library = EvidenceReader.Read(Scenarios);
    private static readonly ArmFitter Fitter = new(
        Library, new FitSettings(0, new Dictionary<string, CurveFamily>(), "uk-2018-2020"), FamilyTable.Read(Scenarios));

    private static readonly RegistryReplica Replica = new(
        Library, Fitter, EraEvidence.Read(Scenarios),
        DocumentFile.SubsequentTherapy(Path.Combine(Scenarios, "validation", "subsequent-therapy.json")).Document!, RegistryEvidence.Read(Scenarios));

    private static readonly RegistriesDocument Registries = DocumentFile.Registries(Path.Combine(Scenarios, "validation", "registries.json")).Document!;

    public static TheoryData<string> Names => [.. Registries.Cohorts.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_shipped_target_joins_a_row_and_every_cohort_compiles(string name)
    {
        var cohort = Registries.Cohorts.Single(c => c.Name == name);
        Assert.All(Replica.Targets(cohort), t =>
        {
            Assert.NotNull(t.Target.Published);
            Assert.Equal(TargetKind.External, t.Target.Kind);
            Assert.NotEqual(CheckOutcome.Error, CheckScorer.Score(t.Target, new Simulated(t.Target.Published!.Value, 0, 1000)).Outcome);
        });
        var population = DocumentFile.Population(Path.Combine(Scenarios, "populations", cohort.Population + ".json")).Document!;
        var compiled = Replica.Compile(cohort, population, 120);
        Assert.Equal(120, compiled.Model.HorizonMonths);
        Assert.Equal(cohort.Net, compiled.Model.Population.MaleLife is null);
        Assert.Equal(cohort.Diagnosed, compiled.Model.Population.NeverTreated > 0);
    }

    [Fact]
    public void Reach_is_conditional_on_the_line_before()
    {
        // PHAROS: 583 of 917, 283 of 583, 139 of 283.
        var reach = Replica.Targets(Registries.Cohorts.Single(c => c.Name == "PHAROS")).Where(t => t.Target.Measure == Measures.Reach).ToList();
        Assert.Equal([583.0 / 917, 283.0 / 583, 139.0 / 283], reach.Select(t => t.Target.Published!.Value), (a, b) => Math.Abs(a - b) < 0.002);
        Assert.Equal([917, 583, 283], reach.Select(t => t.Target.Patients!.Value), (a, b) => Math.Abs(a - b) <= 1);
    }

    [Fact]
    public void A_duration_is_compared_at_12_and_24_months()
    {
        var next = Replica.Targets(Registries.Cohorts.Single(c => c.Name == "England CAS/SACT")).Where(t => t.Target.Measure == Measures.NextTreatment).ToList();
        Assert.Equal([12, 24], next.Select(t => t.Target.Months!.Value));
        Assert.Equal(Math.Pow(0.5, 12 / 17.3), next[0].Target.Published!.Value, 1e-9);
    }

    [Fact]
    public void A_row_that_is_not_there_is_an_error_of_the_check()
    {
        var pharos = Registries.Cohorts.Single(c => c.Name == "PHAROS");
        var wrong = pharos with { Targets = [pharos.Targets[0] with { Study = "PHARAOS" }] };
        var check = CheckScorer.Score(Replica.Targets(wrong).Single().Target, new Simulated(40, 1, 1000));
        Assert.Equal(CheckOutcome.Error, check.Outcome);
        Assert.Contains("missing", check.Note, StringComparison.Ordinal);
    }
}
