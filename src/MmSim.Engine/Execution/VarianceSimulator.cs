using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Execution;

/// <summary>Measures how outcomes vary between patients: what pairing strategies and stratifying patients save.</summary>
public static class VarianceSimulator
{
    /// <summary>Simulates the patients of a draw, in one thread, and keeps the covariance of their outcomes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">Patients, at least 16, seed and draw.</param>
    /// <param name="stratified">Whether the patients are Latin hypercubes of eight.</param>
    public static PatientCovariance Run(CompiledModel model, RunSettings settings, bool stratified)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Patients, 2 * PatientStrata.Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Patients, 10_000_000);
        var strategies = model.StrategyLines.Length;
        var kernel = new DrawKernel(model, stratified: stratified);
        kernel.Run(model, settings.Seed, settings.Draw, (int)settings.Patients);
        var packed = new double[PsaResult.PackedSize(strategies)];
        kernel.Sums.WriteCovariance(packed);
        return new PatientCovariance(strategies, packed);
    }
}
