using MmSim.Reporting.Report;

namespace MmSim.Reporting.Comparison;

/// <summary>In what two runs' inputs differ: what the manifest says, the files kept with each result, and the parameters in effect.</summary>
internal static class InputComparison
{
    /// <summary>Folder of a result that keeps what was run.</summary>
    public const string FolderName = "inputs";

    private static readonly string[] RunKeys =
        ["scenario", "version", "seed", "patients", "draws", "patientsPerDraw", "horizonMonths", "currency", "instructionSet"];

    private static readonly string[] Kept = ["scenario", "population", "economics"];

    /// <summary>The differences, in the order of what was changed.</summary>
    /// <param name="a">The first run.</param>
    /// <param name="b">The second run.</param>
    public static IReadOnlyList<InputChange> Of(RunFolder a, RunFolder b) =>
    [
        .. RunKeys.Select(key => new InputChange("run", key, a.Text(key), b.Text(key))).Where(change => change.A != change.B),
        .. Differences("hash", Short(a), Short(b)),
        .. Kept.SelectMany(name => Files(name, a, b)),
        .. Parameters(a, b),
    ];

    /// <summary>True where a run keeps what was run.</summary>
    public static bool HasInputs(RunFolder run) => run.Input("scenario") is not null;

    private static IEnumerable<InputChange> Files(string name, RunFolder a, RunFolder b) => a.Input(name) is { } first && b.Input(name) is { } second
        ? JsonDifferences.Of(first, second).Select(d => new InputChange(name, d.Path, d.A, d.B)) : [];

    private static Dictionary<string, string> Short(RunFolder run) =>
        run.Pairs("hashes").ToDictionary(pair => pair.Key, pair => pair.Value[..Math.Min(12, pair.Value.Length)]);

    /// <summary>Parameters whose value differs; where only their distribution does, that.</summary>
    private static IEnumerable<InputChange> Parameters(RunFolder a, RunFolder b) =>
        from change in Differences("parameter", Values(a, "value"), Values(b, "value"))
            .Concat(Differences("parameter", Values(a, "distribution"), Values(b, "distribution")))
            .DistinctBy(change => change.Path)
        select change;

    private static Dictionary<string, string> Values(RunFolder run, string column)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in run.Table("parameters.csv")?.Rows ?? [])
        {
            values[row["name"]] = row[column];
        }

        return values;
    }

    private static IEnumerable<InputChange> Differences(string kind, IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        from path in a.Keys.Concat(b.Keys.Where(key => !a.ContainsKey(key)))
        let first = a.GetValueOrDefault(path, "")
        let second = b.GetValueOrDefault(path, "")
        where first != second
        select new InputChange(kind, path, first, second);
}
