using MmSim.Engine.Model;
using MmSim.Engine.Pathway;

namespace MmSim.Engine.Execution;

/// <summary>Runs blocks of patients through a model; one a worker.</summary>
internal interface IBlockKernel
{
    /// <summary>Random blocks made so far.</summary>
    long RandomBlocks { get; }

    /// <summary>Runs a block of patients, each under all strategies.</summary>
    void RunBlock(uint firstPatient, int patients, IOutcomeSink sink);
}

/// <summary>Chooses the kernel of a model by what it uses: of every patient both have the same bits.</summary>
internal static class BlockKernel
{
    /// <summary>A kernel for a model in a draw.</summary>
    public static IBlockKernel For(CompiledModel model, ulong seed, uint draw, StrategyTally[] tallies) =>
        For(model, seed, draw, tallies, new KernelRoom(model));

    /// <summary>A kernel in a room that another kernel of the same model in another draw has left.</summary>
    public static IBlockKernel For(CompiledModel model, ulong seed, uint draw, StrategyTally[] tallies, KernelRoom room) =>
        PlainModel.Of(model) is { } plain ? new PlainKernel(plain, seed, draw, tallies, room) : new PathwayKernel(model, seed, draw, tallies, room);
}
