using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// What is kept of a draw: means of every outcome and of survival at a few months by strategy, and the patients' co-moments of cost, QALYs and
/// life years over all strategies.
/// </summary>
internal sealed class DrawSums(int strategies) : IOutcomeSink
{
    private readonly Moments[] _outcomes = new Moments[strategies * PsaResult.OutcomeCount];
    private readonly long[] _alive = new long[strategies * PsaResult.SurvivalMonths.Count];
    private readonly List<double>[] _deaths = [.. Enumerable.Range(0, strategies).Select(_ => new List<double>())];
    private readonly double[] _z = new double[strategies * PsaResult.PairedOutcomes.Count];
    private readonly double[] _mean = new double[strategies * PsaResult.PairedOutcomes.Count];
    private readonly double[] _delta = new double[strategies * PsaResult.PairedOutcomes.Count];
    private readonly double[] _packed = new double[PsaResult.PackedSize(strategies)];
    private long _patients;

    /// <summary>Takes the paired outcomes of every patient, in order; null to keep none.</summary>
    public double[]? Record { get; set; }

    /// <summary>Paired outcomes of the same patients in another model, as it recorded them: the co-moments are then those of the change.</summary>
    public double[]? Reference { get; set; }

    public void Clear()
    {
        Array.Clear(_outcomes);
        Array.Clear(_alive);
        Array.Clear(_mean);
        Array.Clear(_packed);
        foreach (var deaths in _deaths)
        {
            deaths.Clear();
        }

        _patients = 0;
    }

    public void Add(int strategy, ReadOnlySpan<double> outcomes, double months, bool died)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            _outcomes[(strategy * PsaResult.OutcomeCount) + i].Add(outcomes[i]);
        }

        for (var i = 0; i < PsaResult.PairedOutcomes.Count; i++)
        {
            _z[(strategy * PsaResult.PairedOutcomes.Count) + i] = outcomes[(int)PsaResult.PairedOutcomes[i]];
        }

        for (var i = 0; i < PsaResult.SurvivalMonths.Count; i++)
        {
            _alive[(strategy * PsaResult.SurvivalMonths.Count) + i] += died && months <= PsaResult.SurvivalMonths[i] ? 0 : 1;
        }

        _deaths[strategy].Add(died ? months : double.PositiveInfinity);
    }

    // Welford's update of the packed lower triangle of Σ (z − mean)(z − mean)'.
    public void EndPatient()
    {
        var first = _patients * _z.Length;
        if (Record is { } record)
        {
            Array.Copy(_z, 0, record, first, _z.Length);
        }

        for (var i = 0; Reference is not null && i < _z.Length; i++)
        {
            _z[i] -= Reference[first + i];
        }

        _patients++;
        var at = 0;
        for (var i = 0; i < _z.Length; i++)
        {
            _delta[i] = _z[i] - _mean[i];
            _mean[i] += _delta[i] / _patients;
            var after = _z[i] - _mean[i];
            for (var j = 0; j <= i; j++, at++)
            {
                _packed[at] += _delta[j] * after;
            }
        }
    }

    public double[] CoMoments() => [.. _packed];

    /// <summary>Writes the packed sample covariance.</summary>
    public void WriteCovariance(Span<double> into)
    {
        for (var i = 0; i < _packed.Length; i++)
        {
            into[i] = _packed[i] / (_patients - 1);
        }
    }

    /// <summary>Writes the means by strategy and measure.</summary>
    public void WriteMeans(Span<double> into)
    {
        for (var strategy = 0; strategy < strategies; strategy++)
        {
            var row = into.Slice(strategy * PsaResult.MeasureCount, PsaResult.MeasureCount);
            for (var i = 0; i < PsaResult.OutcomeCount; i++)
            {
                row[i] = _outcomes[(strategy * PsaResult.OutcomeCount) + i].Mean;
            }

            for (var i = 0; i < PsaResult.SurvivalMonths.Count; i++)
            {
                row[PsaResult.OutcomeCount + i] = _alive[(strategy * PsaResult.SurvivalMonths.Count) + i] / (double)_patients;
            }

            row[PsaResult.MedianSurvival] = Median(_deaths[strategy]);
        }
    }

    private static double Median(List<double> months)
    {
        months.Sort();
        var middle = months.Count / 2;
        return months.Count % 2 == 1 ? months[middle] : 0.5 * (months[middle - 1] + months[middle]);
    }
}
