using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// Merges the blocks' moments in block order, whatever order they arrive in, so that floating-point sums have the same bits for any number of
/// threads. Blocks that come early wait in a window no larger than the number of workers.
/// </summary>
internal sealed class OrderedMoments(int size)
{
    private readonly Dictionary<long, Moments[]> _waiting = [];
    private readonly Stack<Moments[]> _free = new();
    private long _next;

    public Moments[] Total { get; } = new Moments[size];

    /// <summary>An empty set for a block.</summary>
    public Moments[] Rent()
    {
        if (_free.TryPop(out var set))
        {
            Array.Clear(set);
            return set;
        }

        return new Moments[size];
    }

    /// <summary>Hands a block's set in.</summary>
    public void Add(long block, Moments[] set)
    {
        _waiting.Add(block, set);
        while (_waiting.Remove(_next, out var ready))
        {
            for (var i = 0; i < size; i++)
            {
                Total[i].Merge(in ready[i]);
            }

            _free.Push(ready);
            _next++;
        }
    }
}
