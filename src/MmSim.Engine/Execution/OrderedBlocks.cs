namespace MmSim.Engine.Execution;

/// <summary>
/// Merges the blocks' sums in block order, whatever order they arrive in, so that floating-point sums have the same bits for any number of
/// threads. Blocks that come early wait in a window no larger than the number of workers. Not thread-safe: the caller locks.
/// </summary>
internal sealed class OrderedBlocks(Func<BlockSums> create)
{
    private readonly Dictionary<long, BlockSums> _waiting = [];
    private readonly Stack<BlockSums> _free = new();
    private long _next;

    public BlockSums Total { get; } = create();

    /// <summary>Goes on where an interrupted run was: <see cref="Total"/> has been read back, and holds this many blocks.</summary>
    public void GoOnFrom(long block) => _next = block;

    /// <summary>An empty set for a block.</summary>
    public BlockSums Rent()
    {
        if (_free.TryPop(out var set))
        {
            set.Clear();
            return set;
        }

        return create();
    }

    /// <summary>Hands a block's set in.</summary>
    public void Add(long block, BlockSums set)
    {
        _waiting.Add(block, set);
        while (_waiting.Remove(_next, out var ready))
        {
            Total.Merge(ready);
            _free.Push(ready);
            _next++;
        }
    }
}
