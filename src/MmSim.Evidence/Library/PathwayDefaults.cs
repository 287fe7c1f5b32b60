namespace MmSim.Evidence.Library;

/// <summary>What happens between lines and after the last; the start values that no trial reports are assumptions until calibrated.</summary>
/// <param name="DeathShare">Share of a line's first events that are deaths, lines 1–3.</param>
/// <param name="DeathShareLate">The same for late lines.</param>
/// <param name="NoFurtherLine">Chance of no further line after a progression in line 1, 2, 3 and later, without a transplant.</param>
/// <param name="NoFurtherLineOddsAfterTransplant">Odds ratio of no further line after a transplant.</param>
/// <param name="NoFurtherLineOddsIfFrail">Odds ratio of no further line for those frail when they progress.</param>
/// <param name="ClinicalRelapse">Share of relapses that are clinical.</param>
/// <param name="ClinicalRelapseOddsAfterVgpr">Odds ratio of a clinical relapse after VGPR or better.</param>
/// <param name="GapMonthsBiochemical">Mean months from a biochemical relapse 1–3 to the next line.</param>
/// <param name="GapMonthsClinical">The same after a clinical relapse.</param>
/// <param name="GapMonthsBiochemicalLate">Later relapses, biochemical.</param>
/// <param name="GapMonthsClinicalLate">Later relapses, clinical.</param>
/// <param name="GapDeathRate">Disease death per month in a gap.</param>
/// <param name="SupportiveCareMedianMonths">Median net survival in best supportive care.</param>
/// <param name="LateLineHazardRatio">Hazard ratio per repeat of late-line therapy.</param>
/// <param name="NonResponderSplit">MR, SD, PD among non-responders, as parts of one.</param>
/// <param name="SharedFrailtyVariance">Variance of the frailty shared by all lines, when it is asked for.</param>
/// <param name="PracticeHazardRatio">Hazard ratio of treated patients in practice against trial patients.</param>
/// <param name="SecondMalignancyRatePerYear">Excess second primary malignancies per patient-year under lenalidomide maintenance.</param>
/// <param name="SecondMalignancyMonthsAfterStop">Months for which that excess outlasts maintenance.</param>
/// <param name="RefractoryDays">Days after a drug's last dose within which progression makes refractory, inclusive.</param>
/// <param name="ExposureRatio">Median exposure as a share of median PFS, where an arm reports no exposure.</param>
public sealed record PathwayDefaults(
    Sourced DeathShare,
    Sourced DeathShareLate,
    IReadOnlyList<Sourced> NoFurtherLine,
    Sourced NoFurtherLineOddsAfterTransplant,
    Sourced NoFurtherLineOddsIfFrail,
    Sourced ClinicalRelapse,
    Sourced ClinicalRelapseOddsAfterVgpr,
    Sourced GapMonthsBiochemical,
    Sourced GapMonthsClinical,
    Sourced GapMonthsBiochemicalLate,
    Sourced GapMonthsClinicalLate,
    Sourced GapDeathRate,
    Sourced SupportiveCareMedianMonths,
    Sourced LateLineHazardRatio,
    IReadOnlyList<Sourced> NonResponderSplit,
    Sourced SharedFrailtyVariance,
    Sourced PracticeHazardRatio,
    Sourced SecondMalignancyRatePerYear,
    Sourced SecondMalignancyMonthsAfterStop,
    Sourced RefractoryDays,
    Sourced ExposureRatio);
