using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <summary>What happened in one line; months of the line.</summary>
internal struct LineOutcome
{
    /// <summary>When the line's event, a death from other causes, or the horizon came: the first of them.</summary>
    public double End;

    /// <summary>What came.</summary>
    public LineEnd Kind;

    /// <summary>Best response.</summary>
    public BestResponse Response;

    /// <summary>A response was drawn or missed; false where the option has none.</summary>
    public bool HasResponse;

    /// <summary>Transplanted in the line.</summary>
    public bool Transplanted;

    /// <summary>Month of the maintenance's start; infinity for none.</summary>
    public double MaintenanceStart;

    /// <summary>End of the regimen's exposure.</summary>
    public double ExposureEnd;

    /// <summary>Why it ended.</summary>
    public StopReason Stop;

    /// <summary>End of maintenance; meaningless where there is none.</summary>
    public double MaintenanceEnd;

    /// <summary>Why maintenance ended.</summary>
    public StopReason MaintenanceStop;

    /// <summary>CAR-T infused.</summary>
    public bool Infused;

    /// <summary>The last month on any treatment.</summary>
    public readonly double LastTreatment => double.IsFinite(MaintenanceStart) ? MaintenanceEnd : ExposureEnd;
}

/// <summary>What ended a line.</summary>
internal enum LineEnd
{
    Progression,
    DiseaseDeath,
    OtherCauseDeath,
    Horizon,
}
