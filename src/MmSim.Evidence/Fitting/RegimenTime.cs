using MmSim.Evidence.Library;
using MmSim.Numerics;

namespace MmSim.Evidence.Fitting;

/// <summary>A regimen's schedule in months.</summary>
internal static class RegimenTime
{
    /// <summary>Month at which a component starts.</summary>
    public static double Start(Regimen regimen, Component component) => (component.FirstCycle - 1) * TimeUnits.FromDays(regimen.CycleDays);

    /// <summary>Month at which a component's last cycle ends; infinity where it has none.</summary>
    public static double End(Regimen regimen, Component component) =>
        component.LastCycle is { } last ? last * TimeUnits.FromDays(regimen.CycleDays) : double.PositiveInfinity;

    /// <summary>Planned end of the whole regimen in a use; infinity where a component has no last cycle, 0 for an infusion.</summary>
    public static double PlannedEnd(Regimen regimen, RegimenUse? use)
    {
        if (use?.LastCycle is { } last)
        {
            return last * TimeUnits.FromDays(regimen.CycleDays);
        }

        return regimen.Components.Count == 0 ? double.PositiveInfinity : regimen.Components.Max(c => End(regimen, c));
    }
}
