namespace MmSim.Engine.Results;

/// <summary>How a patient leaves a line: the anatomy of attrition. The numbers are positions in tables: append only.</summary>
public enum LineExit
{
    /// <summary>Died while a component was still given.</summary>
    DiedOnTreatment = 0,

    /// <summary>Died in the line after treatment had stopped, before progression.</summary>
    DiedOffTreatment = 1,

    /// <summary>Progressed and died before the next line began.</summary>
    DiedBetweenLines = 2,

    /// <summary>Progressed and was never treated again: best supportive care.</summary>
    NeverTreatedAgain = 3,

    /// <summary>Progressed, and no option was available: best supportive care.</summary>
    NoOptionAvailable = 4,

    /// <summary>Still in the line, or in the gap after it, at the horizon.</summary>
    AtHorizon = 5,

    /// <summary>Began the next line.</summary>
    NextLine = 6,
}
