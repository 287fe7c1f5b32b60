namespace MmSim.Engine.Model;

/// <summary>Conditions on a patient at a line's start; those that are set must all hold. Masks are bits of groups or drugs.</summary>
public sealed class ConditionModel
{
    /// <summary>Refractory to any of these groups, at any dose; 0 is 'not asked'.</summary>
    public ulong RefractoryTo { get; init; }

    /// <summary>Refractory to any of these groups at treatment dose.</summary>
    public ulong RefractoryToTreatmentDose { get; init; }

    /// <summary>Has received any of these drugs.</summary>
    public ulong ExposedTo { get; init; }

    /// <summary>Bits of frailty (1 fit, 2 intermediate, 4 frail); 0 is 'not asked'.</summary>
    public int Frailty { get; init; }

    /// <summary>Lowest age, inclusive, years.</summary>
    public double MinimumAge { get; init; } = double.NegativeInfinity;

    /// <summary>Highest age, exclusive, years.</summary>
    public double MaximumAge { get; init; } = double.PositiveInfinity;

    /// <summary>Male, female, or not asked.</summary>
    public bool? Male { get; init; }

    /// <summary>Eligible for transplant.</summary>
    public bool? TransplantEligible { get; init; }

    /// <summary>Transplanted before.</summary>
    public bool? PriorTransplant { get; init; }

    /// <summary>Fewest months since the last transplant, inclusive; asking it needs a transplant.</summary>
    public double? MinimumMonthsSinceTransplant { get; init; }

    /// <summary>Most months since the last transplant, exclusive.</summary>
    public double? MaximumMonthsSinceTransplant { get; init; }

    /// <summary>Renal impairment.</summary>
    public bool? RenalImpairment { get; init; }

    /// <summary>Lasting neuropathy.</summary>
    public bool? Neuropathy { get; init; }

    /// <summary>Lasting cardiac disease.</summary>
    public bool? CardiacDisease { get; init; }

    /// <summary>Child-bearing potential.</summary>
    public bool? Childbearing { get; init; }

    /// <summary>Last relapse clinical (true), biochemical (false), or not asked.</summary>
    public bool? ClinicalRelapse { get; init; }

    /// <summary>Bits of the last line's best response (1 CR, 2 VGPR, 4 PR, …); 0 is 'not asked'.</summary>
    public int LastResponse { get; init; }

    /// <summary>Shortest PFS of the last line, months, inclusive; asking it needs a last line.</summary>
    public double? MinimumLastPfs { get; init; }

    /// <summary>Longest, exclusive.</summary>
    public double? MaximumLastPfs { get; init; }
}
