using MmSim.Scenarios.Compilation;
using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>What a cycle costs, component by component, as the run costs it; only cycles that differ from the one before are shown.</summary>
internal sealed class CycleCostSection : ITrailSection
{
    private const int Cycles = 24;
    private const double WeightKg = 75, BodySurfaceAreaM2 = 1.8;

    public string Title => "Cost per cycle (undiscounted, nothing missed, a patient of 75 kg and 1.8 m²)";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        if (context.Input.Economics is not { } economics || context.Regimen.CycleDays <= 0 || context.Regimen.Kind == "late-line")
        {
            yield break;
        }

        var costs = RegimenCycleCosts.Of(
            economics, context.Input.Evidence, context.Regimen.RegimenId, context.Fit.Use.LastCycle, Cycles, WeightKg, BodySurfaceAreaM2);
        var before = string.Empty;
        foreach (var cycle in costs.GroupBy(c => c.Cycle))
        {
            var parts = string.Join("; ", cycle.Where(c => c.Number > 0).Select(c => $"{c.Component} {N(c.Number)} x, {N(Math.Round(c.Cost, 2))}"));
            if (parts != before)
            {
                var total = N(Math.Round(cycle.Sum(c => c.Cost), 2));
                yield return [$"from cycle {cycle.Key}", $"{total} {economics.Document.Currency}", parts.Length > 0 ? parts : "nothing given"];
            }

            before = parts;
        }
    }
}
