using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Validation;
using MmSim.Testing;

namespace MmSim.Scenarios.Tests.Economics;

/// <summary>The shipped economics files, whole or with a piece of text replaced.</summary>
internal static class EconomicsText
{
    public static IReadOnlyList<string> Shipped { get; } =
        [.. Directory.EnumerateFiles(Repository.PathOf("scenarios/economics"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static PriceIndex Index { get; } = PriceIndexFile.Read(Repository.PathOf("scenarios"));

    public static ReadResult<EconomicsDocument> Read(string name) => DocumentFile.Economics(Repository.PathOf($"scenarios/economics/{name}.json"));

    public static IReadOnlyList<Diagnostic> Check(ReadResult<EconomicsDocument> read) =>
        read.Document is null ? read.Diagnostics : EconomicsChecker.Check(read, ScenarioText.Library, Index, ["norm.csv"]);

    /// <summary>The UK's file as text, the first of a piece of it replaced.</summary>
    public static string With(string old, string changed)
    {
        var text = File.ReadAllText(Repository.PathOf("scenarios/economics/uk.json"));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return at < 0 ? throw new ArgumentException($"'{old}' is not in uk.json.", nameof(old)) : text[..at] + changed + text[(at + old.Length)..];
    }

    /// <summary>Reads a text as the file of a new country.</summary>
    public static ReadResult<EconomicsDocument> ReadText(string text)
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-economics-");
        try
        {
            var path = Path.Combine(folder.FullName, "atlantis.json");
            File.WriteAllText(path, text);
            return DocumentFile.Economics(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
