using MmSim.Evidence.Library;

namespace MmSim.Evidence.Networks;

/// <summary>A published comparison that a network uses.</summary>
/// <param name="Study">The study.</param>
/// <param name="Treatment">Node of the experimental arm.</param>
/// <param name="Comparator">Node of the control arm.</param>
/// <param name="TreatmentArmId">The experimental arm.</param>
/// <param name="ComparatorArmId">The control arm.</param>
/// <param name="Log">Log hazard ratio or log odds ratio.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Rule">How the standard error was found.</param>
/// <param name="Outcome">The outcome it reports; a proxy where it is not the network's.</param>
/// <param name="DataCut">Its data cut.</param>
/// <param name="Verified">How far it was checked.</param>
/// <param name="Source">Where it was read.</param>
public sealed record NetworkComparison(
    string Study, string Treatment, string Comparator, string TreatmentArmId, string ComparatorArmId, double Log, double StandardError, string Rule,
    string Outcome, string DataCut, Verification Verified, string Source);
