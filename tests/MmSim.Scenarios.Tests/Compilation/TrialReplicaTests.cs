using System.Collections.Concurrent;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Numerics.Survival;
using MmSim.Scenarios.Compilation;
using MmSim.Testing;
using Xunit;

namespace MmSim.Scenarios.Tests.Compilation;

/// <summary>
/// Every arm that ships, simulated with its own regimen on its own patients, gives back what it published: median PFS, response, exposure,
/// stops for toxicity and adverse events. 40,000 patients an arm, fixed seed.
/// </summary>
public sealed class TrialReplicaTests
{
    private const int Patients = 40_000;
    private const string LifeTable = "uk-2018-2020";

    private static readonly EvidenceLibrary Library = EvidenceReader.Read(Repository.PathOf("scenarios"));
    private static readonly ArmFitter Fitter = new(Library, new FitSettings(0, new Dictionary<string, CurveFamily>(), LifeTable));
    private static readonly ConcurrentDictionary<string, (FittedUse Fit, RunResult Result)> Runs = new();

    public static TheoryData<string, string> Uses
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var regimen in Library.Regimens.Values.Where(r => r.Kind != "maintenance"))
            {
                foreach (var use in regimen.Uses)
                {
                    data.Add(regimen.RegimenId, use.Setting);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Median_pfs_is_within_five_percent_of_the_published_one(string regimen, string setting)
    {
        var (fit, result) = Run(regimen, setting);
        if (Library.Arms[fit.Use.ArmId].MedianPfs is not { } published)
        {
            // Not reached: the latest landmark is the anchor.
            var last = fit.Points.Where(p => p.Kind == "PFS landmark").MaxBy(p => p.Months)!;
            Assert.Equal(last.Published, Line(result).ProgressionFree.SurvivalAt(last.Months), 0.02);
            return;
        }

        var simulated = Line(result).ProgressionFree.MedianMonths;
        Assert.True(Math.Abs((simulated / published) - 1) < 0.05, $"{regimen} ({fit.Use.ArmId}): {simulated:F2} against {published} months");
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Response_shares_are_the_published_ones(string regimen, string setting)
    {
        var (fit, result) = Run(regimen, setting);
        var line = Line(result);

        // Where more responded than the curve has event-free at the landmark, the shares are scaled to those and the fit says so.
        var tolerance = Flagged(fit, "published shares exceed") ? 0.03 : 0.004;
        for (var i = 0; i < 4; i++)
        {
            Near(fit.ResponseShares[i], line.Responses[i], line.Started, $"{regimen} response {i}", tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Stops_for_toxicity_and_median_exposure_are_the_published_ones(string regimen, string setting)
    {
        var (fit, result) = Run(regimen, setting);
        var treatment = Line(result).Regimens.Single(r => !r.IsMaintenance);
        var arm = Library.Arms[fit.Use.ArmId];
        if (arm.StoppedForAdverseEvents is { } stopped && !Flagged(fit, "toxicity"))
        {
            Near(stopped, treatment.Stops[(int)StopReason.Toxicity], treatment.Patients, $"{regimen} stopped for toxicity", 0.01);
        }
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Adverse_event_shares_are_the_published_ones(string regimen, string setting)
    {
        var (fit, result) = Run(regimen, setting);
        var treatment = Line(result).Regimens.Single(r => !r.IsMaintenance);
        var infused = Library.Regimens[regimen].InfusedShare?.Value ?? 1;
        foreach (var rate in fit.AdverseEvents.Where(r => r.PublishedShare > 0))
        {
            var index = result.Names.Events.ToList().IndexOf(rate.EventId);
            var count = treatment.AdverseEvents.FirstOrDefault(a => a.Event == index)?.PatientsWithEvent ?? 0;
            Near(rate.PublishedShare * infused, count, treatment.Patients, $"{regimen} {rate.EventId}", 0.01);
        }
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Median_exposure_is_the_published_one(string regimen, string setting)
    {
        var (fit, result) = Run(regimen, setting);
        var published = Library.Arms[fit.Use.ArmId].MedianTreatmentMonths;
        if (published is null || fit.Maintenance is not null || Flagged(fit, "exposure:"))
        {
            // Without a published exposure there is nothing to hold the simulation against; the fit says that it was imputed.
            Assert.True(published is not null || Flagged(fit, "exposure:") || fit.Maintenance is not null || Library.Regimens[regimen].Kind == "car-t", regimen);
            return;
        }

        var simulated = Line(result).TimeOnTreatment.MedianMonths;
        Assert.True(Math.Abs((simulated / published.Value) - 1) < 0.05, $"{regimen}: on treatment {simulated:F2} against {published} months");
    }

    [Theory]
    [InlineData("DRd", Settings.Relapsed)]
    [InlineData("VRd", Settings.NewlyDiagnosedTransplant)]
    [InlineData("Vd", Settings.Relapsed)]
    public void Shared_frailty_keeps_the_published_median(string regimen, string setting)
    {
        const double Variance = 0.3;
        var effects = LineDependence.Of(Library.Effects, LineDependence.Frailty);
        var library = Library.With(effects, Library.Pathway);
        var fitter = new ArmFitter(library, new FitSettings(Variance, new Dictionary<string, CurveFamily>(), LifeTable));
        var result = Simulator.Run(TrialReplica.Compile(regimen, setting, library, fitter, LifeTable), new RunSettings(Patients, 21), threads: 2);
        var published = Library.Arms[fitter.Fit(regimen, setting).Use.ArmId].MedianPfs!.Value;
        Assert.Equal(1, Line(result).ProgressionFree.MedianMonths / published, 0.05);
        Assert.DoesNotContain("lastPfs", fitter.Fit(regimen, setting).Factors.Keys);
    }

    private static bool Flagged(FittedUse fit, string word) => fit.Flags.Any(f => f.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static LineResult Line(RunResult result) => result.Strategies[0].Lines[^1];

    private static (FittedUse Fit, RunResult Result) Run(string regimen, string setting) => Runs.GetOrAdd(regimen + "|" + setting, _ =>
    {
        var model = TrialReplica.Compile(regimen, setting, Library, Fitter, LifeTable);
        return (Fitter.Fit(regimen, setting), Simulator.Run(model, new RunSettings(Patients, 20), threads: 2));
    });

    // Four standard errors, plus what the fit's own quadrature may miss.
    private static void Near(double expected, long count, long total, string what, double tolerance)
    {
        var share = (double)count / total;
        var se = Math.Sqrt(expected * (1 - expected) / total);
        Assert.True(Math.Abs(share - expected) < (4 * se) + tolerance, $"{what}: {share:F4} against {expected:F4}");
    }
}
