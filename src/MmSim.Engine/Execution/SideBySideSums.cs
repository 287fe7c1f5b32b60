using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// What is kept of one of several models on the same patients: means of every outcome and of survival by strategy, and the co-moments of cost, QALYs and
/// life years over all strategies, or of their changes against the base case, in memory that does not grow with the patients.
/// </summary>
/// <remarks>
/// Paired with the base case are not patients but means of as many successive patients as make at most <see cref="MostGroups"/> groups (one a group up to
/// that many patients). Patients being independent, the covariance of groups' means times the patients of a group estimates that of patients without bias;
/// with so many groups its error is 0.4 % at most. Patients after the last whole group count in the means alone.
/// </remarks>
/// <param name="strategies">Strategies.</param>
/// <param name="group">Patients of a group.</param>
internal sealed class SideBySideSums(int strategies, int group) : IOutcomeSink
{
    /// <summary>Groups that are paired at most.</summary>
    public const int MostGroups = 1 << 16;

    private readonly Moments[] _outcomes = new Moments[strategies * PsaResult.OutcomeCount];
    private readonly long[] _alive = new long[strategies * PsaResult.SurvivalMonths.Count];
    private readonly MedianTime[] _deaths = [.. Enumerable.Range(0, strategies).Select(_ => new MedianTime())];
    private readonly double[] _group = new double[strategies * PsaResult.PairedOutcomes.Count];
    private readonly PairedSums _paired = new(strategies * PsaResult.PairedOutcomes.Count);
    private int _patients;

    /// <summary>Takes the paired outcomes of every whole group, in order; null to keep none.</summary>
    public double[]? Record { get; set; }

    /// <summary>Those of the same groups in the base case, as it recorded them: the co-moments are then of the change.</summary>
    public double[]? Reference { get; set; }

    /// <summary>Patients of a group.</summary>
    /// <param name="patients">Patients in all.</param>
    /// <param name="mostGroups">Groups at most.</param>
    public static int GroupOf(int patients, int mostGroups) => 1 + ((patients - 1) / mostGroups);

    public void Clear()
    {
        Array.Clear(_outcomes);
        Array.Clear(_alive);
        Array.Clear(_group);
        _paired.Clear();
        _patients = 0;
        foreach (var deaths in _deaths)
        {
            deaths.Clear();
        }
    }

    /// <inheritdoc/>
    public void Add(int strategy, ReadOnlySpan<double> outcomes, double months, bool died)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            _outcomes[(strategy * PsaResult.OutcomeCount) + i].Add(outcomes[i]);
        }

        for (var i = 0; i < PsaResult.PairedOutcomes.Count; i++)
        {
            _group[(strategy * PsaResult.PairedOutcomes.Count) + i] += outcomes[(int)PsaResult.PairedOutcomes[i]];
        }

        for (var i = 0; i < PsaResult.SurvivalMonths.Count; i++)
        {
            _alive[(strategy * PsaResult.SurvivalMonths.Count) + i] += died && months <= PsaResult.SurvivalMonths[i] ? 0 : 1;
        }

        _deaths[strategy].Add(died ? months : double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public void EndPatient(ReadOnlySpan<int> subgroups)
    {
        _patients++;
        if (_patients % group != 0)
        {
            return;
        }

        var first = ((_patients / group) - 1) * _group.Length;
        for (var i = 0; i < _group.Length; i++)
        {
            var mean = _group[i] / group;
            if (Record is not null)
            {
                Record[first + i] = mean;
            }

            _group[i] = Reference is null ? mean : mean - Reference[first + i];
        }

        _paired.Add(_group);
        Array.Clear(_group);
    }

    /// <summary>Writes the packed sample covariance of patients.</summary>
    public void WriteCovariance(Span<double> into)
    {
        var moments = _paired.CoMoments;
        for (var i = 0; i < moments.Length; i++)
        {
            into[i] = moments[i] * group / (_paired.Count - 1);
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

            row[PsaResult.MedianSurvival] = _deaths[strategy].Median();
        }
    }
}
