namespace MmSim.Economics.Incremental;

/// <summary>The place of a strategy among all strategies.</summary>
public enum DominanceStatus
{
    /// <summary>The cheapest on the frontier: the others' ICERs start from it.</summary>
    Reference,

    /// <summary>On the frontier: the best choice at some threshold.</summary>
    Frontier,

    /// <summary>Another strategy costs no more and is no less effective, and one of them better.</summary>
    Dominated,

    /// <summary>A mixture of two others costs no more and is no less effective.</summary>
    ExtendedlyDominated,

    /// <summary>The same cost and effect as a strategy named earlier.</summary>
    Equal,
}
