namespace MmSim.Economics.Incremental;

/// <summary>A strategy against its comparator.</summary>
public enum PairwiseStatus
{
    /// <summary>It is the comparator.</summary>
    Reference,

    /// <summary>No dearer and no less effective, and one of them better.</summary>
    Dominant,

    /// <summary>No cheaper and no more effective, and one of them worse.</summary>
    Dominated,

    /// <summary>Dearer and more effective, or cheaper and less effective: the ICER decides.</summary>
    TradeOff,

    /// <summary>Same cost and effect.</summary>
    Equal,
}
