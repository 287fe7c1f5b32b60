using System.Diagnostics;
using MmSim.EndToEnd.Tests.Fakes;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

/// <summary>The program's completions, and the scripts in the shells they are for.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("mmsim chec", "check")]
    [InlineData("mmsim run --see", "--seed")]
    [InlineData("mmsim run Scen", "Scenarios")]
    [InlineData("mmsim explain --regimen Reg", "Regimens")]
    [InlineData("mmsim list reg", "regimens")]
    [InlineData("mmsim list regimens --setting mai", "maintenance")]
    [InlineData("mmsim list regimens --refractory Dr", "Drugs")]
    [InlineData("mmsim network newly-diagnosed-t", "newly-diagnosed-transplant")]
    public async Task Word_is_completed_by_verbs_options_and_the_names_of_the_day(string line, string expected)
    {
        Assert.Equal(0, await _workspace.RunAsync($"[suggest:{line.Length}]", line));
        string word = line.Split(' ')[^1];
        Assert.Equal([expected], _workspace.Out.Split('\n').Where(name => name.StartsWith(word, StringComparison.Ordinal)));
        Assert.Empty(_workspace.Error);
    }

    [Fact]
    public async Task Without_scenarios_nothing_is_completed_and_nothing_complained_of()
    {
        Directory.Delete(_workspace.Scenarios, recursive: true);
        Assert.Equal(0, await _workspace.RunAsync("[suggest:10]", "mmsim run "));
        Assert.Empty(_workspace.Error);
        Assert.DoesNotContain("Scenarios", _workspace.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run Scen", "Scenarios")]
    [InlineData("run --see", "--seed")]
    [InlineData("lis", "list")]
    public void Script_completes_in_bash(string line, string expected)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string words = string.Join(' ', line.Split(' ').Prepend("mmsim").Select(w => $"'{w}'"));
        string answer = Shell("bash", $$"""
            mmsim() { "{{DotNet()}}" "{{typeof(FakeProgram).Assembly.Location}}" "$@"; }
            source <(mmsim completion bash)
            complete -p mmsim
            COMP_WORDS=({{words}}); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); COMP_LINE='mmsim {{line}}'; COMP_POINT=${#COMP_LINE}
            _mmsim_complete mmsim
            printf '%s\n' "${COMPREPLY[@]}"
            """);
        Assert.Equal($"complete -o bashdefault -o default -F _mmsim_complete mmsim\n{expected}\n", answer);
    }

    [Theory]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public async Task Script_is_sound_where_the_shell_is_installed(string shell, string checkOnly)
    {
        string[] places = ["/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];
        if (!places.Any(p => File.Exists(Path.Combine(p, shell))))
        {
            return; // The shell is not here.
        }

        Assert.Equal(0, await _workspace.RunAsync("completion", shell));
        string script = Workspace.Write(Path.Combine(_workspace.Root, "script"), _workspace.Out);
        Assert.Empty(Start(shell, [checkOnly, script]));
    }

    public void Dispose() => _workspace.Dispose();

    private static string DotNet() => Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet";

    private string Shell(string shell, string script) => Start(shell, ["--norc", "-c", script]);

    private string Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program) { WorkingDirectory = _workspace.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEndAsync().Result;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return answer;
    }
}
