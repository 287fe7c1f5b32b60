using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Engine.Execution;

/// <summary>Runs a compiled model: the engine's entry point.</summary>
public static class Simulator
{
    /// <summary>Simulates all patients under all strategies.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">Patients and seed.</param>
    /// <param name="threads">Workers; never changes a result.</param>
    /// <param name="observer">Hears the progress; may be null.</param>
    /// <param name="token">Looked at between blocks.</param>
    /// <returns>The results.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is returned.</exception>
    public static RunResult Run(
        CompiledModel model, RunSettings settings, int threads = 1, IRunObserver? observer = null, CancellationToken token = default) =>
        Run(model, settings, threads, observer, BlockKernel.For, token);

    /// <summary>The same with a kernel, and patients of a group (0 for as many as the run's size says), of one's own choice.</summary>
    internal static RunResult Run(
        CompiledModel model, RunSettings settings, int threads, IRunObserver? observer,
        Func<CompiledModel, ulong, uint, StrategyTally[], IBlockKernel> kernelOf, CancellationToken token, int group = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Patients, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Patients, uint.MaxValue - 1L);

        var strategies = model.StrategyLines.Length;
        var plan = new BlockPlan(settings.Patients);
        var blocks = new OrderedBlocks(() => new BlockSums(model, group > 0 ? group : GroupSums.SizeOf(settings.Patients)));
        var error = new BlocksError(blocks.Total, strategies);
        var tallies = new List<StrategyTally[]>();
        var kernels = new List<IBlockKernel>();
        var gate = new Lock();
        var kept = KeptBlocks.Of(model, blocks, observer?.Checkpoint);
        if (kept?.Tallies is { } earlier)
        {
            tallies.Add(earlier);
        }

        var first = kept?.Blocks ?? 0;
        var done = Math.Min(first * BlockPlan.BlockSize, settings.Patients);

        ParallelBlocks.Run(plan.Blocks, threads, () =>
        {
            var own = new StrategyTally[strategies];
            for (var i = 0; i < strategies; i++)
            {
                own[i] = new StrategyTally(model);
            }

            var kernel = kernelOf(model, settings.Seed, settings.Draw, own);
            lock (gate)
            {
                tallies.Add(own);
                kernels.Add(kernel);
            }

            return block =>
            {
                BlockSums set;
                lock (gate)
                {
                    set = blocks.Rent();
                }

                var size = plan.Size(block);
                kernel.RunBlock((uint)BlockPlan.First(block), size, set);
                lock (gate)
                {
                    blocks.Add(block, set);
                    done += size;
                    observer?.OnProgress(done, settings.Patients, error);
                }
            };
        }, token, first, kept?.Pause(() => Sum(tallies), RandomBlocks));

        return ResultBuilder.Build(model, settings, Total(), blocks.Total) with { RandomBlocks = RandomBlocks() };

        long RandomBlocks() => (kept?.RandomBlocks ?? 0) + kernels.Sum(k => k.RandomBlocks);

        // When the work is done one worker's counts may take up those of the others.
        StrategyTally[] Total()
        {
            if (tallies.Count == 0)
            {
                return Sum(tallies);
            }

            foreach (var other in tallies.Skip(1))
            {
                for (var i = 0; i < strategies; i++)
                {
                    tallies[0][i].Merge(other[i]);
                }
            }

            return tallies[0];
        }

        StrategyTally[] Sum(List<StrategyTally[]> parts)
        {
            var total = new StrategyTally[strategies];
            for (var i = 0; i < strategies; i++)
            {
                total[i] = new StrategyTally(model);
                foreach (var part in parts)
                {
                    total[i].Merge(part[i]);
                }
            }

            return total;
        }
    }
}
