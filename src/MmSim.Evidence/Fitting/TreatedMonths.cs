namespace MmSim.Evidence.Fitting;

/// <summary>What happens to an arm's own patients while its treatment lasts, as shares of those who began.</summary>
/// <param name="Events">Events of the curve, net of other causes.</param>
/// <param name="OtherCauseDeaths">Deaths from other causes.</param>
public readonly record struct TreatedMonths(double Events, double OtherCauseDeaths)
{
    private const double Step = 0.5, LateStep = 6, TenYears = 120, EveryoneDead = 720;

    /// <summary>Share of those who began that die on treatment, at a share of events that are deaths.</summary>
    public double Deaths(double deathShare) => (deathShare * Events) + OtherCauseDeaths;

    /// <summary>Share of a line's first events expected to be deaths from other causes among an arm's own patients, followed until all have had one: o.</summary>
    /// <param name="model">The arm on its own mix.</param>
    /// <param name="bound">Its curve.</param>
    internal static double OtherCauseShare(ArmModel model, ArmModel.Bound bound)
    {
        var line = Sum(model, bound, 0, EveryoneDead);
        return line.OtherCauseDeaths > 0 ? line.OtherCauseDeaths / (line.Events + line.OtherCauseDeaths) : 0;
    }

    /// <summary>Sums over half months, for ten years.</summary>
    /// <param name="model">The arm on its own mix.</param>
    /// <param name="bound">Its curve.</param>
    /// <param name="stopRate">Rate of stopping early, per month.</param>
    /// <param name="plannedEnd">Month at which treatment ends as planned.</param>
    internal static TreatedMonths Of(ArmModel model, ArmModel.Bound bound, double stopRate, double plannedEnd) =>
        Sum(model, bound, stopRate, Math.Min(plannedEnd, TenYears));

    private static TreatedMonths Sum(ArmModel model, ArmModel.Bound bound, double stopRate, double until)
    {
        double events = 0, otherCauses = 0, before = 1, alive = 1, next;
        for (double month = 0; month < until; month = next)
        {
            next = month + (month < TenYears ? Step : LateStep);
            var middle = 0.5 * (month + next);
            var net = model.Net(bound, next, -1, refractoryOnly: false);
            var still = model.Population.Survival(next);
            var treated = Math.Exp(-stopRate * middle);
            events += 0.5 * (alive + still) * (before - net) * treated;
            otherCauses += 0.5 * (before + net) * (alive - still) * treated;
            (before, alive) = (net, still);
        }

        return new TreatedMonths(events, otherCauses);
    }
}
