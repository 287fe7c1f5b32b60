using System.CommandLine;
using MmSim.Checkpoints;
using MmSim.Hosting;
using MmSim.Publication;
using MmSim.Watching;

namespace MmSim.Commands;

/// <summary>
/// <c>mmsim watch FOLDER</c>: stays and runs scenario files as they are dropped into a folder. Stopped while nothing runs it ends
/// with 0; stopped in the middle of a run with 130, and that file is run at the next start.
/// </summary>
internal static class WatchCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string> folder = new("FOLDER") { Description = "The folder scenario files are dropped into." };
        Verb command = new("watch", "Stays, and runs each scenario file dropped into a folder, once a content.", VerbGroup.Simulate,
        [
            new("mmsim watch inbox --out results", "Runs what is dropped into inbox; stop it with Ctrl-C."),
        ]) { folder };
        RunOptionSet options = new(command);
        command.SetAction((parsed, token) => WatchAsync(parsed, parsed.GetValue(folder)!, options, context, token));
        return command;
    }

    private static async Task<int> WatchAsync(
        ParseResult parsed, string given, RunOptionSet options, CommandContext context, CancellationToken token)
    {
        string watched = Path.GetFullPath(given, context.CurrentFolder);
        if (!Directory.Exists(watched))
        {
            throw new BadInputException($"{watched}: no such folder; make it, then watch it");
        }

        ScenarioFolder folder = context.FindScenarios();

        // A watch that was stopped in the middle of a long run goes on from there at its next start.
        RunRequest request = options.Request(parsed, folder, context.CurrentFolder) with { Resume = ResumeChoice.GoOnIfThereIsOne };
        ResultFolder.RecoverAll(request.OutputFolder);
        return await SimulationHost.RunAsync(
            () => context.Model.OpenRunner(folder),
            new JobQueue { MostThreads = request.Threads ?? 0 },
            new WatchOptions(watched, request),
            options.HostOptions(parsed),
            context.Streams,
            token).ConfigureAwait(false);
    }
}
