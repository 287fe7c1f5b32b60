namespace MmSim.Economics.Incremental;

/// <summary>Where a strategy lies from its comparator on the cost-effectiveness plane; effects to the right, costs up.</summary>
public enum Quadrant
{
    /// <summary>Same cost and same effect.</summary>
    Origin,

    /// <summary>More effective and dearer: the ICER is the price of a QALY gained.</summary>
    NorthEast,

    /// <summary>No more effective and no cheaper: dominated. Holds the axes to the north and the west.</summary>
    NorthWest,

    /// <summary>No less effective and no dearer: dominant. Holds the axes to the south and the east.</summary>
    SouthEast,

    /// <summary>Less effective and cheaper: the ICER is what is saved for a QALY given up.</summary>
    SouthWest,
}
