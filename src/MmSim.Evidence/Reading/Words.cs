using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>The words the evidence files may use where only a few are known.</summary>
internal static class Words
{
    /// <summary>How far a row was checked.</summary>
    public static IReadOnlyDictionary<string, Verification> Verification { get; } = new Dictionary<string, Verification>
    {
        ["verified"] = Library.Verification.Verified,
        ["partial"] = Library.Verification.Partial,
        ["recalled"] = Library.Verification.Recalled,
        ["assumption"] = Library.Verification.Assumption,
    };

    /// <summary>When an adverse event can happen.</summary>
    public static IReadOnlyDictionary<string, RiskWindow> Windows { get; } = new Dictionary<string, RiskWindow>
    {
        ["while exposed"] = RiskWindow.WhileExposed,
        ["on causing drug"] = RiskWindow.OnCausingDrug,
        ["first cycles"] = RiskWindow.FirstCycles,
        ["from first exposure on"] = RiskWindow.FromFirstExposure,
    };

    /// <summary>Whether a contrast is the one to take.</summary>
    public static IReadOnlyDictionary<string, bool> Yes { get; } = new Dictionary<string, bool> { ["yes"] = true, [string.Empty] = false };

    /// <summary>Toxicities that last.</summary>
    public static IReadOnlyDictionary<string, string> Lasting { get; } = Same("none", "neuropathy", "cardiac");

    /// <summary>Conditions that bar a drug.</summary>
    public static IReadOnlyList<string> Barriers { get; } = ["neuropathy", "cardiac", "childbearing"];

    /// <summary>Units of an adverse event's figure.</summary>
    public static IReadOnlyDictionary<string, string> Units { get; } = Same("share of patients", "rate per patient-year", "other");

    /// <summary>Kinds of regimens.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["standard", "maintenance", "car-t", "late-line"];

    /// <summary>Best responses that carry a ratio.</summary>
    public static IReadOnlyList<string> Responses { get; } = ["CR", "VGPR", "PR", "MR", "SD"];

    /// <summary>Levels of each attribute that changes a hazard.</summary>
    public static IReadOnlyDictionary<string, string[]> Levels { get; } = new Dictionary<string, string[]>
    {
        ["cytogenetics"] = ["standard", "high"],
        ["stage"] = ["I", "II", "III"],
        ["frailty"] = ["fit", "intermediate", "frail"],
        ["priorLines"] = ["perLine"],
        ["lastPfs"] = ["under12", "12to24", "over24"],
        ["relapse"] = ["biochemical", "clinical"],
        ["lenalidomideRefractory"] = ["no", "yes"],
        ["furtherRefractory"] = ["perDrug"],
    };

    private static Dictionary<string, string> Same(params string[] words) => words.ToDictionary(w => w);
}
