using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>How long the regimen is taken and why it stops.</summary>
internal sealed class ExposureSection : ITrailSection
{
    public string Title => "Exposure";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        var (arm, fit) = (context.Arm, context.Fit);
        yield return ["median exposure", $"{N(fit.MedianExposureMonths)} months", arm.MedianTreatmentMonths is null ? "not published: see what is assumed" : arm.ArmId];
        yield return ["stopped for adverse events, published", Percent(arm.StoppedForAdverseEvents)];
        yield return ["rate of stopping for toxicity, of a fit patient", $"{N(fit.ToxicityStopRate)} per month"];
        yield return ["rate of stopping by choice", $"{N(fit.ChoiceStopRate)} per month"];
        var ratios = context.Input.Evidence.Effects.ToxicityStopByFrailty;
        yield return ["toxicity by frailty (fit, intermediate, frail)", string.Join(", ", ratios.Select(r => N(r.Value))), ratios[^1].Source];
    }
}
