using System.Runtime.CompilerServices;

namespace MmSim.Numerics.Randomness;

/// <summary>
/// Who draws: the address of one random block. The strategy is never part of it, so the same patient has the same luck in every strategy.
/// </summary>
/// <remarks>
/// Counter words: patient · draw · line·2¹⁶ + index · decision point. Key: the seed. Draw 0 is the base case; draws of the probabilistic
/// analysis are 1…D. Line 0 holds the patient's attributes. A golden test freezes this layout: changing it changes every result.
/// </remarks>
public static class RandomAddress
{
    /// <summary>The pseudo-patient at which uncertain parameters are drawn.</summary>
    public const uint ParameterPatient = uint.MaxValue;

    /// <summary>The two uniforms at an address.</summary>
    /// <param name="seed">Key: the run's seed.</param>
    /// <param name="patient">Number of the patient.</param>
    /// <param name="draw">Parameter draw; 0 is the base case.</param>
    /// <param name="line">Line of therapy, 0 for what is drawn at the start; at most 65,535.</param>
    /// <param name="index">Counts repeated draws of the same decision in a line; at most 65,535.</param>
    /// <param name="decision">Why the number is drawn.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UniformPair Uniforms(ulong seed, uint patient, uint draw, int line, int index, DecisionPoint decision)
    {
        var (w0, w1, w2, w3) = Philox4x32.Block(patient, draw, ((uint)line << 16) + (uint)index, (uint)decision, seed);
        return new UniformPair(UniformPair.FromWords(w0, w1), UniformPair.FromWords(w2, w3));
    }

    /// <summary>The uniform of an uncertain parameter in a draw, keyed by its name: adding a parameter moves no other.</summary>
    /// <param name="seed">Key: the run's seed.</param>
    /// <param name="draw">The draw, from 1.</param>
    /// <param name="name">A stable hash of the parameter's name; takes the place of line and index.</param>
    public static double Parameter(ulong seed, uint draw, uint name)
    {
        var (w0, w1, _, _) = Philox4x32.Block(ParameterPatient, draw, name, (uint)DecisionPoint.Parameter, seed);
        return UniformPair.FromWords(w0, w1);
    }
}
