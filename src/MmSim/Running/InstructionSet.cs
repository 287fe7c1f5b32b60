using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MmSim.Running;

/// <summary>The processor's instruction set, as far as the last bits of a result may depend on it.</summary>
internal static class InstructionSet
{
    /// <summary>Such as "x64 avx512", "x64 avx2", "arm64".</summary>
    public static string Name => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 when Avx512F.IsSupported => "x64 avx512",
        Architecture.X64 when Avx2.IsSupported => "x64 avx2",
        Architecture.X64 => "x64",
        Architecture.Arm64 => "arm64",
        var other => other.ToString(),
    };
}
