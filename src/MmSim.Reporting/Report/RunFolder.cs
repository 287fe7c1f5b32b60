using System.Text.Json;

namespace MmSim.Reporting.Report;

/// <summary>The folder of one run: its tables, its manifest and its charts, read when asked for.</summary>
/// <param name="path">The folder.</param>
internal sealed class RunFolder(string path)
{
    private readonly Dictionary<string, RunTable?> _tables = [];
    private readonly Lazy<JsonElement> _manifest = new(() => Manifest(Path.Combine(path, "run.json")));

    /// <summary>Strategies in the scenario's order.</summary>
    public IReadOnlyList<string> Strategies => Texts("strategies");

    /// <summary>A table by its file's name; null where the run has none.</summary>
    public RunTable? Table(string fileName)
    {
        if (!_tables.TryGetValue(fileName, out var table))
        {
            _tables[fileName] = table = RunTable.Read(Path.Combine(path, fileName));
        }

        return table;
    }

    /// <summary>"probabilistic" where the run has draws of the parameters, else "base case": what its conclusions rest on.</summary>
    public string Basis => Table("psa.csv") is { Rows.Count: > 0 } ? "probabilistic" : "base case";

    /// <summary>The rows of a table for all patients, on the basis that is the headline; empty where there is none.</summary>
    /// <remarks>A probabilistic row comes before a base case row of the same table.</remarks>
    public IReadOnlyList<RunRow> Rows(string fileName)
    {
        var rows = Table(fileName)?.Rows ?? [];
        var all = rows.Where(row => row["subgroup"] is "" or "all").ToList();
        var headline = all.Where(row => row["basis"] == "probabilistic").ToList();
        return headline.Count > 0 ? headline : all;
    }

    /// <summary>The rows of a table for all patients in the base case; empty where there is none.</summary>
    public IReadOnlyList<RunRow> BaseCase(string fileName) =>
        [.. (Table(fileName)?.Rows ?? []).Where(row => row["subgroup"] is "" or "all" && row["basis"] is "" or "base case")];

    /// <summary>The rows of a table for subgroups; empty where there is none.</summary>
    public IReadOnlyList<RunRow> Subgroups(string fileName) =>
        [.. (Table(fileName)?.Rows ?? []).Where(row => row["subgroup"] is not ("" or "all"))];

    /// <summary>A chart as SVG; null where the run has none.</summary>
    public string? Chart(string name)
    {
        var file = Path.Combine(path, "charts", name + ".svg");
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    /// <summary>A file of what was run, kept with the result: scenario, population or economics; null where it keeps none.</summary>
    public byte[]? Input(string name)
    {
        var file = Path.Combine(path, Comparison.InputComparison.FolderName, name + ".json");
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    /// <summary>A text or number of the manifest; empty where it has none.</summary>
    public string Text(string key) =>
        _manifest.Value.TryGetProperty(key, out var value) && value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)
            ? value.ToString() : "";

    /// <summary>A text or number of the manifest's part on economics; empty where it has none.</summary>
    public string Economics(string key) => Pairs("economics").FirstOrDefault(pair => pair.Key == key).Value ?? "";

    /// <summary>Currency and price year for captions, after a comma: ", GBP 2024/25"; empty without economics.</summary>
    public string InMoney => Text("currency") is { Length: > 0 } currency ? ", " + currency : "";

    /// <summary>A list of texts in the manifest; empty where it has none.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        _manifest.Value.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.ToString())] : [];

    /// <summary>An object of the manifest as pairs; empty where it has none.</summary>
    public IReadOnlyList<(string Key, string Value)> Pairs(string key) =>
        _manifest.Value.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object
            ? [.. value.EnumerateObject().Select(item => (item.Name, item.Value.ToString()))] : [];

    private static JsonElement Manifest(string file)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file}: no run.json; expected the folder of a run.", file);
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }
}
