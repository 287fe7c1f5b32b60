using MmSim.Engine.Model;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;

namespace MmSim.Scenarios.Compilation;

/// <summary>An option ready to be bound: its structure once, its numbers for each set of parameter values.</summary>
internal sealed class OptionBinding
{
    /// <summary>Conditions, schedule and all else that does not vary.</summary>
    public required OptionModel Structure { get; init; }

    /// <summary>Index of its arm.</summary>
    public required int Arm { get; init; }

    /// <summary>Ratio of a stated assumption; 1 where there is none.</summary>
    public double OwnRatio { get; init; } = 1;

    /// <summary>Whether its curve was seen in practice, as that of late lines (LocoMMotion): the ratio of practice against trials is in it.</summary>
    public bool SeenInPractice { get; init; }

    /// <summary>Number of times late-line therapy was given before; 0 for other options.</summary>
    public int Repeat { get; init; }

    /// <summary>Effect of a transplant; null where none acts in the setting.</summary>
    public (string Name, Sourced Figure)? Transplant { get; init; }

    /// <summary>True where the arm's curve contains a transplant.</summary>
    public bool CurveContainsTransplant { get; init; }

    /// <summary>Index of its maintenance; −1 for none.</summary>
    public int Maintenance { get; init; } = -1;

    /// <summary>Dose level by frailty.</summary>
    public required double[] Dose { get; init; }

    /// <summary>CAR-T: share infused; null for other regimens.</summary>
    public (string Name, Sourced Figure)? Infused { get; init; }

    /// <summary>CAR-T: the arm's share event-free at the infusion.</summary>
    public double EventFreeAtInfusion { get; init; } = 1;

    /// <summary>Last cycle of its use; null for the regimen's own.</summary>
    public int? LastCycle { get; init; }

    /// <summary>The maintenance regimen; null for none.</summary>
    public string? MaintenanceId { get; init; }

    /// <summary>The option at a set of values.</summary>
    public OptionModel Bind(BoundEffects effects)
    {
        var arm = effects.Arms[Arm];
        var fit = arm.Fit;
        var transplant = Transplant is { } t ? effects.Values.Of(t.Name, t.Figure, ParameterKind.Ratio) : 1;
        var infused = Infused is { } i ? effects.Values.Of(i.Name, i.Figure, ParameterKind.Probability) : 1;
        return Structure with
        {
            Curve = fit.Curve,
            WaningFactors = WaningSteps.Factors(Structure.WaningMonths.Length, fit.Anchor),
            DeathShare = fit.DeathShare,
            HazardFactor = (SeenInPractice ? 1 : effects.Practice) * OwnRatio * (Repeat > 0 ? Math.Pow(effects.LateRepeat, Repeat) : 1),
            Cytogenetics = arm.Factors[0],
            Stage = arm.Factors[1],
            Frailty = arm.Factors[2],
            PriorLines = arm.Factors[3],
            LastPfs = arm.Factors[4],
            Relapse = arm.Factors[5],
            Refractory = arm.Factors[6],
            FurtherRefractory = arm.Factors[7],
            ResponseCumulative = arm.ResponseCumulative,
            ResponseFactor = fit.ResponseFactors,
            TransplantFactor = CurveContainsTransplant ? 1 : transplant,
            NoTransplantFactor = CurveContainsTransplant ? 1 / transplant : 1,
            Maintenance = Maintenance < 0 ? null : effects.Maintenance[Maintenance].Bind(Structure.Maintenance!, effects),
            ToxicityStopRate = Scaled(effects.ToxicityStop, fit.ToxicityStopRate),
            ChoiceStopRate = fit.ChoiceStopRate,
            AdverseEvents = arm.Exposed,
            LateAdverseEvents = arm.Late,
            AdverseEventFactor = [effects.AdverseEvents[0] * Dose[0], effects.AdverseEvents[1] * Dose[1], effects.AdverseEvents[2] * Dose[2]],
            InfusedIfEventFree = Infused is null ? 1 : Math.Min(1, infused / EventFreeAtInfusion),
        };
    }

    /// <summary>A rate by frailty.</summary>
    public static double[] Scaled(double[] ratios, double rate) => [ratios[0] * rate, ratios[1] * rate, ratios[2] * rate];
}
