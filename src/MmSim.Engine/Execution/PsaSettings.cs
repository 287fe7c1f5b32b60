namespace MmSim.Engine.Execution;

/// <summary>What decides the result of a probabilistic analysis beside the model and its parameters.</summary>
/// <param name="Draws">Draws of the parameters, numbered from 1.</param>
/// <param name="PatientsPerDraw">Fresh patients in each draw, the same under all strategies.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Stratified">
/// Whether a draw's patients are Latin hypercubes of eight: the same expectations, less Monte Carlo error. Needs 16 patients a draw. The draws of the parameters,
/// which the binder makes, are then Latin hypercubes of eight too (<see cref="MmSim.Numerics.Randomness.DrawStrata"/>).
/// </param>
public sealed record PsaSettings(int Draws, int PatientsPerDraw, ulong Seed, bool Stratified = false);
