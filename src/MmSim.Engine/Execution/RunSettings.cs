namespace MmSim.Engine.Execution;

/// <summary>What decides a run's result beside the model.</summary>
/// <param name="Patients">Patients under each strategy; at least 1, at most 4 × 10⁹.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Draw">Draw of the parameters; 0 is the base case.</param>
public sealed record RunSettings(long Patients, ulong Seed, uint Draw = 0);
