using MmSim.Evidence.Fitting;
using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>The trial's mix over the attributes that act, and the centred factors: the case-mix constant is the reference patient's.</summary>
internal sealed class CaseMixSection : ITrailSection
{
    public string Title => "Case mix of the trial and hazard factors (an average patient of the trial has 1)";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        var constant = 1.0;
        yield return ["attribute", "level", "share in the trial", "factor", "hazard ratio, source"];
        foreach (var (attribute, mix) in context.Fit.CaseMix)
        {
            var levels = CaseMix.Levels[attribute];
            var factors = context.Fit.Factors[attribute];
            constant *= factors[0];
            for (var i = 0; i < mix.Length; i++)
            {
                yield return [i == 0 ? attribute : "", levels[i], Percent(mix[i]), N(factors[i]), Ratio(context, attribute, levels[i])];
            }
        }

        yield return ["case-mix constant", "", "", N(constant), "factor of a patient at the first level of every attribute"];
        if (context.Fit.SharedFrailtyVariance > 0)
        {
            yield return ["shared frailty", "", "", "", $"gamma with mean 1 and variance {N(context.Fit.SharedFrailtyVariance)}, one value a patient for all lines"];
        }
    }

    private static string Ratio(TrailContext context, string attribute, string level)
    {
        var effect = context.Input.Evidence.Effects.Predictors.FirstOrDefault(p =>
            p.Attribute == attribute && p.Settings.Contains(context.Fit.Use.Setting)
            && (p.Level == level || (p.Level is "perLine" or "perDrug" && level == "1")));
        return effect is null ? "" : $"{(effect.Level switch { "perLine" => "per line ", "perDrug" => "per drug ", _ => "" })}{Figure(effect.HazardRatio)}, {effect.HazardRatio.Source} "
            + $"({Standing(effect.HazardRatio.Verified)})";
    }
}
