namespace MmSim.Engine.Execution;

/// <summary>Number, means and co-moments Σ (z − mean)(z − mean)' of rows of paired outcomes, a row a patient.</summary>
/// <remarks>
/// Summed about the first row: no division a row, and no co-moment in what does not vary. The co-moments are packed: the lower triangle by rows. Sums of
/// the same rows in the same order have the same bits.
/// </remarks>
/// <param name="size">Values of a row.</param>
internal sealed class PairedSums(int size)
{
    private readonly CrossSums _sums = new(size);
    private readonly double[] _origin = new double[size];
    private readonly double[] _mean = new double[size];
    private readonly double[] _packed = new double[size * (size + 1) / 2];

    /// <summary>Rows added.</summary>
    public int Count => (int)_sums.Count;

    /// <summary>Means; 0 where nothing was added.</summary>
    public ReadOnlySpan<double> Mean
    {
        get
        {
            _sums.Flush();
            for (var i = 0; i < size; i++)
            {
                _mean[i] = Count == 0 ? 0 : _origin[i] + (_sums.Sum(i) / Count);
            }

            return _mean;
        }
    }

    /// <summary>Packed co-moments; 0 where nothing was added.</summary>
    public ReadOnlySpan<double> CoMoments
    {
        get
        {
            _sums.Flush();
            for (int i = 0, at = 0; i < size; i++)
            {
                for (var j = 0; j <= i; j++, at++)
                {
                    var moment = Count == 0 ? 0 : _sums.Product(i, j) - (_sums.Sum(i) / Count * _sums.Sum(j));
                    _packed[at] = i == j ? Math.Max(0, moment) : moment;
                }
            }

            return _packed;
        }
    }

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        if (_sums.Count == 0)
        {
            row.CopyTo(_origin);
        }

        var shifted = _sums.NextRow();
        for (var i = 0; i < shifted.Length; i++)
        {
            shifted[i] = row[i] - _origin[i];
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear() => _sums.Clear();
}
