using MmSim.Engine.Model;

namespace MmSim.Engine.Execution;

/// <summary>Runs the patients of a draw, or of one of several models, and keeps means alone: what else is counted goes nowhere. One a worker.</summary>
internal sealed class DrawKernel
{
    private readonly StrategyTally[] _discarded;

    public DrawKernel(CompiledModel model)
    {
        _discarded = [.. model.StrategyLines.Select(_ => new StrategyTally(model, discard: true))];
        Sums = new DrawSums(_discarded.Length);
    }

    /// <summary>What is kept of the last run.</summary>
    public DrawSums Sums { get; }

    public void Run(CompiledModel model, ulong seed, uint draw, int patients)
    {
        Sums.Clear();
        BlockKernel.For(model, seed, draw, _discarded).RunBlock(0, patients, Sums);
    }
}
