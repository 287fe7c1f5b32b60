using MmSim.Engine.Model;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>Turns the conditions of an option into masks and ranges.</summary>
internal static class ConditionCompiler
{
    private static readonly string[] FrailtyWords = ["fit", "intermediate", "frail"];
    private static readonly string[] ResponseWords = ["CR", "VGPR", "PR", "MR", "SD", "PD"];

    public static ConditionModel? Compile(ConditionDocument? condition, DrugTable drugs) => condition is null ? null : new ConditionModel
    {
        RefractoryTo = drugs.GroupsOf(condition.RefractoryTo) | drugs.GroupsOfClasses(condition.RefractoryToClass),
        RefractoryToTreatmentDose = drugs.GroupsOf(condition.RefractoryToTreatmentDose),
        ExposedTo = drugs.Drugs(condition.ExposedTo),
        Frailty = Bits(condition.Frailty, FrailtyWords),
        MinimumAge = condition.Age?.Min ?? double.NegativeInfinity,
        MaximumAge = condition.Age?.Max ?? double.PositiveInfinity,
        Male = condition.Sex is null ? null : condition.Sex == "male",
        TransplantEligible = condition.TransplantEligible,
        PriorTransplant = condition.PriorTransplant,
        MinimumMonthsSinceTransplant = condition.MonthsSinceTransplant?.Min,
        MaximumMonthsSinceTransplant = condition.MonthsSinceTransplant?.Max,
        RenalImpairment = condition.RenalImpairment,
        Neuropathy = condition.Neuropathy,
        CardiacDisease = condition.CardiacDisease,
        Childbearing = condition.Childbearing,
        ClinicalRelapse = condition.Relapse is null ? null : condition.Relapse == "clinical",
        LastResponse = Bits(condition.LastResponse, ResponseWords),
        MinimumLastPfs = condition.LastPfsMonths?.Min,
        MaximumLastPfs = condition.LastPfsMonths?.Max,
    };

    private static int Bits(IReadOnlyList<string>? asked, string[] words) =>
        asked?.Aggregate(0, (bits, word) => bits | (1 << Array.IndexOf(words, word))) ?? 0;
}
