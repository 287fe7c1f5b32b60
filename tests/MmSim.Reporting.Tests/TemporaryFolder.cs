namespace MmSim.Reporting.Tests;

/// <summary>A folder of its own for one test, removed after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mmsim-reporting-").FullName;

    public string[] Lines(string file) => File.ReadAllLines(System.IO.Path.Combine(Path, file));

    /// <summary>The rows of a CSV as column → field; no field in these tests has a comma but in quotes.</summary>
    public IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = Lines(file);
        var columns = lines[0].Split(',');
        return lines.Skip(1).Select(line => columns.Zip(Fields(line)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string[] Fields(string line)
    {
        var quoted = line.Split('"');
        return string.Concat(quoted.Select((part, i) => i % 2 == 0 ? part.Replace(',', '\t') : part)).Split('\t');
    }
}
