using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MmSim.Hosting;
using MmSim.Scenarios.Document;

namespace MmSim.Running;

/// <summary>Everything a run's numbers depend on, line by line.</summary>
internal static class IdentityLines
{
    private static readonly Lazy<string> s_build = new(Build);

    /// <summary>The lines <c>what: value</c>.</summary>
    /// <param name="hashes">SHA-256 of each input.</param>
    /// <param name="request">What the command line changes.</param>
    /// <param name="simulation">What the scenario says.</param>
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, string> hashes, RunRequest request, SimulationDocument simulation) =>
    [
        .. hashes.Select(h => $"{h.Key} sha256: {h.Value}"),
        Line("patients", request.Patients ?? simulation.Patients),
        Line("seed", request.Seed ?? simulation.Seed),
        Line("draws", request.Draws),
        Line("patients per draw", request.PatientsPerDraw),
        Line("precision", request.Precision),
        Line("threshold", request.Threshold),
        Line("one-way", request.OneWay),
        Line("one-way patients", request.OneWayPatients),
        Line("program sha256", s_build.Value),
        Line("runtime", RuntimeInformation.FrameworkDescription),
        Line("system", RuntimeInformation.RuntimeIdentifier),
        Line("instruction set", InstructionSet.Name),
    ];

    private static string Line(string what, object? value) => string.Create(CultureInfo.InvariantCulture, $"{what}: {value ?? "as the scenario says"}");

    // A build is known by the module ids of the program's own parts; they follow from the source.
    private static string Build()
    {
        Assembly program = typeof(IdentityLines).Assembly;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in program.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("MmSim.", StringComparison.Ordinal)).OrderBy(a => a.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Assembly.Load(name).ManifestModule.ModuleVersionId.ToByteArray());
        }

        hash.AppendData(program.ManifestModule.ModuleVersionId.ToByteArray());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
