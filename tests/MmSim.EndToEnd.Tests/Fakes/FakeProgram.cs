using System.Diagnostics;
using MmSim.Commands;
using MmSim.Terminal;

namespace MmSim.EndToEnd.Tests.Fakes;

/// <summary>The whole command line on the fake model, as a process of its own.</summary>
internal static class FakeProgram
{
    /// <summary>Starts this assembly as a program in a workspace.</summary>
    public static Process Start(Workspace workspace, params string[] args)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(FakeProgram).Assembly.Location);
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static Task<int> Main(string[] args) =>
        CommandLine.RunAsync(args, new CommandContext
        {
            Model = new FakeModel(),
            Streams = Streams.OfProcess(),
            CurrentFolder = Environment.CurrentDirectory,
            ProgramFolder = Environment.CurrentDirectory,
        });
}
