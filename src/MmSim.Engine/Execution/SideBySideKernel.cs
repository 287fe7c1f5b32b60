using MmSim.Engine.Model;
using MmSim.Engine.Pathway;

namespace MmSim.Engine.Execution;

/// <summary>Runs all patients through one of several models and keeps means and what is paired; what else is counted goes nowhere. One a worker.</summary>
internal sealed class SideBySideKernel
{
    private readonly StrategyTally[] _discarded;
    private readonly KernelRoom _room;

    /// <summary>Makes room.</summary>
    /// <param name="model">A model; others with the same names may be run after it.</param>
    /// <param name="group">Patients of a group of <see cref="SideBySideSums"/>.</param>
    public SideBySideKernel(CompiledModel model, int group)
    {
        _discarded = [.. model.StrategyLines.Select(_ => new StrategyTally(model, discard: true))];
        _room = new KernelRoom(model, false);
        Sums = new SideBySideSums(_discarded.Length, group);
    }

    /// <summary>What is kept of the last run.</summary>
    public SideBySideSums Sums { get; }

    /// <summary>Runs a model.</summary>
    public void Run(CompiledModel model, RunSettings settings, CancellationToken token)
    {
        Sums.Clear();
        var kernel = BlockKernel.For(model, settings.Seed, settings.Draw, _discarded, _room);
        var plan = new BlockPlan(settings.Patients);
        for (var block = 0L; block < plan.Blocks; block++)
        {
            token.ThrowIfCancellationRequested();
            kernel.RunBlock((uint)BlockPlan.First(block), plan.Size(block), Sums);
        }
    }
}
