using MmSim.Engine.Model;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// The state of a run between two blocks: the counts and the sums of all blocks up to there. An interrupted run takes it over, and the blocks
/// after it add up to the same bits: counts are whole numbers, and sums merge in block order.
/// </summary>
internal sealed class KeptBlocks
{
    private readonly OrderedBlocks _blocks;
    private readonly IRunCheckpoint _checkpoint;

    private KeptBlocks(OrderedBlocks blocks, IRunCheckpoint checkpoint) => (_blocks, _checkpoint) = (blocks, checkpoint);

    /// <summary>Blocks that an interrupted run did.</summary>
    public long Blocks { get; private set; }

    /// <summary>Random blocks it made.</summary>
    public long RandomBlocks { get; private set; }

    /// <summary>Its counts; null where there was none.</summary>
    public StrategyTally[]? Tallies { get; private set; }

    /// <summary>Takes over what was kept.</summary>
    /// <param name="model">The model.</param>
    /// <param name="blocks">Receives the sums.</param>
    /// <param name="checkpoint">Where states are kept; null for nowhere.</param>
    /// <returns>Null for nowhere.</returns>
    /// <exception cref="FormatException">What was kept is of another model.</exception>
    public static KeptBlocks? Of(CompiledModel model, OrderedBlocks blocks, IRunCheckpoint? checkpoint)
    {
        if (checkpoint is null)
        {
            return null;
        }

        var kept = new KeptBlocks(blocks, checkpoint);
        if (checkpoint.State is { IsEmpty: false } state)
        {
            var reader = new StateReader(state);
            StrategyTally[] tallies = [.. model.StrategyLines.Select(_ => new StrategyTally(model))];
            kept.RandomBlocks = kept.Transfer(reader, tallies, 0);
            reader.End();
            (kept.Tallies, kept.Blocks) = (tallies, blocks.Total.Blocks);
            blocks.GoOnFrom(kept.Blocks);
        }

        return kept;
    }

    /// <summary>Where the run pauses to keep its state.</summary>
    /// <param name="tallies">The counts of all workers together.</param>
    /// <param name="randomBlocks">The random blocks of all workers together.</param>
    public BlockPause Pause(Func<StrategyTally[]> tallies, Func<long> randomBlocks) => new(() => _checkpoint.IsDue, () =>
    {
        if (_checkpoint.IsDue)
        {
            var writer = new StateWriter();
            Transfer(writer, tallies(), randomBlocks());
            _checkpoint.KeepState(writer.Written);
        }
    });

    private long Transfer(StateTransfer state, StrategyTally[] tallies, long randomBlocks)
    {
        state.Value(ref randomBlocks);
        _blocks.Total.Transfer(state);
        foreach (var tally in tallies)
        {
            tally.Transfer(state);
        }

        return randomBlocks;
    }
}
