using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Engine.Execution;

/// <summary>Means and patients of every draw by subgroup level; each draw writes a place of its own.</summary>
internal sealed class PsaSubgroups
{
    private readonly (string Attribute, string Level)[] _names;
    private readonly int[][] _patients; // [level][draw]
    private readonly double[][] _means; // [level][draw, strategy, outcome]
    private readonly int _width;

    private PsaSubgroups((string Attribute, string Level)[] names, int draws, int strategies)
    {
        _names = names;
        _width = strategies * PsaResult.PairedOutcomes.Count;
        _patients = [.. names.Select(_ => new int[draws])];
        _means = [.. names.Select(_ => new double[(long)draws * _width])];
    }

    /// <summary>Levels, counted through all attributes.</summary>
    public int Count => _names.Length;

    /// <summary>Room for the levels of a model.</summary>
    public static PsaSubgroups Of(CompiledModel model, int draws) =>
        new([.. model.Subgroups.SelectMany(group => group.Levels.Select(level => (group.AttributeName, level)))], draws, model.StrategyLines.Length);

    /// <summary>Takes a draw.</summary>
    /// <param name="sums">Its sums.</param>
    /// <param name="draw">Its place, from 0.</param>
    public void Write(DrawSums sums, int draw)
    {
        for (var level = 0; level < Count; level++)
        {
            sums.WriteLevel(level, out _patients[level][draw], _means[level].AsSpan(draw * _width, _width));
        }
    }

    /// <summary>How many figures a checkpoint keeps of a draw: of each level the patients, then the means.</summary>
    public int FiguresOfDraw => Count * (1 + _width);

    /// <summary>What a checkpoint keeps of a draw.</summary>
    public double[] Figures(int draw) =>
        [.. Enumerable.Range(0, Count).SelectMany(level => _means[level].Skip(draw * _width).Take(_width).Prepend(_patients[level][draw]))];

    /// <summary>Takes a draw from a checkpoint.</summary>
    /// <param name="draw">Its place, from 0.</param>
    /// <param name="figures">What was kept.</param>
    public void Restore(int draw, ReadOnlySpan<double> figures)
    {
        for (var level = 0; level < Count; level++)
        {
            var own = figures.Slice(level * (1 + _width), 1 + _width);
            _patients[level][draw] = (int)own[0];
            own[1..].CopyTo(_means[level].AsSpan(draw * _width));
        }
    }

    /// <summary>The results.</summary>
    /// <param name="coMoments">Packed co-moments summed over draws, level by level.</param>
    public IReadOnlyList<PsaSubgroup> Results(ReadOnlySpan<double> coMoments)
    {
        var results = new PsaSubgroup[Count];
        var packed = _width * (_width + 1) / 2;
        for (var level = 0; level < Count; level++)
        {
            var freedom = _patients[level].Sum(n => Math.Max(0.0, n - 1));
            var covariance = coMoments.Slice(level * packed, packed).ToArray();
            for (var i = 0; i < packed; i++)
            {
                covariance[i] /= freedom;
            }

            results[level] = new PsaSubgroup
            {
                Attribute = _names[level].Attribute, Level = _names[level].Level, Patients = _patients[level], Means = _means[level],
                WithinCovariance = covariance,
            };
        }

        return results;
    }
}
