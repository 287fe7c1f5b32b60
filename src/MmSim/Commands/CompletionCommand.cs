using System.CommandLine;
using MmSim.Hosting;

namespace MmSim.Commands;

/// <summary><c>mmsim completion SHELL</c>: the script that makes a shell complete verbs, options and names.</summary>
/// <remarks>Each script asks the program itself, <c>mmsim "[suggest:POSITION]" "LINE"</c>, so that names of scenarios and regimens are those of the day.</remarks>
internal static class CompletionCommand
{
    private const string Resource = "MmSim.Commands.Completion.";

    private static readonly Dictionary<string, (string File, string Install)> s_shells = new()
    {
        ["bash"] = ("mmsim.bash", "source <(mmsim completion bash)      (for good: the same line in ~/.bashrc)"),
        ["zsh"] = ("mmsim.zsh", "source <(mmsim completion zsh)       (for good: the same line in ~/.zshrc, after compinit)"),
        ["fish"] = ("mmsim.fish", "mmsim completion fish | source        (for good: into ~/.config/fish/completions/mmsim.fish)"),
        ["powershell"] = ("mmsim.ps1", "mmsim completion powershell | Out-String | Invoke-Expression      (for good: the same line in $PROFILE)"),
    };

    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Verb command = new("completion", "Prints the script that makes a shell complete verbs, options, scenarios and regimens with the Tab key.", VerbGroup.Program, []);
        foreach ((string shell, (string file, string install)) in s_shells)
        {
            Verb verb = new(shell, $"To use it: {install}", VerbGroup.Program, [new($"mmsim completion {shell}", "The script, to be sourced.")]);
            verb.SetAction(_ =>
            {
                context.Streams.Out.Write(Script(file));
                return ExitCode.Done;
            });
            command.Add(verb);
        }

        return command;
    }

    private static string Script(string file)
    {
        using Stream stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream(Resource + file)
            ?? throw new InvalidOperationException($"{file} is not in the program");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
