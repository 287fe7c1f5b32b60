using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>Regimens given in the scenario have curves with hazards that are possible.</summary>
internal sealed class OwnRegimensAreCurves : IScenarioRule
{
    public void Check(ScenarioContext context)
    {
        if (context.Document.SupportiveCare is { } care)
        {
            CurveCheck.Check(context, CurveParameters.Of(care.Curve), "$.supportiveCare.curve");
            context.Range("$.supportiveCare.costPerYear", care.CostPerYear, 0, 1e12, "The cost per year");
            context.Range("$.supportiveCare.utility", care.Utility, -1, 1, "The utility");
            if (context.Document.OwnPopulation is null)
            {
                context.Error(
                    DiagnosticCode.Conflict, "$.supportiveCare", "Supportive care of one's own belongs to a scenario with its own population.",
                    "Set \"pathway.supportiveCareMedianMonths\" instead.");
            }
        }

        foreach (var (name, regimen) in context.Document.Regimens ?? new Dictionary<string, OwnRegimenDocument>())
        {
            var path = $"$.regimens.{name}";
            context.Range($"{path}.costPerYear", regimen.CostPerYear, 0, 1e12, "The cost per year");
            context.Range($"{path}.utility", regimen.Utility, -1, 1, "The utility");
            Curve(context, regimen.Curve, $"{path}.curve");
            foreach (var (attribute, covariate) in regimen.Covariates ?? new Dictionary<string, CovariateDocument>())
            {
                var known = context.Document.OwnPopulation?.Attributes?.Keys ?? [];
                if (!known.Contains(attribute))
                {
                    context.UnknownName($"{path}.covariates.{attribute}", "attribute of 'ownPopulation'", attribute, known);
                }

                context.Positive($"{path}.covariates.{attribute}.progression", covariate.Progression, "The hazard ratio");
                context.Positive($"{path}.covariates.{attribute}.death", covariate.Death ?? 1, "The hazard ratio");
            }
        }
    }

    private static void Curve(ScenarioContext context, CurveDocument curve, string path)
    {
        if (curve.Kind == "combined")
        {
            CurveCheck.Check(context, CurveParameters.Of(curve), path);
            context.Range($"{path}.deathShare", curve.DeathShare ?? 0, 0, 1, "The share of events that are deaths");
        }
        else if (curve.Kind == "causeSpecific")
        {
            foreach (var (cause, key) in new[] { (curve.Progression, "progression"), (curve.Death, "death") })
            {
                if (cause is null)
                {
                    context.Error(DiagnosticCode.MissingKey, path, $"The key '{key}' is missing.");
                }
                else
                {
                    CurveCheck.Check(context, CurveParameters.Of(cause), $"{path}.{key}");
                }
            }
        }
        else
        {
            context.UnknownName($"{path}.kind", "kind of curve", curve.Kind, ["combined", "causeSpecific"]);
        }
    }
}
