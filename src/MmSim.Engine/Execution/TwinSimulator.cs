using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Population;
using MmSim.Engine.Results;

namespace MmSim.Engine.Execution;

/// <summary>
/// Follows single patients: a patient is an address, so that one of a cohort can be simulated again, by itself, under every strategy, and what
/// happens is what happened there. A run keeps nothing for it.
/// </summary>
public static class TwinSimulator
{
    /// <summary>Simulates one patient again.</summary>
    /// <param name="model">The model of the run.</param>
    /// <param name="settings">Seed and draw of the run; its number of patients does not matter.</param>
    /// <param name="patient">Number of the patient, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is no patient's.</exception>
    public static TwinResult Run(CompiledModel model, RunSettings settings, long patient) => Run(model, settings, [patient]).Single();

    /// <summary>Simulates patients again, each by itself, when they are asked for.</summary>
    /// <param name="model">The model of the run.</param>
    /// <param name="settings">Seed and draw of the run; its number of patients does not matter.</param>
    /// <param name="patients">Numbers of the patients, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is no patient's.</exception>
    public static IEnumerable<TwinResult> Run(CompiledModel model, RunSettings settings, IEnumerable<long> patients)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(patients);
        return Simulate(model, settings, patients);
    }

    private static IEnumerable<TwinResult> Simulate(CompiledModel model, RunSettings settings, IEnumerable<long> patients)
    {
        var recorder = new TwinRecorder(model.StrategyLines.Length);
        StrategyTally[] discarded = [.. model.StrategyLines.Select(_ => new StrategyTally(model, discard: true))];
        var sums = new DrawSums(discarded.Length);
        var kernel = new PathwayKernel(model, settings.Seed, settings.Draw, discarded, twin: recorder);
        var sampler = new PatientSampler(model.Population, model.Start, settings.Seed, settings.Draw);
        foreach (var patient in patients)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(patient);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(patient, uint.MaxValue - 1L);
            sums.Clear();
            kernel.RunBlock((uint)patient, 1, sums);
            sampler.Sample((uint)patient, out var profile);
            yield return new TwinResult(
                patient, model.Names, profile.AgeYears, profile.Male, profile.FrailtyAt(0), profile.TransplantEligible, [.. recorder.Pathways]);
        }
    }

    /// <summary>
    /// Numbers of patients spread evenly over a cohort: ⌊(i + ½)·N/n⌋ for i = 0 … n − 1. Patients are independent of each other, so that this is a sample
    /// like any other, and the same one whenever the cohort has as many patients.
    /// </summary>
    /// <param name="patients">Patients in the cohort, N.</param>
    /// <param name="wanted">Patients wanted, n; all are taken where the cohort has fewer.</param>
    public static IReadOnlyList<long> Evenly(long patients, int wanted)
    {
        var count = (int)Math.Min(wanted, patients);
        return [.. Enumerable.Range(0, count).Select(i => ((2L * i) + 1) * patients / (2L * count))];
    }
}
