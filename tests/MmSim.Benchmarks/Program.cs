using BenchmarkDotNet.Running;

namespace MmSim.Benchmarks;

/// <summary>
/// Times the parts that a run is made of: <c>dotnet run -c Release --project tests/MmSim.Benchmarks -- --filter '*'</c>. The whole is timed by
/// <c>mmsim bench</c>.
/// </summary>
public static class Program
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
