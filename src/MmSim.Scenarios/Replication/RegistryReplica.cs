using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Targets;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Replication;

/// <summary>A registry's patients with what they were given in those years, and its figures as targets.</summary>
/// <param name="library">The evidence.</param>
/// <param name="fitter">Its fits.</param>
/// <param name="era">When drugs became available.</param>
/// <param name="rules">What followed the first line, by year.</param>
/// <param name="rows">Published figures of registries.</param>
public sealed class RegistryReplica(
    EvidenceLibrary library, ArmFitter fitter, EraEvidence era, SubsequentTherapyDocument rules, IReadOnlyList<RegistryRow> rows)
{
    private const string Setting = "registry";
    private const double YearsOfFirstLine = 2;

    /// <summary>Compiles a registry's cohort; with a horizon where its shares were counted at a follow-up.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="population">The population that stands for its patients.</param>
    /// <param name="horizonMonths">The horizon.</param>
    public CompiledScenario Compile(RegistryDocument registry, PopulationDocument population, int horizonMonths)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var eraRules = new EraRules(library, era, rules);
        var lines = new List<LineDocument> { new() { Options = registry.FirstLine } };
        var year = registry.Year + YearsOfFirstLine;
        for (var line = 2; line <= rules.LastLine; line++, year += rules.YearsPerLine)
        {
            lines.Add(new LineDocument { Options = eraRules.Options(year, line, registry.UnitedStates) });
        }

        var scenario = new ScenarioDocument
        {
            SchemaVersion = 1,
            Title = registry.Name,
            LifeTable = registry.Net ? "none" : null,
            Simulation = new SimulationDocument { HorizonMonths = horizonMonths },
            Strategies = [new StrategyDocument { Name = registry.Name, Lines = lines }],
        };
        return ScenarioCompiler.Compile(scenario, registry.Diagnosed ? population with { Kind = "diagnosed" } : population, library, fitter);
    }

    /// <summary>The registry's figures; one whose row is not found has no published value, which the scoring reports as an error of the check.</summary>
    public IReadOnlyList<(RegistryTargetDocument Document, Target Target)> Targets(RegistryDocument registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return [.. registry.Targets.SelectMany(t => Of(registry, t).Select(target => (t, target)))];
    }

    private IEnumerable<Target> Of(RegistryDocument registry, RegistryTargetDocument document)
    {
        var row = Row(document, document.Line);
        var flags = new List<string> { registry.Assumption };
        var target = new Target
        {
            Subject = registry.Name,
            Setting = Setting,
            Measure = document.Measure,
            Detail = document.Line is { } line ? $"line {line}" : string.Empty,
            Months = document.Month,
            Kind = TargetKind.External,
            Scale = document.Measure == Measures.MedianOs ? TargetScale.Log : TargetScale.Logit,
            Published = row?.Value,
            Low = row is null ? null : document.Low ?? row.Low,
            High = row is null ? null : document.High ?? row.High,
            Patients = row?.Patients ?? document.Patients,
            Source = row?.Source ?? $"{document.File}: no row of {document.Study}, {document.Metric}",
            Verified = row?.Verified ?? Verification.Assumption,
            Flags = flags,
        };
        switch (document.Measure)
        {
            case Measures.Reach when row is not null:
                // Reaching a line, given the line before: of those who began the first line for the second.
                var before = document.Line > 2 ? Row(document, document.Line - 1)?.Value : 1;
                yield return target with
                {
                    Published = row.Value / before,
                    Patients = row.Patients is { } n && before is { } share ? (int)Math.Round(n * share) : target.Patients,
                };
                break;
            case Measures.NextTreatment when row is not null:
                // A median alone is published: the shares at 12 and 24 months under an exponential curve.
                flags.Add($"from the median of {row.Value} months under an exponential curve");
                foreach (var month in new double[] { 12, 24 })
                {
                    yield return target with { Published = Math.Pow(0.5, month / row.Value), Months = month };
                }

                break;
            default:
                yield return target;
                break;
        }
    }

    private RegistryRow? Row(RegistryTargetDocument target, int? line) => rows.FirstOrDefault(r =>
        r.File == target.File && r.Study == target.Study && r.Metric == target.Metric
        && (target.Population is null || r.Population == target.Population)
        && (target.Period is null || r.Period == target.Period)
        && (r.Line.Length == 0 || line is null || r.Line == line.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))
        && (r.Month is null || r.Month == target.Month));
}
