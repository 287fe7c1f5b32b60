namespace MmSim.Checkpoints;

/// <summary>What a run does with the checkpoint of an interrupted one.</summary>
internal enum ResumeChoice
{
    /// <summary>Starts anew, and sets it aside.</summary>
    StartAnew,

    /// <summary>Goes on from it, and says so where there is none.</summary>
    GoOn,

    /// <summary>Goes on from it where there is one.</summary>
    GoOnIfThereIsOne,
}
