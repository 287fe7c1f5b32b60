namespace MmSim.Engine.Execution;

/// <summary>The only place where threads are used: workers take the blocks one after the other until none is left.</summary>
internal static class ParallelBlocks
{
    /// <summary>Runs every block once.</summary>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="threads">Workers; never changes a result.</param>
    /// <param name="worker">Makes a worker's own body, which runs a block by number.</param>
    /// <param name="token">Looked at between blocks.</param>
    /// <param name="first">The first block; those before it are done.</param>
    /// <param name="pause">Where it can be paused; null for nowhere.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(
        long blocks, int threads, Func<Action<long>> worker, CancellationToken token, long first = 0, BlockPause? pause = null)
    {
        var next = first - 1;
        var workers = (int)Math.Max(1, Math.Min(threads, blocks - first));
        var bodies = new Action<long>?[workers];
        do
        {
            if (workers == 1)
            {
                Work(0);
            }
            else
            {
                Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = token }, Work);
            }

            // Every block that was taken is done.
            pause?.Do();
        }
        while (next + 1 < blocks);

        void Work(int place)
        {
            var body = bodies[place] ??= worker();
            do
            {
                token.ThrowIfCancellationRequested();
                var block = Interlocked.Increment(ref next);
                if (block >= blocks)
                {
                    return;
                }

                body(block);
            }
            while (pause is null || !pause.IsDue());
        }
    }
}

/// <summary>A pause between blocks, in which no worker runs and the blocks done are the first ones.</summary>
/// <param name="IsDue">Asked by every worker after each block; once true, true until <paramref name="Do"/> has run.</param>
/// <param name="Do">Runs at the end too, whether or not it is due.</param>
internal sealed record BlockPause(Func<bool> IsDue, Action Do);
