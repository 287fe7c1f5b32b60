namespace MmSim.Reporting.Decisions;

/// <summary>A part of the difference between a strategy and the comparator; the parts of an outcome sum to it.</summary>
/// <param name="Strategy">Place of the strategy.</param>
/// <param name="Outcome">"cost" or "qalys".</param>
/// <param name="Line">Line of therapy; 0 for what belongs to none.</param>
/// <param name="Component">What it is: a drug, a phase, an adverse event.</param>
/// <param name="Difference">Strategy less comparator, discounted.</param>
/// <param name="Mcse">Its Monte Carlo error.</param>
public sealed record Contribution(int Strategy, string Outcome, int Line, string Component, double Difference, double Mcse);
