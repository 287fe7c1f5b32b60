namespace MmSim.Evidence.Networks;

/// <summary>How studies of one comparison may differ.</summary>
public enum NetworkModel
{
    /// <summary>One effect in all studies.</summary>
    Fixed,

    /// <summary>Effects vary around a mean; the variance by moments (DerSimonian &amp; Laird 1986; for networks Jackson, White &amp; Riley 2012).</summary>
    DerSimonianLaird,

    /// <summary>Effects vary around a mean; the variance by restricted maximum likelihood.</summary>
    Reml,
}
