using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// What is kept of a draw: means of every outcome and of survival at a few months by strategy, and the patients' co-moments of cost, QALYs and
/// life years over all strategies; of every subgroup level, where there are some, its patients, means and co-moments of the same.
/// </summary>
/// <param name="strategies">Strategies.</param>
/// <param name="levels">Subgroup levels, counted through all attributes; 0 to keep none.</param>
/// <param name="group">
/// Patients in succession that depend on each other: all patients' co-moments are then those of whole groups' means, times the patients of a group. Of a
/// level they stay those of single patients, which for stratified ones say a little too much.
/// </param>
internal sealed class DrawSums(int strategies, int levels = 0, int group = 1) : IOutcomeSink
{
    private static readonly int[] s_paired = [.. PsaResult.PairedOutcomes.Select(outcome => (int)outcome)];
    private static readonly int[] s_months = [.. PsaResult.SurvivalMonths];

    private readonly ShiftedSums _outcomes = new(strategies * PsaResult.OutcomeCount);
    private readonly long[] _alive = new long[strategies * PsaResult.SurvivalMonths.Count];
    private readonly MedianTime[] _deaths = [.. Enumerable.Range(0, strategies).Select(_ => new MedianTime())];
    private readonly double[] _z = new double[strategies * PsaResult.PairedOutcomes.Count];
    private readonly double[] _group = new double[strategies * PsaResult.PairedOutcomes.Count];
    private int _patients;
    private readonly PairedSums _paired = new(strategies * PsaResult.PairedOutcomes.Count);
    private readonly PairedSums[] _levels = [.. Enumerable.Range(0, levels).Select(_ => new PairedSums(strategies * PsaResult.PairedOutcomes.Count))];

    public void Clear()
    {
        _outcomes.Clear();
        Array.Clear(_alive);
        _paired.Clear();
        _patients = 0;
        Array.Clear(_group);
        foreach (var level in _levels)
        {
            level.Clear();
        }

        foreach (var deaths in _deaths)
        {
            deaths.Clear();
        }
    }

    public void Add(int strategy, ReadOnlySpan<double> outcomes, double months, bool died)
    {
        _outcomes.Add(strategy * PsaResult.OutcomeCount, outcomes);
        for (var i = 0; i < s_paired.Length; i++)
        {
            _z[(strategy * s_paired.Length) + i] = outcomes[s_paired[i]];
        }

        var time = died ? months : double.PositiveInfinity;
        for (var i = 0; i < s_months.Length; i++)
        {
            _alive[(strategy * s_months.Length) + i] += time > s_months[i] ? 1 : 0;
        }

        _deaths[strategy].Add(time);
    }

    public void EndPatient(ReadOnlySpan<int> subgroups)
    {
        _outcomes.EndRow();
        _patients++;
        AddPaired();
        for (var i = 0; _levels.Length > 0 && i < subgroups.Length; i++)
        {
            if (subgroups[i] >= 0)
            {
                _levels[subgroups[i]].Add(_z);
            }
        }
    }

    // Single patients, or the mean of a group when it is whole.
    private void AddPaired()
    {
        if (group == 1)
        {
            _paired.Add(_z);
            return;
        }

        for (var i = 0; i < _z.Length; i++)
        {
            _group[i] += _z[i] / group;
        }

        if (_patients % group == 0)
        {
            _paired.Add(_group);
            Array.Clear(_group);
        }
    }

    /// <summary>Of all patients, then of every subgroup level: packed co-moments, one after the other.</summary>
    public double[] CoMoments() => [.. _paired.CoMoments.ToArray().Select(m => m * group), .. _levels.SelectMany(level => level.CoMoments.ToArray())];

    /// <summary>Writes the packed sample covariance.</summary>
    public void WriteCovariance(Span<double> into)
    {
        var moments = _paired.CoMoments;
        for (var i = 0; i < moments.Length; i++)
        {
            into[i] = moments[i] * group / (_paired.Count - 1);
        }
    }

    /// <summary>Writes the patients and the paired means of a subgroup level.</summary>
    public void WriteLevel(int level, out int patients, Span<double> means)
    {
        patients = _levels[level].Count;
        _levels[level].Mean.CopyTo(means);
    }

    /// <summary>Writes the means by strategy and measure.</summary>
    public void WriteMeans(Span<double> into)
    {
        var outcomes = new Moments[strategies * PsaResult.OutcomeCount];
        _outcomes.WriteTo(outcomes);
        for (var strategy = 0; strategy < strategies; strategy++)
        {
            var row = into.Slice(strategy * PsaResult.MeasureCount, PsaResult.MeasureCount);
            for (var i = 0; i < PsaResult.OutcomeCount; i++)
            {
                row[i] = outcomes[(strategy * PsaResult.OutcomeCount) + i].Mean;
            }

            for (var i = 0; i < PsaResult.SurvivalMonths.Count; i++)
            {
                row[PsaResult.OutcomeCount + i] = _alive[(strategy * s_months.Length) + i] / (double)_patients;
            }

            row[PsaResult.MedianSurvival] = _deaths[strategy].Median();
        }
    }
}
