using System.Text.RegularExpressions;
using MmSim.Commands;
using MmSim.Hosting;
using MmSim.Terminal;
using MmSim.Testing;

namespace MmSim.EndToEnd.Tests.Fuzz;

/// <summary>A copy of the shipped inputs in which one file at a time is changed, and the program run on it.</summary>
internal sealed partial class FuzzFolder : IDisposable
{
    private static readonly string s_tooLong = $"it hangs, or takes more than {ProcessorClock.Longest} s of processor time";

    private readonly string _root = Directory.CreateTempSubdirectory("mmsim-fuzz-").FullName;
    private readonly HashSet<string> _known;

    public FuzzFolder()
    {
        Copy(Repository.PathOf("scenarios"), Scenarios);
        _known = [.. Entries()];
    }

    public LeanModel Model { get; } = new();

    public ProcessorClock Clock { get; } = new();

    public string Scenarios => Path.Combine(_root, "clone", "scenarios");

    private string Output => Path.Combine(_root, "clone", "output");

    /// <summary>Runs the program with a file's bytes changed, and puts them back.</summary>
    /// <param name="file">The file, relative to the folder.</param>
    /// <param name="bytes">The changed bytes.</param>
    /// <param name="keepsEvidence">True where what was read of the evidence still holds.</param>
    /// <param name="commands">Command lines; the next is run only if the one before ended with 0.</param>
    /// <returns>What is wrong with how it ended; null for nothing.</returns>
    public string? FaultOf(string file, byte[] bytes, bool keepsEvidence, params string[][] commands)
    {
        string path = Path.Combine(Scenarios, file);
        byte[] original = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes);
        if (!keepsEvidence)
        {
            Model.Forget();
        }

        try
        {
            foreach (string[] command in commands)
            {
                (int code, string error) = Run(command);
                if (FaultOf(code, error) is { } fault)
                {
                    return $"{string.Join(' ', command)}: {fault}";
                }

                if (code != ExitCode.Done)
                {
                    break;
                }
            }

            return null;
        }
        finally
        {
            File.WriteAllBytes(path, original);
            if (!keepsEvidence)
            {
                Model.Forget();
            }
        }
    }

    /// <summary>Reads files as a verb does before its long simulation begins, with a file's bytes changed, and puts them back.</summary>
    /// <param name="file">The file, relative to the folder.</param>
    /// <param name="bytes">The changed bytes.</param>
    /// <param name="read">What the verb reads; gets the folder.</param>
    /// <returns>What is wrong with how it ended; null for nothing.</returns>
    public string? FaultOfReading(string file, byte[] bytes, Action<string> read)
    {
        string path = Path.Combine(Scenarios, file);
        byte[] original = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes);
        try
        {
            return Clock.IsShort(file, () => Task.Run(() => read(Scenarios))) ? null : s_tooLong;
        }
        catch (AggregateException e) when (e.InnerException is BadInputException refused)
        {
            return FaultOf(ExitCode.BadInput, refused.Message);
        }
        catch (AggregateException e)
        {
            return FaultOf(ExitCode.Failed, e.InnerException!.ToString());
        }
        finally
        {
            File.WriteAllBytes(path, original);
        }
    }

    /// <summary>Files and folders that are neither inputs nor results.</summary>
    public IReadOnlyList<string> Strays() => [.. Entries().Except(_known).Where(e => !e.StartsWith(Output, StringComparison.Ordinal))];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private (int Code, string Error) Run(string[] command)
    {
        int code = -1;
        StringWriter error = new();
        bool isShort = Clock.IsShort(string.Join(' ', command), async () =>
        {
            error = new();
            code = await CommandLine.RunAsync(command, new CommandContext
            {
                Model = Model,
                Streams = new Streams(new StringWriter(), error, IsTerminal: false, HasColour: false),
                CurrentFolder = Path.GetDirectoryName(Scenarios)!,
                ProgramFolder = _root,
            });
        });
        return isShort ? (code, error.ToString()) : (-1, s_tooLong);
    }

    private string? FaultOf(int code, string error) => code switch
    {
        ExitCode.Done => NotFinite(),
        ExitCode.BadInput => FileName().IsMatch(error) ? Internals().IsMatch(error) ? $"speaks of the program's insides: {error}" : null : $"names no file: {error}",
        _ => $"exit code {code}: {error}",
    };

    private string? NotFinite()
    {
        if (!Directory.Exists(Output))
        {
            return null;
        }

        string? fault = Directory.EnumerateFiles(Output, "*.csv", SearchOption.AllDirectories)
            .Select(f => (f, Match: NoNumber().Match(File.ReadAllText(f))))
            .Where(f => f.Match.Success)
            .Select(f => $"{Path.GetFileName(f.f)} has {f.Match.Value}")
            .FirstOrDefault();
        Directory.Delete(Output, recursive: true);
        return fault;
    }

    private IEnumerable<string> Entries() => Directory.EnumerateFileSystemEntries(_root, "*", SearchOption.AllDirectories);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    [GeneratedRegex(@"[\w.\-]+\.(json|csv)")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\bSystem\.|MmSim\.\w+\.\w|   at |Nullable|Object reference|Parameter '")]
    private static partial Regex Internals();

    [GeneratedRegex(@"(?<=^|,)-?(NaN|Infinity|∞)(?=,|\r?$)", RegexOptions.Multiline)]
    private static partial Regex NoNumber();
}
