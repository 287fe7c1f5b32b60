using MmSim.Evidence.Library;
using MmSim.Evidence.Targets;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;

namespace MmSim.Scenarios.Validation;

/// <summary>Holds the registries against the evidence: populations, years, what was given first (by the rules of a scenario's line), targets.</summary>
public static class RegistriesChecker
{
    private const string Strategy = "registry";
    private const string FirstLine = "$.strategies[0].lines[0].options";

    private static readonly string[] Files = [RegistryEvidence.RealWorld, RegistryEvidence.Attrition];
    private static readonly string[] Known = [Measures.MedianOs, Measures.OsLandmark, Measures.NextTreatment, Measures.Reach];

    /// <summary>Everything that is wrong with the file, errors first.</summary>
    /// <param name="read">The file; what is wrong with its shape is among the findings.</param>
    /// <param name="library">The evidence.</param>
    /// <param name="populations">Names of the population files.</param>
    public static IReadOnlyList<Diagnostic> Check(ReadResult<RegistriesDocument> read, EvidenceLibrary library, IReadOnlyList<string> populations)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(populations);
        if (read.Document is not { } document)
        {
            return read.Diagnostics;
        }

        var found = new EconomicsFindings(read.File, read.LineOf);
        var lines = new List<Diagnostic>();
        found.Range("$.schemaVersion", document.SchemaVersion, 1, 1, "The schema version");
        for (var c = 0; c < document.Cohorts.Count; c++)
        {
            var (cohort, path) = (document.Cohorts[c], $"$.cohorts[{c}]");
            found.Text($"{path}.name", cohort.Name);
            found.Range($"{path}.year", cohort.Year, 1950, 2100, "The year");
            found.Range($"{path}.followUpMonths", cohort.FollowUpMonths ?? 1, 1, 1200, "The follow-up");
            if (!populations.Contains(cohort.Population))
            {
                found.UnknownName($"{path}.population", "population", cohort.Population, populations);
            }

            for (var t = 0; t < cohort.Targets.Count; t++)
            {
                Target(found, cohort.Targets[t], $"{path}.targets[{t}]");
            }

            lines.AddRange(Line(cohort, path, read, library, populations));
        }

        return [.. found.All.Concat(lines).OrderByDescending(d => d.Severity).ThenBy(d => d.Line)];
    }

    // What was given first is a line of a scenario: the same rules hold.
    private static IEnumerable<Diagnostic> Line(
        RegistryDocument cohort, string path, ReadResult<RegistriesDocument> read, EvidenceLibrary library, IReadOnlyList<string> populations)
    {
        var scenario = new ScenarioDocument
        {
            SchemaVersion = 1,
            Title = Strategy,
            Population = populations.Count > 0 ? populations[0] : null,
            Strategies = [new StrategyDocument { Name = Strategy, Lines = [new LineDocument { Options = cohort.FirstLine }] }],
        };
        string Own(string inScenario) => path + ".firstLine" + inScenario[FirstLine.Length..];
        var context = new ScenarioContext(
            read.File, scenario, p => p.StartsWith(FirstLine, StringComparison.Ordinal) ? read.LineOf(Own(p)) : read.LineOf(path), library, populations);
        return ScenarioChecker.Check(context)
            .Where(d => d.Severity == Severity.Error && d.Path.StartsWith("$.strategies", StringComparison.Ordinal))
            .Select(d => d with { Path = d.Path.StartsWith(FirstLine, StringComparison.Ordinal) ? Own(d.Path) : $"{path}.firstLine" });
    }

    private static void Target(EconomicsFindings found, RegistryTargetDocument target, string path)
    {
        if (!Files.Contains(target.File))
        {
            found.UnknownName($"{path}.file", "file of registries' figures", target.File, Files);
        }

        if (!Known.Contains(target.Measure))
        {
            found.UnknownName($"{path}.measure", "measure of a registry", target.Measure, Known);
        }

        found.Range($"{path}.line", target.Line ?? 1, 1, 10, "The line");
        found.Range($"{path}.month", target.Month ?? 1, 0, 1200, "The month");
        found.Range($"{path}.patients", target.Patients ?? 1, 1, 1e8, "The number of patients");
        found.Range($"{path}.low", target.Low ?? 0, 0, 1e4, "The lower end");
        found.Range($"{path}.high", target.High ?? 1e4, target.Low ?? 0, 1e4, "The upper end");
    }
}
