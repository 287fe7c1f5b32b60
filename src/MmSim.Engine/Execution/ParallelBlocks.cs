namespace MmSim.Engine.Execution;

/// <summary>The only place where threads are used: workers take the blocks one after the other until none is left.</summary>
internal static class ParallelBlocks
{
    /// <summary>Runs every block once.</summary>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="threads">Workers; never changes a result.</param>
    /// <param name="worker">Makes a worker's own body, which runs a block by number.</param>
    /// <param name="token">Looked at between blocks.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(long blocks, int threads, Func<Action<long>> worker, CancellationToken token)
    {
        long next = -1;
        var workers = (int)Math.Max(1, Math.Min(threads, blocks));
        if (workers == 1)
        {
            Work();
            return;
        }

        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = token }, _ => Work());

        void Work()
        {
            var body = worker();
            while (true)
            {
                token.ThrowIfCancellationRequested();
                var block = Interlocked.Increment(ref next);
                if (block >= blocks)
                {
                    return;
                }

                body(block);
            }
        }
    }
}
