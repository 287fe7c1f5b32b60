using MmSim.Engine.Costing;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>Turns a regimen that the scenario itself gives into an option: the user's own curves, costs and utility.</summary>
internal static class OwnRegimenCompiler
{
    public static OptionModel Compile(
        OwnRegimenDocument document, OptionDocument option, int regimen, IReadOnlyList<string> attributes, DrugTable? drugs, double weight)
    {
        var curve = document.Curve;
        var causeSpecific = curve.Kind == "causeSpecific";
        return new OptionModel
        {
            Regimen = regimen,
            If = drugs is null ? null : ConditionCompiler.Compile(option.If, drugs),
            Unless = drugs is null ? null : ConditionCompiler.Compile(option.Unless, drugs),
            Weight = weight,
            Curve = causeSpecific ? Curve(curve.Progression) : CurveParameters.Of(curve).Curve(),
            DeathCurve = causeSpecific ? Curve(curve.Death) : ParametricCurve.Never,
            CauseSpecific = causeSpecific,
            DeathShare = curve.DeathShare ?? 0,
            HazardFactor = option.HazardRatio ?? 1,
            OwnProgression = [.. attributes.Select(a => Math.Log(Covariate(document, a)?.Progression ?? 1))],
            OwnDeath = [.. attributes.Select(a => Covariate(document, a) is { } c ? Math.Log(c.Death ?? c.Progression) : 0)],
            OwnCentre = [.. attributes.Select(a => Covariate(document, a)?.Centre ?? 0)],
            Economics = OptionEconomics.Constant(0, document.CostPerYear / 12, document.Utility),
        };
    }

    /// <summary>The ledger of a scenario that gives a cost a year and a utility of each regimen: the regimens, and supportive care.</summary>
    public static EconomicsModel Economics(SupportiveCareDocument? care) => new()
    {
        Items = [new LedgerItem("regimen", 0), new LedgerItem("best supportive care", 1)],
        Categories = ["regimen", "best supportive care"],
        SupportiveCare = [new CostRate(1, (care?.CostPerYear ?? 0) / 12)],
        UtilitySupportiveCare = care?.Utility ?? 1,
    };

    private static ParametricCurve Curve(LatentCurveDocument? curve) =>
        curve is null ? ParametricCurve.Never : CurveParameters.Of(curve).Curve();

    private static CovariateDocument? Covariate(OwnRegimenDocument document, string attribute) =>
        document.Covariates is not null && document.Covariates.TryGetValue(attribute, out var covariate) ? covariate : null;
}
