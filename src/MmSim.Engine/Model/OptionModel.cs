using MmSim.Engine.Costing;
using MmSim.Numerics.Survival;

namespace MmSim.Engine.Model;

/// <summary>
/// A regimen as one option of a line: for whom, on which curve, and what is given. Names are indices, attributes are table positions.
/// Times in months of the line, rates per month, hazard factors multiply the cumulative hazard. Immutable.
/// </summary>
public sealed record OptionModel
{
    private readonly ParametricCurve _curve;

    /// <summary>The regimen.</summary>
    public required int Regimen { get; init; }

    /// <summary>All must hold; null is 'for everybody'.</summary>
    public ConditionModel? If { get; init; }

    /// <summary>None may hold, taken one by one; null is 'nothing excludes'.</summary>
    public ConditionModel? Unless { get; init; }

    /// <summary>Chance to be taken when it holds; 1 is always.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Groups to which the evidence excludes refractory patients; 0 where none, or where a stated assumption lifts it.</summary>
    public ulong ExcludedRefractory { get; init; }

    /// <summary>Lasting toxicities and conditions that bar it.</summary>
    public TreatmentBarrier Bars { get; init; }

    /// <summary>Curve of progression or death; for cause-specific curves that of progression.</summary>
    public required ParametricCurve Curve
    {
        get => _curve;
        init => _curve = value;
    }

    /// <summary>Curve of death where the curves are cause-specific.</summary>
    public ParametricCurve DeathCurve { get; init; }

    /// <summary>True where progression and death have curves of their own.</summary>
    public bool CauseSpecific { get; init; }

    /// <summary>Share of events, net of other causes, that are deaths.</summary>
    public double DeathShare { get; init; }

    /// <summary>Factor on every hazard of the line: practice, assumption, repeat.</summary>
    public double HazardFactor { get; init; } = 1;

    /// <summary>Factors of cytogenetic risk: standard, high.</summary>
    public double[] Cytogenetics { get; init; } = [1, 1];

    /// <summary>Factors of stage: I, II, III.</summary>
    public double[] Stage { get; init; } = [1, 1, 1];

    /// <summary>Factors of frailty: fit, intermediate, frail.</summary>
    public double[] Frailty { get; init; } = [1, 1, 1];

    /// <summary>Factors by number of prior lines, 0 to 10.</summary>
    public double[] PriorLines { get; init; } = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

    /// <summary>Factors by PFS of the last line: under 12 months, 12 to 24, over 24.</summary>
    public double[] LastPfs { get; init; } = [1, 1, 1];

    /// <summary>Factors of the last relapse: biochemical, clinical.</summary>
    public double[] Relapse { get; init; } = [1, 1];

    /// <summary>Group whose refractoriness has a factor of its own; 0 for none.</summary>
    public ulong RefractoryGroup { get; init; }

    /// <summary>Factors of that refractoriness: no, yes.</summary>
    public double[] Refractory { get; init; } = [1, 1];

    /// <summary>Groups of which each that the patient is refractory to counts; 0 for none.</summary>
    public ulong FurtherRefractoryGroups { get; init; }

    /// <summary>Factors by how many of those the patient is refractory to: 0, 1, 2, 3 or more.</summary>
    public double[] FurtherRefractory { get; init; } = [1, 1, 1, 1];

    /// <summary>Log hazard ratios per unit of the population's own attributes: progression.</summary>
    public double[] OwnProgression { get; init; } = [];

    /// <summary>The same for death (cause-specific curves).</summary>
    public double[] OwnDeath { get; init; } = [];

    /// <summary>Values of those attributes at which the ratio is 1.</summary>
    public double[] OwnCentre { get; init; } = [];

    /// <summary>Month from which response acts; infinity where the option has no response.</summary>
    public double LandmarkMonth { get; init; } = double.PositiveInfinity;

    /// <summary>Cumulative chance of CR, VGPR, PR, MR for one event-free at the landmark.</summary>
    public double[] ResponseCumulative { get; init; } = [0, 0, 0, 0];

    /// <summary>Factors of CR, VGPR, PR, MR, SD.</summary>
    public double[] ResponseFactor { get; init; } = [1, 1, 1, 1, 1];

    /// <summary>Month of a transplant; infinity where the option has none.</summary>
    public double TransplantMonth { get; init; } = double.PositiveInfinity;

    /// <summary>Share of those able who have it.</summary>
    public double TransplantUptake { get; init; } = 1;

    /// <summary>Factor from that month for those transplanted.</summary>
    public double TransplantFactor { get; init; } = 1;

    /// <summary>Factor from that month for those not transplanted, where the curve contains a transplant.</summary>
    public double NoTransplantFactor { get; init; } = 1;

    /// <summary>Months at which the effect of an anchored regimen wanes by a step, rising; empty where it lasts.</summary>
    public double[] WaningMonths { get; init; } = [];

    /// <summary>Factors on the hazard from each of those months on.</summary>
    public double[] WaningFactors { get; init; } = [];

    /// <summary>Maintenance, or null.</summary>
    public MaintenanceModel? Maintenance { get; init; }

    /// <summary>What is given.</summary>
    public ComponentModel[] Components { get; init; } = [];

    /// <summary>Length of a cycle, months; 0 for a single infusion.</summary>
    public double CycleMonths { get; init; }

    /// <summary>Month at which the planned course of the last component ends; infinity is until progression.</summary>
    public double PlannedEndMonth { get; init; } = double.PositiveInfinity;

    /// <summary>Rate of stopping for toxicity, by frailty.</summary>
    public double[] ToxicityStopRate { get; init; } = [0, 0, 0];

    /// <summary>Rate of stopping by choice.</summary>
    public double ChoiceStopRate { get; init; }

    /// <summary>Adverse events while exposed.</summary>
    public AdverseEventProcess AdverseEvents { get; init; } = AdverseEventProcess.None;

    /// <summary>Adverse events that go on past the exposure, to the end of the line.</summary>
    public AdverseEventProcess LateAdverseEvents { get; init; } = AdverseEventProcess.None;

    /// <summary>Ratio of the adverse events' rate by frailty, dose level included.</summary>
    public double[] AdverseEventFactor { get; init; } = [1, 1, 1];

    /// <summary>CAR-T: month of infusion; infinity for other regimens.</summary>
    public double InfusionMonth { get; init; } = double.PositiveInfinity;

    /// <summary>CAR-T: chance to be infused for one event-free then.</summary>
    public double InfusedIfEventFree { get; init; } = 1;

    /// <summary>Chance that a death on treatment is attributed to an adverse event.</summary>
    public double AdverseEventShareOfDeaths { get; init; }

    /// <summary>Costs and utilities; used where the model has economics.</summary>
    public OptionEconomics Economics { get; init; } = new();

    /// <summary>The curve in place, for the loop.</summary>
    internal ref readonly ParametricCurve CurveReference() => ref _curve;
}

/// <summary>What can bar a regimen.</summary>
[Flags]
public enum TreatmentBarrier
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Lasting neuropathy.</summary>
    Neuropathy = 1,

    /// <summary>Lasting cardiac disease.</summary>
    Cardiac = 2,

    /// <summary>Child-bearing potential: never lifted.</summary>
    Childbearing = 4,
}
