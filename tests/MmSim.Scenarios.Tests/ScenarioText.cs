using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Validation;
using MmSim.Testing;

namespace MmSim.Scenarios.Tests;

/// <summary>A small good scenario as text, and what the checks say of a changed one.</summary>
internal static class ScenarioText
{
    public const string Good = """
        {
          // a comment
          "schemaVersion": 1,
          "title": "A test",
          "population": "newly-diagnosed-uk",
          "simulation": { "patients": 1000, "seed": 1, "horizonMonths": 120 },
          "strategies": [
            {
              "name": "A",
              "lines": [
                { "options": [ { "regimen": "VRd", "transplant": true, "maintenance": "R", "if": { "transplantEligible": true } }, { "regimen": "Rd" } ] },
                { "options": [ { "regimen": "Pd" } ] }
              ]
            }
          ]
        }
        """;

    public static EvidenceLibrary Library { get; } = EvidenceReader.Read(Repository.PathOf("scenarios"));

    /// <summary>All findings of a text, as the program would print them.</summary>
    public static IReadOnlyList<Diagnostic> Check(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"mmsim-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}-scenario.json");
        try
        {
            File.WriteAllText(path, text);
            return CheckFile(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static IReadOnlyList<Diagnostic> CheckFile(string path)
    {
        var read = DocumentFile.Scenario(path);
        return read.Document is null
            ? read.Diagnostics
            : ScenarioChecker.Check(new ScenarioContext(read.File, read.Document, read.LineOf, Library, ["newly-diagnosed-uk", "newly-diagnosed-us"]));
    }

    /// <summary>The good scenario with a piece of text replaced.</summary>
    public static string With(string old, string changed)
    {
        if (!Good.Contains(old, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{old}' is not in the text.", nameof(old));
        }

        return Good.Replace(old, changed, StringComparison.Ordinal);
    }
}
