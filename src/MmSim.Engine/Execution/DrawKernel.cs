using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Execution;

/// <summary>Runs the patients of a draw and keeps means alone: what else is counted goes nowhere. One a worker.</summary>
internal sealed class DrawKernel
{
    private readonly StrategyTally[] _discarded;
    private readonly KernelRoom _room;

    /// <summary>Makes room.</summary>
    /// <param name="model">The base case.</param>
    /// <param name="subgroups">Whether subgroup levels are kept.</param>
    /// <param name="stratified">Whether the patients are Latin hypercubes of eight.</param>
    public DrawKernel(CompiledModel model, bool subgroups = false, bool stratified = false)
    {
        _discarded = [.. model.StrategyLines.Select(_ => new StrategyTally(model, discard: true))];
        _room = new KernelRoom(model, stratified);
        Sums = new DrawSums(_discarded.Length, subgroups ? model.Subgroups.Sum(group => group.Levels.Count) : 0, stratified ? PatientStrata.Size : 1);
    }

    /// <summary>What is kept of the last run.</summary>
    public DrawSums Sums { get; }

    public void Run(CompiledModel model, ulong seed, uint draw, int patients)
    {
        Sums.Clear();
        BlockKernel.For(model, seed, draw, _discarded, _room).RunBlock(0, patients, Sums);
    }
}
