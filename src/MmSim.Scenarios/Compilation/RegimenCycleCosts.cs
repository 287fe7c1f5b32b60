using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Numerics;

namespace MmSim.Scenarios.Compilation;

/// <summary>What each cycle of a regimen costs, component by component, for a patient of given size: the costing a run uses, laid open.</summary>
public static class RegimenCycleCosts
{
    private const double HorizonMonths = 120;

    /// <summary>Costs of the first cycles at point estimates, undiscounted, a fit patient, no early stop.</summary>
    /// <param name="economics">The economics file.</param>
    /// <param name="library">What regimens give.</param>
    /// <param name="regimenId">The regimen; with cycles (no single infusion).</param>
    /// <param name="lastCycle">Last cycle of its use; null for the regimen's own.</param>
    /// <param name="cycles">How many cycles of the regimen's length.</param>
    /// <param name="weightKg">Weight, kg.</param>
    /// <param name="bodySurfaceAreaM2">Body surface, m².</param>
    public static IReadOnlyList<CycleCost> Of(
        EconomicsSource economics, EvidenceLibrary library, string regimenId, int? lastCycle, int cycles, double weightKg, double bodySurfaceAreaM2)
    {
        ArgumentNullException.ThrowIfNull(economics);
        ArgumentNullException.ThrowIfNull(library);
        var regimen = library.Regimens[regimenId];
        var items = new LedgerItems();
        var costing = new RegimenCosting(regimen, lastCycle, false, economics.Document, library, items, 0, HorizonMonths);
        var prices = new BoundPrices(economics, PointEstimates.Instance, new VialTables());
        var costs = new List<CycleCost>();
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            var (from, until) = (TimeUnits.FromDays((cycle - 1) * regimen.CycleDays), TimeUnits.FromDays(cycle * regimen.CycleDays));
            foreach (var drug in costing.Drugs.GroupBy(d => d.Item))
            {
                double doses = 0, cost = 0;
                foreach (var level in drug)
                {
                    var number = level.Schedule.Doses(until).Plain - level.Schedule.Doses(from).Plain;
                    var size = level.Basis switch
                    {
                        Engine.Costing.DoseBasis.PerKilogram => weightKg,
                        Engine.Costing.DoseBasis.PerSquareMetre => bodySurfaceAreaM2,
                        _ => 1,
                    };
                    doses += number;
                    cost += number * prices.DoseIntensity(level.DrugId) * prices.Packs(level.DrugId, level.Amount, level.Basis).Cost(level.Amount * size);
                }

                costs.Add(new CycleCost(cycle, items.All[drug.Key].Name, doses, cost));
            }

            var attendances = costing.Attendances.Select((schedule, i) => (
                Number: schedule is null ? 0 : schedule.Doses(until).Plain - schedule.Doses(from).Plain, Cost: prices.Attendance[i])).ToList();
            costs.Add(new CycleCost(cycle, "Administration", attendances.Sum(a => a.Number), attendances.Sum(a => a.Number * a.Cost)));
        }

        return costs;
    }
}

/// <summary>One component in one cycle.</summary>
/// <param name="Cycle">The cycle, from 1, of the regimen's length.</param>
/// <param name="Component">Drug, or administration.</param>
/// <param name="Number">Doses, or attendances and dispensings.</param>
/// <param name="Cost">Cost in the file's currency and price year.</param>
public sealed record CycleCost(int Cycle, string Component, double Number, double Cost);
