using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmSim.Reporting;

/// <summary>run.json: what was run, with what, and how it ended. Times are handed in; nothing here reads a clock.</summary>
public sealed record RunManifest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The scenario's title.</summary>
    public required string Scenario { get; init; }

    /// <summary>"complete", or why not.</summary>
    public required string Status { get; init; }

    /// <summary>"base case", or "base case and probabilistic".</summary>
    public string Basis { get; init; } = "base case";

    /// <summary>Draws of the probabilistic analysis; absent without one.</summary>
    public int? Draws { get; init; }

    /// <summary>Patients in each draw, under each strategy; absent without a probabilistic analysis.</summary>
    public int? PatientsPerDraw { get; init; }

    /// <summary>Whether the patients of a draw are stratified; absent without a probabilistic analysis.</summary>
    public bool? Stratified { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Hash of each input, by what it is: scenario, evidence, population, ….</summary>
    public required IReadOnlyDictionary<string, string> Hashes { get; init; }

    /// <summary>Strategies in the scenario's order.</summary>
    public required IReadOnlyList<string> Strategies { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Patients simulated under every strategy.</summary>
    public required long Patients { get; init; }

    /// <summary>Months from the start to the end of the simulation.</summary>
    public required int HorizonMonths { get; init; }

    /// <summary>Threads used; no result depends on it.</summary>
    public required int Threads { get; init; }

    /// <summary>Instruction set of the processor that results may depend on in the last bits.</summary>
    public required string InstructionSet { get; init; }

    /// <summary>Seconds of simulation, without reading and writing.</summary>
    public required double Seconds { get; init; }

    /// <summary>Pathways simulated: patients times strategies.</summary>
    public long Pathways => Patients * Strategies.Count;

    /// <summary>Pathways per second; absent where no time was measured.</summary>
    public double? PathwaysPerSecond => Seconds > 0 ? Math.Round(Pathways / Seconds) : null;

    /// <summary>Pathways per second and thread.</summary>
    public double? PathwaysPerSecondPerCore => Seconds > 0 && Threads > 0 ? Math.Round(Pathways / Seconds / Threads) : null;

    /// <summary>Unit of costs; absent without economics.</summary>
    public string? Currency { get; init; }

    /// <summary>What the economic evaluation is about; absent without economics.</summary>
    public RunEconomics? Economics { get; init; }

    /// <summary>What the reader of the results is warned of, such as a rank that Monte Carlo noise could change.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Severity weight by which QALYs, and with them ICERs and net benefits, were multiplied; absent where none was applied.</summary>
    public double? SeverityWeightApplied { get; init; }

    /// <summary>Share of the spread between draws that is Monte Carlo noise; absent where it is not known.</summary>
    public double? NoiseShare { get; init; }

    /// <summary>The result's fingerprint: equal for two runs that agree bit by bit.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Assumptions and flags the reader must know of.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When its results were written.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>The manifest as indented JSON, ending in a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Writes run.json into <paramref name="folder"/> and returns its path.</summary>
    public string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "run.json");
        File.WriteAllText(path, ToJson());
        return path;
    }
}
