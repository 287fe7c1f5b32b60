namespace MmSim.Reporting.Figures;

/// <summary>A stretch of a patient's lane in which their state does not change.</summary>
/// <param name="From">Its start, months since the model's start.</param>
/// <param name="To">Its end, months.</param>
/// <param name="State">What holds in it.</param>
/// <param name="Line">The line it belongs to.</param>
internal readonly record struct LaneSegment(double From, double To, LaneState State, int Line);

/// <summary>What holds in a stretch of a lane.</summary>
internal enum LaneState
{
    /// <summary>Treated, maintenance apart.</summary>
    Treatment,

    /// <summary>On maintenance.</summary>
    Maintenance,

    /// <summary>Free of progression, off treatment.</summary>
    OffTreatment,

    /// <summary>Alive without treatment: before the first line, or after a progression.</summary>
    BetweenLines,

    /// <summary>Best supportive care.</summary>
    SupportiveCare,
}
