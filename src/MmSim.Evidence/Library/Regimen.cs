namespace MmSim.Evidence.Library;

/// <summary>Drugs given together, and the study arms that say what they do.</summary>
/// <param name="RegimenId">Its short name: VRd.</param>
/// <param name="Name">Its full name.</param>
/// <param name="CycleDays">Length of a cycle in days; 0 for a single infusion.</param>
/// <param name="Components">What is given.</param>
/// <param name="Uses">The settings it may be used in, each with its arm.</param>
/// <param name="NotForRefractoryTo">Drugs to which its evidence excludes refractory patients.</param>
/// <param name="NotForReason">Why: the trial's exclusion.</param>
/// <param name="Kind">standard, maintenance, car-t, or late-line.</param>
/// <param name="Source">Where schedule and doses come from.</param>
/// <param name="Verified">How far they were checked.</param>
/// <param name="InfusionMonth">CAR-T: months from leukapheresis to infusion; else null.</param>
/// <param name="InfusedShare">CAR-T: share of those who started that are infused; else null.</param>
public sealed record Regimen(
    string RegimenId,
    string Name,
    double CycleDays,
    IReadOnlyList<Component> Components,
    IReadOnlyList<RegimenUse> Uses,
    IReadOnlyList<string> NotForRefractoryTo,
    string NotForReason,
    string Kind,
    string Source,
    Verification Verified,
    Sourced? InfusionMonth,
    Sourced? InfusedShare);

/// <summary>One drug of a regimen.</summary>
/// <param name="DrugId">The drug.</param>
/// <param name="FirstCycle">First cycle it is given in, from 1.</param>
/// <param name="LastCycle">Last cycle, or null: until the regimen stops.</param>
/// <param name="Dose">Dose as the label writes it: "1.3 mg/m2 d1,4,8,11".</param>
/// <param name="MaintenanceDose">True where a lenalidomide dose is 15 mg or less: refractoriness to it is kept apart.</param>
public sealed record Component(string DrugId, int FirstCycle, int? LastCycle, string Dose, bool MaintenanceDose);

/// <summary>A setting in which a regimen may be used, and the arm that informs it.</summary>
/// <param name="Setting">newly-diagnosed-transplant | newly-diagnosed | maintenance | relapsed | late.</param>
/// <param name="ArmId">The study arm whose curve, response, exposure and adverse events apply.</param>
/// <param name="AdverseEventArmIds">Arms whose adverse events are used where the arm itself published none; flagged.</param>
/// <param name="LastCycle">Overrides the planned last cycle of every component (fixed 8 cycles); null as the components say.</param>
/// <param name="TransplantMonth">Month of ASCT within the line; null where there is none.</param>
/// <param name="MaintenanceMonth">Month at which maintenance starts; null where there is none.</param>
/// <param name="Assumption">Why this use rests on no phase 3 trial; empty where it does.</param>
public sealed record RegimenUse(
    string Setting,
    string ArmId,
    IReadOnlyList<string> AdverseEventArmIds,
    int? LastCycle,
    Sourced? TransplantMonth,
    Sourced? MaintenanceMonth,
    string Assumption);
