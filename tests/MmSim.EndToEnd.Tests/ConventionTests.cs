using System.Text.RegularExpressions;
using System.Xml.Linq;
using MmSim.Numerics.Randomness;
using Xunit;

namespace MmSim.EndToEnd.Tests;

/// <summary>Rules a compiler does not check, read from the source.</summary>
public sealed partial class ConventionTests
{
    private const int LongestFile = 400;

    /// <summary>What each project may reference, and the packages it may use.</summary>
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> s_allowed = new()
    {
        ["MmSim.Numerics"] = ([], ["MathNet.Numerics"]),
        ["MmSim.Engine"] = (["MmSim.Numerics"], []),
        ["MmSim.Evidence"] = (["MmSim.Numerics"], ["CsvHelper"]),
        ["MmSim.Scenarios"] = (["MmSim.Numerics", "MmSim.Engine", "MmSim.Evidence"], []),
        ["MmSim.Economics"] = (["MmSim.Numerics"], []),
        ["MmSim.Reporting"] =
        (
            ["MmSim.Numerics", "MmSim.Engine", "MmSim.Economics"],
            [
                "CsvHelper", "Fluid.Core", "Parquet.Net", "ScottPlot", "SpreadCheetah", "SkiaSharp.NativeAssets.Linux.NoDependencies", "HarfBuzzSharp.NativeAssets.Linux",
            ]
        ),
        ["MmSim"] =
        (
            ["MmSim.Numerics", "MmSim.Engine", "MmSim.Evidence", "MmSim.Scenarios", "MmSim.Economics", "MmSim.Reporting"],
            ["Microsoft.Extensions.Hosting", "System.CommandLine"]
        ),
    };

    [Fact]
    public void File_has_400_lines_at_most() =>
        None(Sources("src").Concat(Sources("tests")).Where(f => File.ReadLines(f).Count() > LongestFile), "are too long");

    [Fact]
    public void Namespace_follows_the_folder()
    {
        foreach (string file in Sources("src"))
        {
            string folder = Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(Root(), "src"), file))!;
            Match match = NamespaceLine().Match(File.ReadAllText(file));
            Assert.True(match.Success, $"{file}: no file-scoped namespace");
            Assert.True(folder.Replace(Path.DirectorySeparatorChar, '.') == match.Groups[1].Value, $"{file}: namespace {match.Groups[1].Value}");
        }
    }

    [Fact]
    public void Threads_are_started_in_one_file_of_the_engine_and_in_the_host_only()
    {
        string[] allowed = ["MmSim.Engine/Execution/ParallelBlocks.cs", "MmSim/Hosting/"];
        IEnumerable<string> users = Sources("src")
            .Where(f => StartsThread().IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetRelativePath(Path.Combine(Root(), "src"), f).Replace(Path.DirectorySeparatorChar, '/'));
        None(users.Where(f => !allowed.Any(a => f.StartsWith(a, StringComparison.Ordinal))), "start threads");
    }

    [Fact]
    public void Decision_points_have_numbers_of_their_own() =>
        Assert.Equal(Enum.GetNames<DecisionPoint>().Length, Enum.GetValues<DecisionPoint>().Distinct().Count());

    [Fact]
    public void Projects_reference_what_the_layout_allows_and_nothing_else()
    {
        string[] projects = Directory.GetFiles(Path.Combine(Root(), "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        foreach (string project in projects)
        {
            string name = Path.GetFileNameWithoutExtension(project);
            Assert.True(s_allowed.ContainsKey(name), $"{name} is not in the table of projects");
            XDocument xml = XDocument.Load(project);
            Assert.Empty(Includes(xml, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Except(s_allowed[name].Projects));
            Assert.Empty(Includes(xml, "PackageReference").Except(s_allowed[name].Packages));
        }
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\bParallel\.\w|\bnew Thread\(|\bTask\.Run\b|\bTaskFactory\b|\bTask\.Factory\b|\bThreadPool\.")]
    private static partial Regex StartsThread();

    private static void None(IEnumerable<string> files, string what) => Assert.True(!files.Any(), $"{string.Join(", ", files)} {what}");

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(e => (string)e.Attribute("Include")!);

    private static IEnumerable<string> Sources(string folder)
    {
        string[] files = Directory.GetFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files.Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    /// <summary>The folder of the solution, above the built tests: source paths are not kept in a deterministic build.</summary>
    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MmSim.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"no MmSim.sln above {AppContext.BaseDirectory}");
    }
}
