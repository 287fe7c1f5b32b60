namespace MmSim.Evidence.Library;

/// <summary>Share of a trial's patients refractory to a drug, or to its class, at entry; lenalidomide stands with each arm in arms.csv.</summary>
/// <param name="TrialId">The trial.</param>
/// <param name="DrugId">The drug; where only the class was published, the drug that stands for it.</param>
/// <param name="Share">Fraction of all its patients.</param>
/// <param name="Verified">How far the figure was checked.</param>
/// <param name="Source">Where it is from.</param>
public sealed record RefractoryShare(string TrialId, string DrugId, double Share, Verification Verified, string Source);
