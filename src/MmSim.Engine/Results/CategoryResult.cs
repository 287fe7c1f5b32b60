namespace MmSim.Engine.Results;

/// <summary>What a category of costs comes to, per patient of the cohort. Its mean is the sum of its cells; its errors hold their covariance.</summary>
/// <param name="Undiscounted">Undiscounted.</param>
/// <param name="Discounted">Discounted.</param>
public readonly record struct CategoryResult(LedgerValue Undiscounted, LedgerValue Discounted);
