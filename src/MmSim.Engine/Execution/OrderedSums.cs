namespace MmSim.Engine.Execution;

/// <summary>Adds the blocks' sums in block order, whatever order they arrive in: same bits for any number of threads.</summary>
internal sealed class OrderedSums(int size)
{
    private readonly Dictionary<long, double[]> _waiting = [];
    private long _next;

    public double[] Total { get; } = new double[size];

    /// <summary>Hands a block's sums in; they are not used again.</summary>
    public void Add(long block, double[] sums)
    {
        _waiting.Add(block, sums);
        while (_waiting.Remove(_next, out var ready))
        {
            for (var i = 0; i < size; i++)
            {
                Total[i] += ready[i];
            }

            _next++;
        }
    }
}
