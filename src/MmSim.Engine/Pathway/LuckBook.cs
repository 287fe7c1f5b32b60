using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>
/// Where the random numbers of the patients of a wave stand: those of one line side by side, because the patients go through a line together.
/// </summary>
/// <param name="patients">Patients of a wave.</param>
internal sealed class LuckBook(int patients)
{
    /// <summary>Lines, counted from 0.</summary>
    private const int Lines = 12;

    /// <summary>Batches of a line, the last of which holds two single numbers.</summary>
    private const int Batches = 8;

    private const int Stamped = Batches + 1;

    private const int Rows = 3;

    /// <summary>[line, batch, patient, row, 8]: first uniforms, second uniforms, −ln of the first.</summary>
    public VectorRoom Numbers { get; } = new(Lines * Batches * patients * Rows * PhiloxBatch.Size);

    /// <summary>Whose numbers they are.</summary>
    public long[] Stamps { get; } = new long[Lines * Stamped * patients];

    /// <summary>Start of a batch in <see cref="Numbers"/>.</summary>
    public int Batch(int line, int batch, int patient) => ((((line * Batches) + batch) * patients) + patient) * Rows * PhiloxBatch.Size;

    /// <summary>Place of a batch, or of a single number, in <see cref="Stamps"/>.</summary>
    public int Stamp(int line, int batch, int patient) => (((line * Stamped) + batch) * patients) + patient;
}
