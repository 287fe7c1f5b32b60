namespace MmSim.Engine.Results;

/// <summary>Best response in a line. The numbers are positions in tables: append only.</summary>
public enum BestResponse
{
    /// <summary>Complete response or better.</summary>
    Complete = 0,

    /// <summary>Very good partial response.</summary>
    VeryGoodPartial = 1,

    /// <summary>Partial response.</summary>
    Partial = 2,

    /// <summary>Minimal response.</summary>
    Minimal = 3,

    /// <summary>Stable disease.</summary>
    Stable = 4,

    /// <summary>Progressive disease, or not evaluable: an event before the landmark.</summary>
    ProgressiveOrNotEvaluable = 5,
}
