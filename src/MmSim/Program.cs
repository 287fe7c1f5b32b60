using MmSim.Commands;
using MmSim.Terminal;

namespace MmSim;

/// <summary>The program <c>mmsim</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) =>
        CommandLine.RunAsync(args, new CommandContext
        {
            Model = new SimulationModel(),
            Streams = Streams.OfProcess(),
            CurrentFolder = Environment.CurrentDirectory,
            ProgramFolder = AppContext.BaseDirectory,
        });
}
