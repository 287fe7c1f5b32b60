namespace MmSim.Evidence.Networks;

/// <summary>Which assumptions of evidence/network.json a network may rest on.</summary>
/// <param name="Proxies">True where an outcome may stand for another (TTP for PFS).</param>
/// <param name="Bridges">True where treatments may be taken as one to join parts.</param>
public sealed record NetworkOptions(bool Proxies, bool Bridges)
{
    /// <summary>Trials alone: what fits are anchored by.</summary>
    public static NetworkOptions TrialsAlone { get; } = new(false, false);

    /// <summary>With proxies and bridges: what joins the parts.</summary>
    public static NetworkOptions Joined { get; } = new(true, true);
}
