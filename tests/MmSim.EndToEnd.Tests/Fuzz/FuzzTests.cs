using System.Globalization;
using System.Text;
using MmSim.Running;
using Xunit;
using Xunit.Abstractions;

namespace MmSim.EndToEnd.Tests.Fuzz;

/// <summary>
/// Thousands of broken inputs through the command line: results that are finite, or exit code 2 with a message that names a file; nothing else.
/// </summary>
[Trait("Suite", "Slow")]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly string[] s_size = ["--patients", "3", "--draws", "2", "--patients-per-draw", "2", "--threads", "1"];

    private const int Longest = 700;
    private const string Published = "validation/published";

    [Theory]
    [InlineData("scenarios", 1, 3200, 4)]
    [InlineData("populations", 2, 1400, 5)]
    [InlineData("economics", 3, 1800, 5)]
    [InlineData("life-tables", 4, 400, 3)]
    [InlineData("evidence", 5, 4000, 25)]
    [InlineData(Published, 6, 250, 4)]
    public void Broken_input_is_refused_with_the_files_name_or_gives_finite_results(string part, int seed, int count, int runOneIn)
    {
        count = Environment.GetEnvironmentVariable("MMSIM_FUZZ") is { } times ? (int)(count * double.Parse(times, CultureInfo.InvariantCulture)) : count;
        seed += Environment.GetEnvironmentVariable("MMSIM_FUZZ_SEED") is { } s ? int.Parse(s, CultureInfo.InvariantCulture) : 0;
        using FuzzFolder folder = new();
        string[] files = Files(folder.Scenarios, part);
        Random random = new(seed);
        List<string> faults = [];
        long start = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < count && faults.Count < 25; i++)
        {
            string file = files[random.Next(files.Length)];
            byte[] original = File.ReadAllBytes(Path.Combine(folder.Scenarios, file));
            byte[] changed = Mutation.Of(file, original, random);
            string scenario = ScenarioFor(folder.Scenarios, file, random);
            string[] run = ["run", scenario, .. s_size];
            bool keeps = part is "scenarios" or "populations" or "economics" or Published && !file.EndsWith(".csv", StringComparison.Ordinal);
            string[][] commands = random.Next(runOneIn) == 0 ? [["check", scenario], run] : [["check", scenario]];
            if (folder.FaultOf(file, changed, keeps, commands) is { } fault)
            {
                string text = $"{i}, {file}, {Difference(original, changed)}: {fault}";
                faults.Add(text[..Math.Min(text.Length, Longest)]);
            }
        }

        output.WriteLine($"{part}: {count} changes, {folder.Model.Runs} runs, {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0} s; "
            + $"the slowest took {folder.Clock.Slowest.Time.TotalSeconds:0.00} s of processor time: {folder.Clock.Slowest.Name}");
        Assert.True(faults.Count == 0, $"{faults.Count} faults\n" + string.Join('\n', faults));
        Assert.Empty(folder.Strays());
        Assert.True(folder.Model.Runs > 0, "nothing was run");
    }

    [Theory]
    [InlineData("calibration", 6, 300)]
    [InlineData("validation", 7, 600)]
    public void Broken_calibration_or_check_is_refused_before_anything_is_simulated(string part, int seed, int count)
    {
        using FuzzFolder folder = new();
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(folder.Scenarios, part), "*.*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder.Scenarios, f)).Order(StringComparer.Ordinal),
        ];
        Random random = new(seed);
        List<string> faults = [];
        for (int i = 0; i < count && faults.Count < 25; i++)
        {
            string file = files[random.Next(files.Length)];
            byte[] original = File.ReadAllBytes(Path.Combine(folder.Scenarios, file));
            byte[] changed = Mutation.Of(file, original, random);
            if (folder.FaultOfReading(file, changed, part == "calibration" ? ReadCalibration : ReadValidation) is { } fault)
            {
                string text = $"{i}, {file}, {Difference(original, changed)}: {fault}";
                faults.Add(text[..Math.Min(text.Length, Longest)]);
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults\n" + string.Join('\n', faults));
    }

    private static void ReadCalibration(string scenarios) =>
        _ = new CalibrationRun(scenarios, Path.Combine(scenarios, "calibration", "attrition.json"), new CalibrationRequest(1000, 1, 1));

    private static void ReadValidation(string scenarios)
    {
        _ = new ValidationRun(scenarios);
        _ = new PublishedRun(scenarios, new InputFolder(scenarios)).Scenarios();
    }

    private static string[] Files(string root, string part) =>
    [
        .. Directory.EnumerateFiles(part == "scenarios" ? root : Path.Combine(root, part))
            .Where(f => !f.EndsWith(".md", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(root, f)).Order(StringComparer.Ordinal),
    ];

    /// <summary>A scenario that reads the file.</summary>
    private static string ScenarioFor(string root, string file, Random random)
    {
        if (!file.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return Path.GetFileNameWithoutExtension(file);
        }

        if (file.StartsWith(Published, StringComparison.Ordinal))
        {
            return Path.Combine("scenarios", file);
        }

        string name = Path.GetFileNameWithoutExtension(file);
        string[] all = [.. Directory.EnumerateFiles(root, "*.json").Order(StringComparer.Ordinal)];
        string[] users = [.. all.Where(f => File.ReadAllText(f).Contains($"\"{name}\"", StringComparison.Ordinal))];
        string[] from = users.Length > 0 ? users : [.. all.Where(f => Path.GetFileName(f) is "maintenance.json" or "double-refractory-india.json")];
        return Path.GetFileNameWithoutExtension(from[random.Next(from.Length)]);
    }

    /// <summary>Where two files begin to differ, for the message.</summary>
    private static string Difference(byte[] before, byte[] after)
    {
        int at = before.AsSpan().CommonPrefixLength(after);
        string Around(byte[] bytes) => Encoding.UTF8.GetString(bytes[Math.Max(0, at - 40)..Math.Min(bytes.Length, at + 50)]).ReplaceLineEndings("⏎");
        return $"«{Around(before)}» became «{Around(after)}»";
    }
}
