namespace MmSim.Engine.Results;

/// <summary>One patient under every strategy, with the same luck: what differs is the strategy's alone.</summary>
/// <param name="Patient">Number of the patient: with seed and draw its address.</param>
/// <param name="Names">The names behind the numbers.</param>
/// <param name="AgeYears">Age at the start.</param>
/// <param name="Male">A man.</param>
/// <param name="Frailty">IMWG frailty at the start: 0 fit, 1 intermediate, 2 frail.</param>
/// <param name="TransplantEligible">Eligible for a transplant at the start.</param>
/// <param name="Pathways">By strategy.</param>
public sealed record TwinResult(
    long Patient, ModelNames Names, double AgeYears, bool Male, int Frailty, bool TransplantEligible, IReadOnlyList<TwinPathway> Pathways);

/// <summary>A patient's way under one strategy.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Events">What happened, in the order of time.</param>
/// <param name="Months">Months from the start to death or the horizon.</param>
/// <param name="Died">False for a patient alive at the horizon.</param>
/// <param name="Outcomes">By <see cref="Outcome"/>, as the cohort's run counts them for this patient.</param>
public sealed record TwinPathway(int Strategy, IReadOnlyList<TwinEvent> Events, double Months, bool Died, IReadOnlyList<double> Outcomes);
