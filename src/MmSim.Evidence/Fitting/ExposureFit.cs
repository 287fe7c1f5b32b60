using MmSim.Numerics.Optimisation;

namespace MmSim.Evidence.Fitting;

/// <summary>Rates of stopping for toxicity (of a fit patient) and by choice, per month.</summary>
/// <param name="ToxicityRate">Rate for toxicity of a fit patient.</param>
/// <param name="ChoiceRate">Rate by choice.</param>
internal sealed record ExposureFit(double ToxicityRate, double ChoiceRate)
{
    /// <summary>Solves both rates from the median exposure and the share stopped for toxicity, in the trial's own mix.</summary>
    /// <param name="grid">Event-free survival by frailty.</param>
    /// <param name="ratios">Ratio of stopping for toxicity by frailty.</param>
    /// <param name="median">Median exposure, months.</param>
    /// <param name="toxicityShare">Share that stops for toxicity.</param>
    /// <param name="plannedEnd">Planned end of the whole regimen, months; infinity without one.</param>
    /// <param name="flags">Takes what could not be met.</param>
    public static ExposureFit Solve(
        SurvivalGrid grid, double[] ratios, double median, double toxicityShare, double plannedEnd, List<string> flags)
    {
        if (!(plannedEnd > 0))
        {
            return new ExposureFit(0, 0);
        }

        double Share(double toxicity, double choice) => StoppedForToxicity(grid, ratios, toxicity, choice, plannedEnd);

        if (median >= plannedEnd)
        {
            if (!(toxicityShare > 0))
            {
                return new ExposureFit(0, 0);
            }

            var rate = RootFinder.Find(x => Share(x, 0) - toxicityShare, 0, 20);
            if (rate is null)
            {
                flags.Add($"exposure: no rate makes {toxicityShare:0.###} stop for toxicity within {plannedEnd:0.#} months.");
            }

            return new ExposureFit(rate ?? 0, 0);
        }

        var eventFree = grid.Mixed(median, _ => 1);
        if (eventFree <= 0.5)
        {
            if (eventFree < 0.48)
            {
                flags.Add($"exposure: only {eventFree:0.000} are event-free at the median of {median:0.#} months.");
            }

            if (toxicityShare > 0)
            {
                flags.Add("exposure: the median leaves no room for stops before progression; none for toxicity.");
            }

            return new ExposureFit(0, 0);
        }

        double Left(double toxicity) => grid.Mixed(median, g => Math.Exp(-toxicity * ratios[g] * median));
        double Choice(double toxicity) => Math.Max(0, Math.Log(2 * Left(toxicity)) / median);
        var largest = RootFinder.Find(x => Left(x) - 0.5, 0, 20) ?? 0;
        if (!(toxicityShare > 0))
        {
            return new ExposureFit(0, Choice(0));
        }

        if (Share(largest, 0) <= toxicityShare)
        {
            flags.Add($"exposure: the median of {median:0.#} months leaves {Share(largest, 0):0.000} to stop for toxicity, "
                + $"fewer than the {toxicityShare:0.000} published.");
            return new ExposureFit(largest, 0);
        }

        var found = RootFinder.Find(x => Share(x, Choice(x)) - toxicityShare, 0, largest) ?? largest;
        return new ExposureFit(found, Choice(found));
    }

    /// <summary>Share that stops for toxicity before the event, a choice or the planned end.</summary>
    public static double StoppedForToxicity(SurvivalGrid grid, double[] ratios, double toxicity, double choice, double plannedEnd)
    {
        double sum = 0;
        for (var g = 0; g < grid.Shares.Length; g++)
        {
            sum += grid.Shares[g] > 0 ? grid.Shares[g] * grid.FirstEvent(g, toxicity * ratios[g], choice, 0, plannedEnd) : 0;
        }

        return sum;
    }
}
