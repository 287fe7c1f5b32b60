namespace MmSim.Engine.Execution;

/// <summary>Cuts the patients into blocks of a fixed size, all strategies of a patient together. The size is part of the result.</summary>
/// <param name="Patients">Patients in all.</param>
public readonly record struct BlockPlan(long Patients)
{
    /// <summary>Patients of a whole block.</summary>
    public const int BlockSize = 1000;

    /// <summary>Number of blocks.</summary>
    public long Blocks => (Patients + BlockSize - 1) / BlockSize;

    /// <summary>First patient of a block.</summary>
    public static long First(long block) => block * BlockSize;

    /// <summary>Patients of a block; the last may be short.</summary>
    public int Size(long block) => (int)Math.Min(BlockSize, Patients - First(block));
}
