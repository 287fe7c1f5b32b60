using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>Best response: published shares, and the chances of those event-free at the landmark.</summary>
internal sealed class ResponseSection : ITrailSection
{
    public string Title => "Best response";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        var (arm, fit) = (context.Arm, context.Fit);
        yield return ["published", $"overall {Percent(arm.OverallResponse)}, VGPR or better {Percent(arm.VeryGoodPartialResponse)}, CR or better {Percent(arm.CompleteResponse)}"];
        string[] names = ["CR", "VGPR", "PR", "MR"];
        yield return ["response", "share of all", $"of those event-free at month {N(fit.LandmarkMonths)}", "hazard factor after it"];
        for (var r = 0; r < names.Length; r++)
        {
            yield return [names[r], Percent(fit.ResponseShares[r]), Percent(fit.ResponseGivenEventFree[r]), N(fit.ResponseFactors[r])];
        }

        yield return ["SD", "", Percent(Math.Max(0, 1 - fit.ResponseGivenEventFree.Sum())), N(fit.ResponseFactors[4])];
    }
}
