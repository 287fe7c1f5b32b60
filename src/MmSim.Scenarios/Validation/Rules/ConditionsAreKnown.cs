using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>Conditions use known drugs, classes and words, and ranges that hold something.</summary>
internal sealed class ConditionsAreKnown : IScenarioRule
{
    /// <summary>Levels of frailty.</summary>
    public static readonly string[] FrailtyWords = ["fit", "intermediate", "frail"];

    private static readonly string[] ResponseWords = ["CR", "VGPR", "PR", "MR", "SD", "PD"];

    public void Check(ScenarioContext context) => Options.Each(context.Document, (option, _, path, _) =>
    {
        Condition(context, option.If, $"{path}.if");
        Condition(context, option.Unless, $"{path}.unless");
    });

    private static void Condition(ScenarioContext context, ConditionDocument? condition, string path)
    {
        if (condition is null)
        {
            return;
        }

        var drugs = context.Evidence.Drugs;
        var groups = drugs.Values.Where(d => d.RefractoryAs.Length > 0).Select(d => d.RefractoryAs).Distinct().ToList();
        var refractory = drugs.Values.Where(d => d.RefractoryAs.Length > 0).Select(d => d.DrugId).Concat(groups).ToList();
        Words(context, condition.RefractoryTo, $"{path}.refractoryTo", "drug with refractoriness", refractory);
        Words(context, condition.RefractoryToTreatmentDose, $"{path}.refractoryToTreatmentDose", "drug with refractoriness", refractory);
        Words(context, condition.RefractoryToClass, $"{path}.refractoryToClass", "drug class", drugs.Values.Select(d => d.Class).Distinct());
        Words(context, condition.ExposedTo, $"{path}.exposedTo", "drug", drugs.Keys);
        Words(context, condition.Frailty, $"{path}.frailty", "frailty level", FrailtyWords);
        Words(context, condition.LastResponse, $"{path}.lastResponse", "response", ResponseWords);
        Words(context, condition.Sex is null ? null : [condition.Sex], $"{path}.sex", "sex", ["female", "male"]);
        Words(context, condition.Relapse is null ? null : [condition.Relapse], $"{path}.relapse", "kind of relapse", ["biochemical", "clinical"]);
        Range(context, condition.Age, $"{path}.age");
        Range(context, condition.MonthsSinceTransplant, $"{path}.monthsSinceTransplant");
        Range(context, condition.LastPfsMonths, $"{path}.lastPfsMonths");
    }

    private static void Words(ScenarioContext context, IReadOnlyList<string>? found, string path, string kind, IEnumerable<string> valid)
    {
        if (found is { Count: 0 })
        {
            context.Error(DiagnosticCode.Structure, path, "The list is empty; a condition on nothing holds for nobody.", "Leave the key out.");
        }

        foreach (var word in found ?? [])
        {
            if (!valid.Contains(word, kind == "drug class" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal))
            {
                context.UnknownName(path, kind, word, valid);
            }
        }
    }

    private static void Range(ScenarioContext context, RangeDocument? range, string path)
    {
        if (range is null)
        {
            return;
        }

        if (range.Min is null && range.Max is null)
        {
            context.Error(DiagnosticCode.MissingKey, path, "The range has neither 'min' nor 'max'.");
        }

        if (range.Min >= range.Max)
        {
            context.Error(DiagnosticCode.Conflict, path, $"min {range.Min} is not below max {range.Max}: the range is empty.");
        }
    }
}
