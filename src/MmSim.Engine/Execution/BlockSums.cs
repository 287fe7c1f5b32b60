using MmSim.Engine.Costing;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>The floating-point sums of a block of patients under all strategies, and, merged in block order, of the run.</summary>
internal sealed class BlockSums : IOutcomeSink
{
    /// <summary>Batches of blocks of which the means are kept: block b belongs to batch b modulo this.</summary>
    public const int BatchCount = 50;

    private readonly ShiftedSums _outcomes;
    private readonly ShiftedSums[] _subgroups;
    private double[]? _batches; // Only the run's set has them.

    /// <summary>Empty sums.</summary>
    /// <param name="model">Says how many of what there are.</param>
    /// <param name="group">Patients of a group at most (<see cref="GroupSums.SizeOf"/>).</param>
    public BlockSums(CompiledModel model, int group)
    {
        GroupPatients = group;
        var strategies = model.StrategyLines.Length;
        Outcomes = new Moments[strategies * PathwayKernel.OutcomeCount];
        _outcomes = new ShiftedSums(Outcomes.Length);
        Subgroups = new Moments[model.Subgroups.Sum(s => s.Levels.Count) * Outcomes.Length];
        _subgroups = [.. Enumerable.Range(0, model.Subgroups.Sum(s => s.Levels.Count)).Select(_ => new ShiftedSums(Outcomes.Length))];
        if (model.Economics is not { } economics)
        {
            return;
        }

        Groups = new GroupSums(model, economics);
        Cross = new CrossSums(strategies * 3);
        SubgroupCross = [.. Enumerable.Range(0, model.Subgroups.Sum(s => s.Levels.Count)).Select(_ => new CrossSums(strategies * 3))];
        Years = [.. model.StrategyLines.Select(_ => new YearSums(model.HorizonMonths, economics.Categories.Count, model.Pathway.MaximumLines))];
        YearTotals = new double[strategies * 2 * Years[0].Values.Length];
    }

    /// <summary>Moments of the outcomes, [strategy × outcome]; filled when the block is closed.</summary>
    public Moments[] Outcomes { get; }

    /// <summary>Moments of the outcomes by subgroup level, [level × strategy × outcome]; filled when the block is closed.</summary>
    public Moments[] Subgroups { get; }

    /// <summary>Patients of a group at most.</summary>
    public int GroupPatients { get; }

    /// <summary>The ledger and what else is kept of groups of patients; null without economics.</summary>
    public GroupSums? Groups { get; }

    /// <summary>Sums of squares and products of each patient's (cost, QALYs, life years) over all strategies; null without economics.</summary>
    public CrossSums? Cross { get; }

    /// <summary>The same by subgroup level.</summary>
    public CrossSums[] SubgroupCross { get; } = [];

    /// <summary>The block's sums by model year, a set a strategy.</summary>
    public YearSums[] Years { get; } = [];

    /// <summary>Over blocks: [strategy, 2, year × column], the sums and the squares of the blocks' means times their size.</summary>
    public double[] YearTotals { get; } = [];

    /// <summary>Over blocks: [batch, strategy × outcome + 1], the sums of the batch's outcomes and, last, its patients.</summary>
    public double[] Batches => _batches ??= new double[BatchCount * (Outcomes.Length + 1)];

    /// <summary>Blocks merged into this one.</summary>
    public long Blocks { get; private set; }

    /// <inheritdoc/>
    public void Add(int strategy, ReadOnlySpan<double> outcomes, double months, bool died) => _outcomes.Add(strategy * outcomes.Length, outcomes);

    /// <inheritdoc/>
    public void EndPatient(ReadOnlySpan<int> subgroups) => _outcomes.EndRow();

    /// <summary>Adds a group of patients.</summary>
    /// <param name="outcomes">Their outcomes, [strategy × outcome].</param>
    /// <param name="paired">Their discounted cost, QALYs and life years, by strategy; not looked at without economics.</param>
    /// <param name="members">Who is in which subgroup level.</param>
    public void Add(PatientRows outcomes, PatientRows paired, LevelMembers members)
    {
        _outcomes.Add(outcomes, members.All);
        Cross?.Add(paired, members.All);
        for (var level = 0; level < members.Levels; level++)
        {
            _subgroups[level].Add(outcomes, members.Of(level));
            if (SubgroupCross.Length > 0)
            {
                SubgroupCross[level].Add(paired, members.Of(level));
            }
        }
    }

    /// <summary>Ends a block: turns sums into moments.</summary>
    public void Close()
    {
        _outcomes.WriteTo(Outcomes);
        for (var level = 0; level < _subgroups.Length; level++)
        {
            _subgroups[level].WriteTo(Subgroups.AsSpan(level * Outcomes.Length, Outcomes.Length));
        }

        Groups?.Close();
        Cross?.Flush();
        foreach (var cross in SubgroupCross)
        {
            cross.Flush();
        }
    }

    /// <summary>Adds a closed block.</summary>
    public void Merge(BlockSums block)
    {
        for (var i = 0; i < Outcomes.Length; i++)
        {
            Outcomes[i].Merge(in block.Outcomes[i]);
        }

        var batch = Batches.AsSpan((int)(Blocks % BatchCount) * (Outcomes.Length + 1), Outcomes.Length + 1);
        for (var i = 0; i < Outcomes.Length; i++)
        {
            batch[i] += block.Outcomes[i].Sum;
        }

        batch[^1] += block._outcomes.Rows;

        for (var i = 0; i < Subgroups.Length; i++)
        {
            Subgroups[i].Merge(in block.Subgroups[i]);
        }

        Groups?.Merge(block.Groups!);
        Cross?.Merge(block.Cross!);
        for (var i = 0; i < SubgroupCross.Length; i++)
        {
            SubgroupCross[i].Merge(block.SubgroupCross[i]);
        }

        for (var s = 0; s < block.Years.Length; s++)
        {
            var values = block.Years[s].Values;
            var at = 2 * s * values.Length;
            for (var i = 0; i < values.Length; i++)
            {
                YearTotals[at + i] += values[i];
                YearTotals[at + values.Length + i] += values[i] * values[i] / block._outcomes.Rows;
            }
        }

        Blocks++;
    }

    /// <summary>Carries what merged blocks add up to.</summary>
    public void Transfer(StateTransfer state)
    {
        var blocks = Blocks;
        state.Value(ref blocks);
        Blocks = blocks;
        state.Values<Moments>(Outcomes);
        state.Values<Moments>(Subgroups);
        state.Values<double>(YearTotals);
        state.Values<double>(Batches);
        Groups?.Transfer(state);
        Cross?.Transfer(state);
        foreach (var cross in SubgroupCross)
        {
            cross.Transfer(state);
        }
    }

    /// <summary>Empties it for another block.</summary>
    public void Clear()
    {
        Blocks = 0;
        _outcomes.Clear();
        foreach (var level in _subgroups)
        {
            level.Clear();
        }

        Array.Clear(Outcomes);
        Array.Clear(Subgroups);
        Groups?.Clear();
        Cross?.Clear();
        foreach (var cross in SubgroupCross)
        {
            cross.Clear();
        }

        foreach (var years in Years)
        {
            Array.Clear(years.Values);
        }
    }
}
