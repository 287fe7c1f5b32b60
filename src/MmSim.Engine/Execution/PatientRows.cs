using System.Runtime.Intrinsics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Rows of quantities, a row a patient of a group; whole vectors, 0 beyond the columns.</summary>
/// <param name="patients">Rows.</param>
/// <param name="columns">Quantities of a row.</param>
internal sealed class PatientRows(int patients, int columns)
{
    private readonly VectorRoom _values = new(patients * Padded(columns));

    /// <summary>Quantities of a row.</summary>
    public int Columns => columns;

    /// <summary>Values of a row.</summary>
    public int Stride { get; } = Padded(columns);

    /// <summary>The first value.</summary>
    public ref double First => ref _values[0];

    /// <summary>A patient's row.</summary>
    public Span<double> Row(int patient) => _values.Slice(patient * Stride, columns);

    private static int Padded(int columns) => (columns + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
}
