namespace MmSim.Evidence.Fitting;

/// <summary>What happens to an arm's own patients while its treatment lasts, as shares of those who began.</summary>
/// <param name="Events">Events of the curve, net of other causes.</param>
/// <param name="OtherCauseDeaths">Deaths from other causes.</param>
public readonly record struct TreatedMonths(double Events, double OtherCauseDeaths)
{
    private const double Step = 0.5;
    private const int Steps = 240;

    /// <summary>Share of those who began that die on treatment, at a share of events that are deaths.</summary>
    public double Deaths(double deathShare) => (deathShare * Events) + OtherCauseDeaths;

    /// <summary>Sums over half months, for ten years.</summary>
    /// <param name="model">The arm on its own mix.</param>
    /// <param name="bound">Its curve.</param>
    /// <param name="stopRate">Rate of stopping early, per month.</param>
    /// <param name="plannedEnd">Month at which treatment ends as planned.</param>
    internal static TreatedMonths Of(ArmModel model, ArmModel.Bound bound, double stopRate, double plannedEnd)
    {
        double events = 0, otherCauses = 0, before = 1, alive = 1;
        for (var i = 1; i <= Steps && (i - 1) * Step < plannedEnd; i++)
        {
            var middle = (i - 0.5) * Step;
            var net = model.Net(bound, i * Step, -1, refractoryOnly: false);
            var still = model.Population.Survival(i * Step);
            var treated = Math.Exp(-stopRate * middle);
            events += 0.5 * (alive + still) * (before - net) * treated;
            otherCauses += 0.5 * (before + net) * (alive - still) * treated;
            (before, alive) = (net, still);
        }

        return new TreatedMonths(events, otherCauses);
    }
}
