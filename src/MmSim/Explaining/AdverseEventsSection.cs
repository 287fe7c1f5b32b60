using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>Adverse events of grade 3 or more.</summary>
internal sealed class AdverseEventsSection : ITrailSection
{
    public string Title => "Adverse events of grade 3 or more";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        if (context.Fit.AdverseEvents.Count == 0)
        {
            yield break;
        }

        yield return ["event", "published share", "rate per month at risk, of a fit patient", "window", "source"];
        string[] arms = [context.Fit.Use.ArmId, .. context.Fit.Use.AdverseEventArmIds];
        foreach (var rate in context.Fit.AdverseEvents.OrderByDescending(r => r.PublishedShare))
        {
            var row = arms.Select(a => context.Input.Evidence.AdverseEvents.FirstOrDefault(e =>
                    e.ArmId == a && e.EventId == rate.EventId && e.MinimumGrade == 3 && e.Unit == "share of patients" && e.Population == "all"))
                .FirstOrDefault(e => e is not null);
            yield return
            [
                rate.EventId, Percent(rate.PublishedShare), N(rate.RatePerMonth), context.Input.Evidence.Events[rate.EventId].Window.ToString(),
                row is null ? "" : $"{row.ArmId}, {row.Source} ({Standing(row.Verified)})",
            ];
        }
    }
}
