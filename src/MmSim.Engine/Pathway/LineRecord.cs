namespace MmSim.Engine.Pathway;

/// <summary>A line of one patient, kept until their pathway is known to its end: what it cost, and what a twin's story says of it.</summary>
internal struct LineRecord
{
    /// <summary>What was given: an option of the model.</summary>
    public int Option;

    /// <summary>Frailty at its start.</summary>
    public int Frailty;

    /// <summary>Its start, months from the model's.</summary>
    public double Started;

    /// <summary>The next line's start, death, or the horizon; months from the model's start.</summary>
    public double Until;

    /// <summary>What happened.</summary>
    public LineOutcome Outcome;

    /// <summary>Whether the progression was clinical.</summary>
    public bool ClinicalRelapse;

    /// <summary>How the gap after a progression ended.</summary>
    public LineEnd GapEnd;

    /// <summary>Whether there was a gap: false for those never treated again.</summary>
    public bool HadGap;

    /// <summary>Adverse events of the pathway up to the end of this line.</summary>
    public int Events;
}
