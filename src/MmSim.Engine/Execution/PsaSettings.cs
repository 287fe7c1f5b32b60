namespace MmSim.Engine.Execution;

/// <summary>What decides the result of a probabilistic analysis beside the model and its parameters.</summary>
/// <param name="Draws">Draws of the parameters, numbered from 1.</param>
/// <param name="PatientsPerDraw">Fresh patients in each draw, the same under all strategies.</param>
/// <param name="Seed">The seed.</param>
public sealed record PsaSettings(int Draws, int PatientsPerDraw, ulong Seed);
