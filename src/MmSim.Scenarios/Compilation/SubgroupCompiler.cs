using MmSim.Engine.Model;

namespace MmSim.Scenarios.Compilation;

/// <summary>The subgroups a scenario may ask for, by name.</summary>
public static class SubgroupCompiler
{
    /// <summary>The group that is described by what happened, and never decided on.</summary>
    public const string Refractory = "refractoryAtFirstRelapse";

    private static readonly Dictionary<string, SubgroupModel> Known = new(StringComparer.Ordinal)
    {
        ["frailty"] = new SubgroupModel(SubgroupAttribute.Frailty, ["fit", "intermediate", "frail"], []),
        ["cytogenetics"] = new SubgroupModel(SubgroupAttribute.Cytogenetics, ["standard", "high"], []),
        ["stage"] = new SubgroupModel(SubgroupAttribute.Stage, ["I", "II", "III"], []),
        ["ageBand"] = new SubgroupModel(SubgroupAttribute.AgeBand, ["under 65", "65 to 74", "75 and over"], [0, 65, 75]),
        ["transplantEligible"] = new SubgroupModel(SubgroupAttribute.TransplantEligible, ["no", "yes"], []),
        ["sex"] = new SubgroupModel(SubgroupAttribute.Sex, ["female", "male"], []),
    };

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys, Refractory];

    /// <summary>The baseline attributes among the names.</summary>
    public static SubgroupModel[] Compile(IReadOnlyList<string>? names) => [.. (names ?? []).Where(Known.ContainsKey).Distinct().Select(n => Known[n])];
}
