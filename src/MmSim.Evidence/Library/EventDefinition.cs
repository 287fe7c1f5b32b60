namespace MmSim.Evidence.Library;

/// <summary>When an adverse event can happen.</summary>
public enum RiskWindow
{
    /// <summary>While any component of the regimen is given.</summary>
    WhileExposed,

    /// <summary>Only while a causing drug is given.</summary>
    OnCausingDrug,

    /// <summary>In the first cycles only (two months, or the two months after a CAR-T infusion).</summary>
    FirstCycles,

    /// <summary>From first exposure on, past its end.</summary>
    FromFirstExposure,
}

/// <summary>What an adverse event is and does.</summary>
/// <param name="EventId">Its name in the files.</param>
/// <param name="Name">Its name for the reader.</param>
/// <param name="Kind">haematological, infection, cardiac, …, aggregate.</param>
/// <param name="Window">When it can happen.</param>
/// <param name="Lasting">none, neuropathy or cardiac: the toxicity it leaves.</param>
/// <param name="ParentId">The broader event that counts it too, or empty; never add the two.</param>
/// <param name="CausingDrugs">The drugs that cause it.</param>
/// <param name="RedCellUnits">Mean red-cell units transfused per event.</param>
/// <param name="PlateletUnits">Mean platelet units transfused per event.</param>
/// <param name="Verified">How far this row was checked.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EventDefinition(
    string EventId,
    string Name,
    string Kind,
    RiskWindow Window,
    string Lasting,
    string ParentId,
    IReadOnlyList<string> CausingDrugs,
    double RedCellUnits,
    double PlateletUnits,
    Verification Verified,
    string Source);
