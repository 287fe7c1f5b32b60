using System.Runtime.Intrinsics;
using MmSim.Engine.Model;

namespace MmSim.Engine.Pathway;

/// <summary>
/// What is known of an option before any patient is: the months of a line at which its hazard may change, in order, with H₀ there, and its tables as
/// vectors.
/// </summary>
internal sealed class LineCourse
{
    private readonly Step[] _steps;

    public LineCourse(OptionModel option)
    {
        var steps = new List<Step>();
        void Add(double month, StepKind kind, double factor = 1)
        {
            if (double.IsFinite(month))
            {
                steps.Add(new Step(month, option.Curve.CumulativeHazard(month), kind, factor));
            }
        }

        if (!option.CauseSpecific)
        {
            Add(option.LandmarkMonth, StepKind.Landmark);
            Add(option.TransplantMonth, StepKind.Transplant);
            for (var i = 0; i < option.WaningMonths.Length; i++)
            {
                Add(option.WaningMonths[i], StepKind.Waning, option.WaningFactors[i]);
            }

            if (option.Maintenance is { } maintenance)
            {
                Add(maintenance.StartMonth, StepKind.MaintenanceStart);
                Add(maintenance.StartMonth + maintenance.PlannedMonths + maintenance.EffectLagMonths, StepKind.EffectEnd, 1 / maintenance.HazardFactor);
            }
        }

        _steps = [.. steps.OrderBy(s => s.Month).ThenBy(s => s.Kind)];
        Option = option;
        ResponseFactor = Lanes.Table(option.ResponseFactor);
        ToxicityStopRate = Lanes.Table(option.ToxicityStopRate);
        MaintenanceToxicityStopRate = Lanes.Table(option.Maintenance?.ToxicityStopRate);
        AdverseEventFactor = Lanes.Table(option.AdverseEventFactor);
        foreach (var component in option.Maintenance?.Components ?? [])
        {
            MaintenanceDrugs |= component.DrugBit;
        }
    }

    /// <summary>The option.</summary>
    public OptionModel Option { get; }

    /// <summary>Factors on the hazard by response.</summary>
    public Vector512<double> ResponseFactor { get; }

    /// <summary>Rates of stopping for toxicity by frailty.</summary>
    public Vector512<double> ToxicityStopRate { get; }

    /// <summary>Those of maintenance; 0 where there is none.</summary>
    public Vector512<double> MaintenanceToxicityStopRate { get; }

    /// <summary>Ratios of the rate of adverse events by frailty.</summary>
    public Vector512<double> AdverseEventFactor { get; }

    /// <summary>Bits of the drugs given in maintenance.</summary>
    public ulong MaintenanceDrugs { get; }

    /// <summary>The steps, by month; at the same month in the order of their kinds.</summary>
    public ReadOnlySpan<Step> Steps => _steps;

    /// <summary>A month at which the hazard may change.</summary>
    /// <param name="Month">Month of the line.</param>
    /// <param name="Hazard">H₀ at it.</param>
    /// <param name="Kind">What happens.</param>
    /// <param name="Factor">Factor from then on, where it depends on nothing drawn.</param>
    internal readonly record struct Step(double Month, double Hazard, StepKind Kind, double Factor);
}

/// <summary>What may change a line's hazard at a known month.</summary>
internal enum StepKind
{
    Landmark,
    Transplant,
    MaintenanceStart,
    Waning,
    EffectEnd,
}
