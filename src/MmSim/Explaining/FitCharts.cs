using System.Globalization;
using MmSim.Evidence.Digitised;
using MmSim.Evidence.Fitting;
using MmSim.Reporting.Figures;
using MmSim.Running;

namespace MmSim.Explaining;

/// <summary>The chart of an arm's fit: published points, the fitted marginal curve, other families beside it, hazards to 20 years.</summary>
internal static class FitCharts
{
    /// <summary>The chart.</summary>
    /// <param name="input">The scenario.</param>
    /// <param name="fit">The fit.</param>
    public static CurveChart Of(ScenarioInput input, FittedUse fit)
    {
        // The points are the regimen's own arm's; an anchored curve is drawn beside them, not through them.
        var own = input.Fitter.Fit(fit.RegimenId, fit.Use.Setting);
        var variants = input.Fitter.Variants(own);
        var arm = input.Evidence.Arms[fit.Use.ArmId];
        var last = own.Points.Where(p => p.Kind is not ("subgroup median" or "implied PFS"))
            .Select(p => Math.Max(p.Months, p.Kind == "median PFS" ? p.High ?? 0 : 0)).DefaultIfEmpty(24).Max();
        ChartCurve Run(string name, string remark) => new(name, "what runs: " + remark, t => input.Fitter.MarginalSurvival(fit, [t])[0]);
        ChartCurve[] run = fit.Anchor is { } anchor
            ? [Run(
                $"anchored to {anchor.RegimenId}",
                string.Create(CultureInfo.InvariantCulture, $"PFS of {anchor.ArmId} to the power {Math.Exp(anchor.LogRatio):0.00}, on its patients"))]
            : fit.Curve != own.Curve ? [Run("reference", "its own points, and the medians of the regimens anchored to it")] : [];
        return new CurveChart
        {
            Name = FileName(fit),
            Title = $"{fit.RegimenId}, {fit.Use.Setting.Replace('-', ' ')}: progression-free survival of {fit.Use.ArmId}",
            Subtitle = string.Create(
                CultureInfo.InvariantCulture,
                $"{arm.Patients?.ToString(CultureInfo.InvariantCulture) ?? "?"} patients; data cut {(arm.DataCut.Length > 0 ? arm.DataCut : "not stated")}; "
                + $"{arm.Verified.ToString().ToLowerInvariant()}. Curves are of the trial's own patients, other causes of death included."),
            Share = "Progression-free",
            Curves = [.. run, .. variants.Variants.Take(6 - run.Length).Select(v => new ChartCurve(LikelihoodFitter.Words(v.Family), Remark(v), v.Survival))],
            Points = [.. own.Points.Where(p => p.Kind is "median PFS" or "PFS landmark" or FitPoint.EarlierCut).Select(Point)],
            EndMonths = Math.Max(36, 1.6 * last),
            HazardEndMonths = FamilySelection.HorizonMonths + 24,
            GeneralPopulation = t => Math.Log(variants.GeneralPopulation(t - 0.5) / variants.GeneralPopulation(t + 0.5)),
        };
    }

    private static string FileName(FittedUse fit) =>
        new([.. $"fit-{fit.RegimenId}-{fit.Use.Setting}".Select(c => char.IsLetterOrDigit(c) || c is '-' or '+' ? c : '_')]);

    private static string Remark(FamilyVariant variant)
    {
        var error = string.Create(CultureInfo.InvariantCulture, $"weighted error {variant.Error:0.0}");
        return (variant.Chosen ? "the setting's family; " : "") + error
            + (variant.HazardOverPopulation > 1 + FamilySelection.LeastExcess ? "" : "; hazard at 20 years not above the general population's");
    }

    private static ChartPoint Point(FitPoint point) => point.Kind == "median PFS"
        ? new ChartPoint(point.Published, 0.5, point.Low, point.High, null, null)
        : new ChartPoint(point.Months, point.Published, null, null, point.Low, point.High, point.Kind != FitPoint.EarlierCut);
}
