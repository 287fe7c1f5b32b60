using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <summary>Which drugs a progression makes refractory, at any dose and at treatment dose.</summary>
internal static class Refractoriness
{
    /// <summary>Adds the groups that a line's progression makes refractory to what eight patients are refractory to already.</summary>
    /// <param name="lanes">The patients, their line run.</param>
    /// <param name="windowMonths">Months within which progression after a drug's last dose makes refractory, inclusive.</param>
    /// <param name="any">Groups of each, at any dose.</param>
    /// <param name="atTreatmentDose">Groups of each, at treatment dose.</param>
    public static void Add(LineLanes lanes, double windowMonths, ref Vector512<ulong> any, ref Vector512<ulong> atTreatmentDose)
    {
        var option = lanes.Option;
        var poor = double.IsFinite(option.LandmarkMonth)
            ? Vector512.GreaterThanOrEqual(lanes.Response, Vector512.Create((long)BestResponse.Stable)).AsDouble() : Vector512<double>.Zero;
        // Inclusive: progression on the 60th day counts; the margin is rounding in months.
        var window = Vector512.Create(windowMonths + 1e-9);
        Add(option.Components, Vector512<double>.Zero, lanes.ExposureEnd, lanes.End, window, 2 * option.CycleMonths, poor, ref any, ref atTreatmentDose);
        if (lanes.Maintained != 0)
        {
            var end = Vector512.ConditionalSelect(Lanes.Mask(lanes.Maintained), lanes.MaintenanceEnd, Vector512<double>.Zero);
            Add(option.Maintenance!.Components, lanes.MaintenanceStart, end, lanes.End, window, 0, Vector512<double>.Zero, ref any, ref atTreatmentDose);
        }
    }

    private static void Add(
        ComponentModel[] components, Vector512<double> phaseStart, Vector512<double> phaseEnd, Vector512<double> progression,
        Vector512<double> window, double twoCycles, Vector512<double> poor, ref Vector512<ulong> any, ref Vector512<ulong> atTreatmentDose)
    {
        foreach (var component in components)
        {
            if (component.GroupBit == 0)
            {
                continue;
            }

            var last = Vector512.MinNative(phaseEnd, phaseStart + Vector512.Create(component.UntilMonth));
            var given = last - (phaseStart + Vector512.Create(component.FromMonth));
            var refractory = Vector512.GreaterThan(given, Vector512<double>.Zero)
                & (Vector512.LessThanOrEqual(progression - last, window) | (poor & Vector512.GreaterThanOrEqual(given, Vector512.Create(twoCycles))));
            var groups = refractory.AsUInt64() & Vector512.Create(component.GroupBit);
            any |= groups;
            if (!component.MaintenanceDose)
            {
                atTreatmentDose |= groups;
            }
        }
    }
}
