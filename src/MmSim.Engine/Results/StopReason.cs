namespace MmSim.Engine.Results;

/// <summary>Why a regimen's exposure ended. The numbers are positions in tables: append only.</summary>
public enum StopReason
{
    /// <summary>The planned course was complete.</summary>
    Planned = 0,

    /// <summary>Stopped for toxicity.</summary>
    Toxicity = 1,

    /// <summary>Stopped by choice, of patient or physician.</summary>
    Choice = 2,

    /// <summary>Progression.</summary>
    Progression = 3,

    /// <summary>Death.</summary>
    Death = 4,

    /// <summary>Still on it at the horizon.</summary>
    Horizon = 5,
}
