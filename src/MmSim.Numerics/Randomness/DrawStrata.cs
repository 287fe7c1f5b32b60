namespace MmSim.Numerics.Randomness;

/// <summary>
/// Latin hypercube sampling among eight draws of the parameters in succession: every parameter's uniforms fall one each into the eighths of (0, 1), in an
/// order of the parameter's own. Each draw's uniforms stay independent and uniform, so means over draws are unbiased; what varies with one parameter alone
/// averages out.
/// </summary>
/// <remarks>
/// As <see cref="PatientStrata"/>, with the same order a·j + b in the field of eight elements; a and b from the block at the pseudo-patient of the parameters,
/// the group in place of the draw, the parameter's name and <see cref="DecisionPoint.Strata"/>. Draws count from 1: a group is 8g + 1 … 8g + 8.
/// </remarks>
public static class DrawStrata
{
    /// <summary>Draws of a group.</summary>
    public const int Size = 8;

    /// <summary>The uniform of an uncertain parameter in a draw.</summary>
    /// <param name="seed">Key: the run's seed.</param>
    /// <param name="draw">The draw, from 1.</param>
    /// <param name="name">A stable hash of the parameter's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">The draw is 0.</exception>
    public static double Parameter(ulong seed, uint draw, uint name)
    {
        ArgumentOutOfRangeException.ThrowIfZero(draw);
        var uniform = RandomAddress.Parameter(seed, draw, name);
        var (w0, w1, _, _) = Philox4x32.Block(RandomAddress.ParameterPatient, (draw - 1) / Size, name, (uint)DecisionPoint.Strata, seed);
        var a = 1 + (uint)(((ulong)w0 * (Size - 1)) >> 32);
        var eighth = w1 >> 29;
        for (uint multiple = (draw - 1) % Size, bit = 0; bit < 3; bit++)
        {
            eighth ^= (a >> (int)bit) % 2 * multiple;
            multiple = TimesX(multiple);
        }

        return uniform + ((eighth - Math.Floor(uniform * Size)) / Size);
    }

    // In the field of x³ + x + 1 over two elements.
    private static uint TimesX(uint element) => ((element << 1) & 7) ^ ((element >> 2) * 3);
}
