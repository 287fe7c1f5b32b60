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

    /// <summary>Random blocks, of two uniforms each, made a pathway.</summary>
    public required double BlocksPerPathway { get; init; }

    /// <summary>Bytes allocated a patient after the start; what is kept by distinct pathway still grows a little, and ever less.</summary>
    public required double BytesPerPatient { get; init; }

    /// <summary>Nanoseconds a pathway that the same number of random blocks takes alone, each with a logarithm and an exponential, in vectors.</summary>
    public required double FloorNanoseconds { get; init; }

    /// <summary>Wall time of one thread over that of two; NaN with one processor.</summary>
    public required double SpeedUpOfTwo { get; init; }

    /// <summary>Processor time of two threads over that of one, for the same work.</summary>
    public required double ProcessorTimeOfTwo { get; init; }

    /// <summary>The probabilistic analysis; null where none was run.</summary>
    public PsaBench? Psa { get; init; }

    /// <summary>Ratios of variances; null where not asked for, or with one strategy.</summary>
    public VarianceBench? Variance { get; init; }

    /// <summary>Nanoseconds a pathway, best repetition.</summary>
    public double Nanoseconds => 1e9 / PathwaysPerSecond;

    /// <summary>Time over the floor.</summary>
    public double TimesFloor => Nanoseconds / FloorNanoseconds;
}

/// <summary>A probabilistic analysis, binding included.</summary>
/// <param name="Draws">Draws.</param>
/// <param name="PatientsPerDraw">Patients a draw.</param>
/// <param name="PathwaysPerSecond">Pathways a second of processor time: the best repetition.</param>
/// <param name="BindingMicroseconds">Drawing the parameters and binding the model, a draw.</param>
/// <param name="SecondsForThousandDraws">Wall time of 1,000 such draws on all processors, scaled from the best repetition.</param>
internal sealed record PsaBench(int Draws, int PatientsPerDraw, double PathwaysPerSecond, double BindingMicroseconds, double SecondsForThousandDraws);
