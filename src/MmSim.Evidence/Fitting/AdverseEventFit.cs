using MmSim.Evidence.Library;
using MmSim.Numerics.Optimisation;

namespace MmSim.Evidence.Fitting;

/// <summary>Rates of adverse events of grade 3 or more that give the published share over the arm's own exposure.</summary>
internal sealed class AdverseEventFit(EvidenceLibrary library, SurvivalGrid grid, ExposureFit exposure, double plannedEnd, Regimen regimen)
{
    /// <summary>Length of the window of the first cycles, months.</summary>
    public const double FirstCyclesMonths = 2;

    private readonly double[] _toxicityRatios = [.. library.Effects.ToxicityStopByFrailty.Select(s => s.Value)];
    private readonly double[] _eventRatios = [.. library.Effects.AdverseEventsByFrailty.Select(s => s.Value)];

    /// <summary>Solves every event's rate.</summary>
    /// <param name="armIds">The arms that inform them: the first is the arm itself, the others fill what it did not publish.</param>
    /// <param name="flags">Takes what is filled, reduced or skipped.</param>
    public List<AdverseEventRate> Solve(IReadOnlyList<string> armIds, List<string> flags)
    {
        var shares = Shares(armIds, flags);
        var rates = new List<AdverseEventRate>();
        foreach (var (eventId, share) in shares)
        {
            if (!(share > 0))
            {
                continue;
            }

            var goal = Math.Min(share, 0.995);
            var rate = RootFinder.Find(r => ShareWith(eventId, r) - goal, 0, 60, 1e-9);
            if (rate is null)
            {
                flags.Add($"adverse events: no rate makes {share:0.###} of patients have {eventId} in its window; it is left out.");
                continue;
            }

            rates.Add(new AdverseEventRate(eventId, rate.Value, share));
        }

        if (regimen.Kind == "car-t" && rates.Count > 0)
        {
            flags.Add("adverse events: after a single infusion all fall into the two months after it, among those infused.");
        }

        return rates;
    }

    /// <summary>Share of patients with an event at a rate of a fit patient; after CAR-T, of those infused.</summary>
    public double ShareWith(string eventId, double rate)
    {
        var (start, end, stops) = Window(library.Events[eventId]);
        double sum = 0, at = 0;
        for (var g = 0; g < grid.Shares.Length; g++)
        {
            if (grid.Shares[g] > 0)
            {
                var stop = stops ? (exposure.ToxicityRate * _toxicityRatios[g]) + exposure.ChoiceRate : 0;
                sum += grid.Shares[g] * grid.FirstEvent(g, rate * _eventRatios[g], stop, start, end);
                at += grid.Shares[g] * grid.At(g, start);
            }
        }

        return regimen.InfusionMonth is null ? sum : sum / at;
    }

    private (double Start, double End, bool Stops) Window(EventDefinition definition)
    {
        if (regimen.InfusionMonth is { } infusion)
        {
            return definition.Window == RiskWindow.FromFirstExposure
                ? (infusion.Value, double.PositiveInfinity, false)
                : (infusion.Value, infusion.Value + FirstCyclesMonths, false);
        }

        switch (definition.Window)
        {
            case RiskWindow.FromFirstExposure:
                return (0, double.PositiveInfinity, false);
            case RiskWindow.FirstCycles:
                return (0, Math.Min(FirstCyclesMonths, plannedEnd), true);
            case RiskWindow.OnCausingDrug:
                var causing = regimen.Components.Where(c => definition.CausingDrugs.Contains(c.DrugId)).ToArray();
                if (causing.Length == 0)
                {
                    return (0, plannedEnd, true);
                }

                var start = causing.Min(c => RegimenTime.Start(regimen, c));
                return (start, Math.Min(plannedEnd, causing.Max(c => RegimenTime.End(regimen, c))), true);
            default:
                return (0, plannedEnd, true);
        }
    }

    private SortedDictionary<string, double> Shares(IReadOnlyList<string> armIds, List<string> flags)
    {
        var published = new Dictionary<string, double>();
        foreach (var armId in armIds.Distinct())
        {
            var rows = library.AdverseEvents
                .Where(a => a.ArmId == armId && a.MinimumGrade == 3 && a.Unit == "share of patients" && a.Population == "all")
                .Where(a => library.Events.TryGetValue(a.EventId, out var e) && e.Kind != "aggregate")
                .GroupBy(a => a.EventId).Select(g => g.OrderBy(a => a.Qualifier.Length > 0).ThenByDescending(a => a.Verified).First())
                .Where(a => !published.ContainsKey(a.EventId)).ToArray();
            if (rows.Length > 0 && armId != armIds[0])
            {
                flags.Add($"adverse events: {string.Join(", ", rows.Select(r => r.EventId).Order(StringComparer.Ordinal))} from {armId}, "
                    + $"because {armIds[0]} published none.");
            }

            foreach (var row in rows)
            {
                published[row.EventId] = row.Value;
                if (row.Qualifier.Length > 0)
                {
                    flags.Add($"adverse events: {row.EventId} of {armId} is '{row.Qualifier}'; no plain figure is published.");
                }
            }
        }

        // A broader event keeps only what its published parts leave: 1 − p = (1 − rest) Π (1 − part).
        var net = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (eventId, share) in published)
        {
            var without = published.Where(p => library.Events[p.Key].ParentId == eventId).Aggregate(1.0, (left, p) => left * (1 - p.Value));
            net[eventId] = without < 1 ? Math.Max(0, 1 - ((1 - share) / without)) : share;
            if (without < 1)
            {
                flags.Add($"adverse events: {eventId} of {share:0.###} is reduced to {net[eventId]:0.###}, its parts being counted apart.");
            }
        }

        return net;
    }
}
