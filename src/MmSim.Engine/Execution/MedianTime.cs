using System.Runtime.InteropServices;

namespace MmSim.Engine.Execution;

/// <summary>
/// The median of times, in months, in bounded memory: exact up to <see cref="MostExact"/> of them; of more, each is put into a bin of 1/1024 month
/// and the median is the middle of its bin, at most 1/2048 month (22 minutes) off.
/// </summary>
internal sealed class MedianTime
{
    /// <summary>Times that are kept as they are.</summary>
    public const int MostExact = 1 << 18;

    private const int PerMonth = 1024;

    private readonly List<double> _exact = [];
    private long[] _bins = [];
    private bool _binned;
    private long _count;

    /// <summary>Adds a time; infinity where it never comes.</summary>
    public void Add(double months)
    {
        _count++;
        if (!_binned)
        {
            if (_exact.Count < MostExact)
            {
                _exact.Add(months);
                return;
            }

            _binned = true;
            foreach (var time in CollectionsMarshal.AsSpan(_exact))
            {
                Bin(time);
            }
        }

        Bin(months);
    }

    /// <summary>The median: the middle time, or the mean of the two in the middle; infinity where half never come.</summary>
    public double Median()
    {
        if (_binned)
        {
            var (low, high) = (Binned((_count - 1) / 2), Binned(_count / 2));
            return low == high ? low : 0.5 * (low + high);
        }

        return Selection.Median(CollectionsMarshal.AsSpan(_exact));
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _exact.Clear();
        Array.Clear(_bins);
        (_binned, _count) = (false, 0);
    }

    // Those that never come are in no bin: past all that are.
    private void Bin(double months)
    {
        if (!double.IsFinite(months))
        {
            return;
        }

        var bin = (int)(months * PerMonth);
        if (bin >= _bins.Length)
        {
            Array.Resize(ref _bins, Math.Max(bin + 1, 2 * _bins.Length));
        }

        _bins[bin]++;
    }

    // The time of a rank from 0.
    private double Binned(long rank)
    {
        long before = 0;
        for (var bin = 0; bin < _bins.Length; bin++)
        {
            before += _bins[bin];
            if (before > rank)
            {
                return (bin + 0.5) / PerMonth;
            }
        }

        return double.PositiveInfinity;
    }
}
