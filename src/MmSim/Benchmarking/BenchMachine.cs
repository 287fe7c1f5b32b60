using System.Runtime.InteropServices;

namespace MmSim.Benchmarking;

/// <summary>The machine a measurement was made on.</summary>
/// <param name="InstructionSet">Such as "x64 avx2".</param>
/// <param name="Processors">Logical processors this process may use.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="System">The operating system.</param>
/// <param name="Optimised">False for a debug build, whose figures mean nothing.</param>
internal sealed record BenchMachine(string InstructionSet, int Processors, string Runtime, string System, bool Optimised)
{
    /// <summary>This one.</summary>
    public static BenchMachine This() => new(
        Running.InstructionSet.Name, Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription,
#if DEBUG
        false);
#else
        true);
#endif
}
