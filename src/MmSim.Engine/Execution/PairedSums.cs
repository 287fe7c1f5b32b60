using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MmSim.Engine.Execution;

/// <summary>Number, means and co-moments of rows of paired outcomes, a row a patient: Welford's update of Σ (z − mean)(z − mean)'.</summary>
/// <remarks>The co-moments are packed: the lower triangle by rows. Sums of the same rows in the same order have the same bits.</remarks>
/// <param name="size">Values of a row.</param>
internal sealed class PairedSums(int size)
{
    private readonly double[] _mean = new double[size];
    private readonly double[] _delta = new double[size];
    private readonly double[] _packed = new double[size * (size + 1) / 2];

    /// <summary>Rows added.</summary>
    public int Count { get; private set; }

    /// <summary>Means; 0 where nothing was added.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Packed co-moments.</summary>
    public ReadOnlySpan<double> CoMoments => _packed;

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        Count++;
        for (var i = 0; i < size; i++)
        {
            _delta[i] = row[i] - _mean[i];
        }

        ref var delta = ref MemoryMarshal.GetArrayDataReference(_delta);
        ref var packed = ref MemoryMarshal.GetArrayDataReference(_packed);
        var at = 0;
        for (var i = 0; i < size; i++)
        {
            _mean[i] += _delta[i] / Count;
            var after = row[i] - _mean[i];
            var j = 0;
            for (; j + Vector256<double>.Count <= i + 1; j += Vector256<double>.Count)
            {
                var sum = Vector256.LoadUnsafe(ref packed, (nuint)(at + j)) + (Vector256.LoadUnsafe(ref delta, (nuint)j) * after);
                sum.StoreUnsafe(ref packed, (nuint)(at + j));
            }

            for (; j <= i; j++)
            {
                _packed[at + j] += _delta[j] * after;
            }

            at += i + 1;
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Count = 0;
        Array.Clear(_mean);
        Array.Clear(_packed);
    }
}
