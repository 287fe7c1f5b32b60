namespace MmSim.Engine.Pathway;

/// <summary>A line of one patient whose story is told, kept until their pathway is known to its end.</summary>
internal struct LineRecord
{
    /// <summary>What was given: an option of the model.</summary>
    public int Option;

    /// <summary>Its start, months from the model's.</summary>
    public double Started;

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
