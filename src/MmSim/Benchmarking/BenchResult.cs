using System.Text.Json.Serialization;

namespace MmSim.Benchmarking;

/// <summary>What was measured of a scenario. A pathway is one patient under one strategy. Times are of the processor unless they say wall.</summary>
internal sealed record BenchResult
{
    /// <summary>The scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Strategies.</summary>
    public required int Strategies { get; init; }

    /// <summary>Patients a repetition.</summary>
    public required int Patients { get; init; }

    /// <summary>Pathways a second of processor time, one thread: the best repetition.</summary>
    public required double PathwaysPerSecond { get; init; }

    /// <summary>The same: the median repetition.</summary>
    public required double MedianPathwaysPerSecond { get; init; }

    /// <summary>Pathways a second of wall time, one thread: the best repetition.</summary>
    public required double WallPathwaysPerSecond { get; init; }

    /// <summary>What a pathway takes at the least: random blocks and functions.</summary>
    [JsonIgnore]
    public PathwayWork Work { get; init; }

    /// <summary>Random blocks, of two uniforms each, made a pathway.</summary>
    public double BlocksPerPathway => Work.Blocks;

    /// <summary>Logarithms that a pathway needs.</summary>
    public double LogarithmsPerPathway => Work.Logarithms;

    /// <summary>Exponentials that it needs.</summary>
    public double ExponentialsPerPathway => Work.Exponentials;

    /// <summary>Powers that it needs.</summary>
    public double PowersPerPathway => Work.Powers;

    /// <summary>Bytes allocated a patient once the run is under way.</summary>
    public required double BytesPerPatient { get; init; }

    /// <summary>What one of each takes on this machine, at the best moment of the measurement.</summary>
    public required FloorPrices Prices { get; init; }

    /// <summary>Nanoseconds a pathway that those blocks, logarithms, exponentials and powers take alone, in vectors.</summary>
    public required double FloorNanoseconds { get; init; }

    /// <summary>Time over the floor at the same moment: the median repetition.</summary>
    public required double MedianTimesFloor { get; init; }

    /// <summary>Wall time of one thread over that of two, the median of pairs run one after the other; NaN with one processor.</summary>
    public required double SpeedUpOfTwo { get; init; }

    /// <summary>Processor time of two threads over that of one, for the same work, the median of pairs.</summary>
    public required double ProcessorTimeOfTwo { get; init; }

    /// <summary>The probabilistic analysis; null where none was run.</summary>
    public PsaBench? Psa { get; init; }

    /// <summary>Ratios of variances; null where not asked for, or with one strategy.</summary>
    public VarianceBench? Variance { get; init; }

    /// <summary>What stratified draws save; null where not asked for, or where nothing varies.</summary>
    public DrawVariance? DrawVariance { get; init; }

    /// <summary>Nanoseconds a pathway, best repetition.</summary>
    public double Nanoseconds => 1e9 / PathwaysPerSecond;

    /// <summary>Time over the floor: the best of either.</summary>
    public double TimesFloor => Nanoseconds / FloorNanoseconds;
}
