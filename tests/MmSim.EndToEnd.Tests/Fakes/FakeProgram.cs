using System.Diagnostics;
using MmSim.Commands;
using MmSim.Terminal;
using MmSim.Testing;

namespace MmSim.EndToEnd.Tests.Fakes;

/// <summary>The whole command line, on the fake model or on the real one, as a process of its own.</summary>
internal static class FakeProgram
{
    private const string Real = "real-model";

    /// <summary>Starts this assembly as a program in a workspace.</summary>
    public static Process Start(Workspace workspace, params string[] args)
    {
        ProcessStartInfo start = new(Runtime)
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Program);
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    /// <summary>The words of a command that runs the real model on the repository's scenarios; what it takes as arguments follows.</summary>
    public static string[] RealCommand => [Runtime, Program, Real];

    private static string Runtime => Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet";

    private static string Program => typeof(FakeProgram).Assembly.Location;

    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static Task<int> Main(string[] args)
    {
        bool real = args is [Real, ..];
        return CommandLine.RunAsync(real ? args[1..] : args, new CommandContext
        {
            Model = real ? new SimulationModel() : new FakeModel(),
            Streams = Streams.OfProcess(),
            CurrentFolder = Environment.CurrentDirectory,
            ProgramFolder = real ? Repository.Root : Environment.CurrentDirectory,
        });
    }
}
