using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>Regimens given in the scenario have curves with hazards that are possible.</summary>
internal sealed class OwnRegimensAreCurves : IScenarioRule
{
    private static readonly string[] Families = ["exponential", "weibull", "gompertz", "log-normal", "log-logistic", "never"];

    public void Check(ScenarioContext context)
    {
        if (context.Document.SupportiveCare is { } care)
        {
            Parameters(context, care.Curve.Family, care.Curve.Shape, care.Curve.ScaleMonths, "$.supportiveCare.curve");
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
            Parameters(context, curve.Family, curve.Shape, curve.ScaleMonths, path);
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
                    Parameters(context, cause.Family, cause.Shape, cause.ScaleMonths, $"{path}.{key}");
                }
            }
        }
        else
        {
            context.UnknownName($"{path}.kind", "kind of curve", curve.Kind, ["combined", "causeSpecific"]);
        }
    }

    private static void Parameters(ScenarioContext context, string? family, double? shape, double? scale, string path)
    {
        if (family is null || !Families.Contains(family))
        {
            context.UnknownName($"{path}.family", "family", family ?? string.Empty, Families);
            return;
        }

        if (family == "never")
        {
            return;
        }

        if (scale is null)
        {
            context.Error(DiagnosticCode.MissingKey, path, "The key 'scaleMonths' is missing.");
        }

        context.Positive($"{path}.scaleMonths", scale ?? 1, "The scale in months (a hazard is never negative)");
        if (family is "weibull" or "log-normal" or "log-logistic")
        {
            if (shape is null)
            {
                context.Error(DiagnosticCode.MissingKey, path, "The key 'shape' is missing.");
            }

            context.Positive($"{path}.shape", shape ?? 1, "The shape");
        }
    }
}
