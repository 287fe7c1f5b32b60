using System.Diagnostics;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Publication;

/// <summary>
/// The program as a tool: packed from what was built, installed from that folder alone (no registry is asked), run where there is no clone.
/// </summary>
[Trait("Suite", "Slow")]
public sealed class ToolPackageTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mmsim").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Packed_tool_is_installed_and_works_from_an_empty_folder()
    {
        string package = Folder("package");
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)) == "debug" ? "Debug" : "Release";
        Dotnet("pack", Repository.PathOf("src", "MmSim"), "--no-build", "-c", configuration, "-o", package, "-m:1", "-nodeReuse:false");
        Assert.InRange(new FileInfo(Directory.GetFiles(package, "*.nupkg").Single()).Length, 5_000_000, 100_000_000);
        Dotnet("tool", "install", "MmSim", "--tool-path", Path.Combine(_root, "tool"), "--source", package);

        // What came with the program serves where nothing else is near; results and new scenarios go to the folder one is in.
        string empty = Folder("empty");
        Assert.Contains("len-sequencing", Tool(empty, "list", "scenarios"), StringComparison.Ordinal);
        Assert.Contains("len-sequencing: good", Tool(empty, "check"), StringComparison.Ordinal);
        Assert.Contains("POLLUX", Tool(empty, "explain", "first-relapse-triplets", "--regimen", "DRd", "--line", "2"), StringComparison.Ordinal);
        Tool(empty, "new", "mine");
        Assert.Contains("mine: good", Tool(empty, "check", "mine"), StringComparison.Ordinal);
        Tool(empty, "run", "mine", "--patients", "50");
        Assert.True(File.Exists(Path.Combine(empty, "output", "mine", "report.html")));
        Tool(empty, "validate", "--only", "ASPIRE", "--patients", "1000");
        Assert.Contains("ASPIRE", File.ReadAllText(Path.Combine(empty, "output", "validation", "validation.csv")), StringComparison.Ordinal);

        // Laid out, the copy is one's own.
        Tool(empty, "init", "own");
        string own = Path.Combine(empty, "own");
        Tool(own, "run", "bare-three-lines", "--patients", "50");
        Assert.True(File.Exists(Path.Combine(own, "output", "bare-three-lines", "run.json")));
        Tool(own, "schema");
        foreach (string shipped in Directory.EnumerateFiles(Repository.PathOf("scenarios", "evidence")))
        {
            Assert.Equal(File.ReadAllBytes(shipped), File.ReadAllBytes(Path.Combine(own, "scenarios", "evidence", Path.GetFileName(shipped))));
        }
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    private string Tool(string folder, params string[] args) =>
        Run(Path.Combine(_root, "tool", OperatingSystem.IsWindows() ? "mmsim.exe" : "mmsim"), folder, args);

    private void Dotnet(params string[] args) => Run(Host(), _root, args);

    private static string Host() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private string Run(string program, string folder, string[] args)
    {
        ProcessStartInfo start = new(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_root, "cache");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // A node that stays would keep our pipes open.
        if (Path.GetDirectoryName(Host()) is { Length: > 0 } root)
        {
            start.Environment["DOTNET_ROOT"] = root;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(4)), $"{program} {string.Join(' ', args)} did not end");
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', args)} ended with {process.ExitCode}: {output}{error.Result}");
        return output;
    }
}
