using MmSim.Evidence.Fitting;
using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>The published points beside the fitted ones.</summary>
internal sealed class PointsSection : ITrailSection
{
    public string Title => "Published points and the fit";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        yield return ["point", "month", "published", "95% interval", "fitted", "verified", "source"];
        foreach (var point in context.Fit.Points)
        {
            yield return Row(context, point, point.Kind);
        }

        if (context.Fit.Anchor is not null)
        {
            foreach (var point in context.OwnFit.Points)
            {
                yield return Row(context, point, $"own arm, beside it: {point.Kind}");
            }
        }
    }

    private static string[] Row(TrailContext context, FitPoint point, string kind) =>
        [kind, N(point.Months), N(point.Published), Interval(point.Low, point.High), N(point.Fitted), Verified(context, point), point.Source];

    private static string Verified(TrailContext context, FitPoint point) => point.Kind == "median PFS"
        ? Standing(context.Arm.Verified)
        : context.Input.Evidence.Landmarks.FirstOrDefault(l => l.ArmId == context.Arm.ArmId && l.Months == point.Months && l.Source == point.Source) is { } row
            ? Standing(row.Verified) : "";
}
