namespace MmSim.Scenarios.Validation.Rules;

/// <summary>A start after first line: line, drugs, shares.</summary>
internal sealed class StartIsPossible : IScenarioRule
{
    public void Check(ScenarioContext context)
    {
        if (context.Document.Start is not { } start)
        {
            return;
        }

        context.Range("$.start.line", start.Line, 1, 10, "The start line");
        context.Range("$.start.monthsSinceDiagnosis", start.MonthsSinceDiagnosis, 0, 1200, "Months since diagnosis");
        context.Range("$.start.priorTransplant", start.PriorTransplant, 0, 1, "The share with a prior transplant");
        if (start.DoseAtRefractory is { } dose && dose is not ("treatment" or "maintenance"))
        {
            context.UnknownName("$.start.doseAtRefractory", "dose", dose, ["treatment", "maintenance"]);
        }

        foreach (var drug in start.PriorDrugs.Where(d => !context.Evidence.Drugs.ContainsKey(d)))
        {
            context.UnknownName("$.start.priorDrugs", "drug", drug, context.Evidence.Drugs.Keys);
        }

        var refractory = context.Evidence.Drugs.Values.Where(d => d.RefractoryAs.Length > 0).Select(d => d.DrugId).ToList();
        foreach (var (drug, share) in start.RefractoryTo ?? new Dictionary<string, double>())
        {
            if (!refractory.Contains(drug))
            {
                context.UnknownName($"$.start.refractoryTo.{drug}", "drug with refractoriness", drug, refractory);
            }

            context.Range($"$.start.refractoryTo.{drug}", share, 0, 1, "The refractory share");
        }
    }
}
