using MmSim.Commands;
using MmSim.Terminal;

namespace MmSim.EndToEnd.Tests.Fakes;

/// <summary>A clone in small, in a temporary folder: scenarios with evidence, and a fake model to run them.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public Workspace() => Directory.CreateDirectory(Path.Combine(Scenarios, "evidence"));

    public string Root { get; } = Directory.CreateTempSubdirectory("mmsim").FullName;

    public string Scenarios => Path.Combine(Root, "scenarios");

    public string Output => Path.Combine(Root, "output");

    public FakeModel Model { get; } = new();

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public Streams Streams => new(_out, _error, IsTerminal: false, HasColour: false);

    /// <summary>Writes a scenario that does something.</summary>
    public string Scenario(string name, string does = "good", int variant = 0) =>
        Write(Path.Combine(Scenarios, name + ".json"), Content(does, variant));

    public static string Content(string does, int variant = 0) => $$"""{ "do": "{{does}}", "variant": {{variant}} }""";

    public static string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A result as an earlier run left it.</summary>
    public void EarlierResult(string name)
    {
        Write(Path.Combine(Output, name, "summary.csv"), "old");
        Write(Path.Combine(Output, name, "run.json"), "{}");
    }

    public string Summary(string name) => File.ReadAllText(Path.Combine(Output, name, "summary.csv"));

    /// <summary>The folders in the output folder: results and whatever was left behind.</summary>
    public string[] OutputFolders() =>
        Directory.Exists(Output) ? [.. Directory.GetDirectories(Output).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)] : [];

    /// <summary>What verbs work with in this workspace.</summary>
    public CommandContext Context => new() { Model = Model, Streams = Streams, CurrentFolder = Root, ProgramFolder = Root };

    public Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args, Context);

    /// <summary>As <see cref="RunAsync"/>, from another folder: the program's own stays this workspace's.</summary>
    public Task<int> RunInAsync(string folder, params string[] args) => CommandLine.RunAsync(args, Context with { CurrentFolder = folder });

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
