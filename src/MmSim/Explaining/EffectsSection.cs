using MmSim.Evidence.Library;
using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>Ratios that act beyond the attributes: response, transplant, maintenance, practice, an assumption of the scenario; the share of deaths.</summary>
internal sealed class EffectsSection : ITrailSection
{
    public string Title => "Hazard ratios applied, and deaths";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        var (fit, option, evidence) = (context.Fit, context.Use.Option, context.Input.Evidence);
        yield return ["what", "ratio", "source"];
        string[] names = ["CR", "VGPR", "PR", "MR", "SD"];
        for (var r = 0; r < names.Length; r++)
        {
            var effect = evidence.Effects.Response.FirstOrDefault(e => e.Response == names[r] && e.Settings.Contains(fit.Use.Setting));
            if (effect is not null)
            {
                yield return [$"{names[r]} from month {N(fit.LandmarkMonths)} on, against PR", Figure(effect.HazardRatio), Source(effect.HazardRatio)];
            }
        }

        var transplant = evidence.Effects.Transplant.FirstOrDefault(t => t.Settings.Contains(fit.Use.Setting));
        if (fit.CurveContainsTransplant && transplant is not null)
        {
            yield return ["no transplant: the curve contains one", $"1/{Figure(transplant.Value)}", Source(transplant.Value)];
        }
        else if (option.Transplant && transplant is not null)
        {
            yield return ["transplant", Figure(transplant.Value), Source(transplant.Value)];
        }

        if (fit.Maintenance is { } inArm)
        {
            yield return [$"{inArm.RegimenId} taken out of the curve: from month {N(inArm.StartMonth)}, started by {Percent(inArm.StartShare)}", N(inArm.HazardRatio), context.Fit.Use.ArmId];
        }

        if (option.Maintenance is { Regimen: not "none" } given
            && evidence.Effects.Maintenance.FirstOrDefault(m => m.RegimenId == given.Regimen) is { } maintenance)
        {
            yield return [$"maintenance {given.Regimen}", Figure(maintenance.HazardRatio), Source(maintenance.HazardRatio)];
        }

        if (context.Input.Population?.Kind is "treated" or "diagnosed" && fit.Use.Setting != Settings.Late)
        {
            yield return ["practice against trial", Figure(evidence.Pathway.PracticeHazardRatio), Source(evidence.Pathway.PracticeHazardRatio)];
        }

        if (option.Assumption is { } text)
        {
            yield return ["ASSUMPTION of the scenario", N(option.HazardRatio ?? 1), text];
        }

        var deaths = fit.Use.Setting == Settings.Late ? evidence.Pathway.DeathShareLate : evidence.Pathway.DeathShare;
        yield return ["share of events that are deaths, net of other causes", N(fit.DeathShare), $"from {N(deaths.Value)} of first events less {N(fit.OtherCauseShare)} expected from other causes: {Source(deaths)}"];
    }

    private static string Source(Sourced figure) => $"{figure.Source} ({Standing(figure.Verified)})";
}
