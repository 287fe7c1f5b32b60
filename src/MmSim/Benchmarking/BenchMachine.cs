using System.Globalization;
using System.Runtime.InteropServices;

namespace MmSim.Benchmarking;

/// <summary>The machine a measurement was made on.</summary>
/// <param name="InstructionSet">Such as "x64 avx2".</param>
/// <param name="Processors">Logical processors this process may use.</param>
/// <param name="Topology">Cores, and processors a core, as the system tells them; null where it does not.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="System">The operating system.</param>
/// <param name="Optimised">False for a debug build, whose figures mean nothing.</param>
internal sealed record BenchMachine(string InstructionSet, int Processors, string? Topology, string Runtime, string System, bool Optimised)
{
    /// <summary>This one.</summary>
    public static BenchMachine This() => new(
        Running.InstructionSet.Name, Environment.ProcessorCount, FindTopology(), RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription,
#if DEBUG
        false);
#else
        true);
#endif

    // Linux counts, for each socket, its cores and the processors on them.
    private static string? FindTopology()
    {
        const string Information = "/proc/cpuinfo";
        if (!File.Exists(Information))
        {
            return null;
        }

        string[] lines = File.ReadAllLines(Information);
        int Count(string name) => lines.Where(l => l.StartsWith(name, StringComparison.Ordinal))
            .Select(l => int.TryParse(l.Split(':')[^1], CultureInfo.InvariantCulture, out int count) ? count : 0).FirstOrDefault();
        int cores = Count("cpu cores"), siblings = Count("siblings");
        return cores > 0 ? string.Create(CultureInfo.InvariantCulture, $"{cores} cores a socket, {siblings / cores} processors a core") : null;
    }
}
