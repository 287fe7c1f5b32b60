using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>What the curve rests on: the regimen's own arm, or a reference's PFS and a ratio of the network.</summary>
internal sealed class AnchorSection : ITrailSection
{
    public string Title => "What the curve rests on";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        if (context.Use.Effect is not { } effect)
        {
            yield return ["own arm", context.Fit.Use.ArmId];
            yield break;
        }

        if (context.Fit.Anchor is { } anchor && effect.HazardRatio is { } ratio)
        {
            yield return ["anchored to", $"{anchor.RegimenId} ({anchor.ArmId}): its fitted PFS raised to the power of the ratio", effect.Reason];
            yield return ["hazard ratio", $"{N(ratio.Ratio)} {Interval(ratio.Low, ratio.High)}", $"SE of its logarithm {N(anchor.StandardError)}; mmsim network shows the trials"];
            yield return ["the regimen's own", "response, exposure and adverse events, those of " + context.Fit.Use.ArmId];
        }
        else
        {
            yield return ["own arm", context.Fit.Use.ArmId, effect.Reason];
        }

        if (effect.Unanchored)
        {
            yield return ["UNANCHORED COMPARISON", "another regimen of this line rests on the patients of another trial"];
        }
    }
}
