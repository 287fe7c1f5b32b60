using System.Runtime.CompilerServices;

namespace MmSim.Numerics.Accumulators;

/// <summary>
/// How many are in each state at each month edge, kept as steps of ±1. A state counts at edge m for those who entered it at or before m and left
/// after m. Integer addition is exact in any order.
/// </summary>
public sealed class OccupancyCounter
{
    private readonly int _states;
    private readonly int _edges;
    private readonly long[] _steps;

    /// <summary>An empty counter.</summary>
    /// <param name="states">Number of states.</param>
    /// <param name="horizonMonths">Last month edge.</param>
    public OccupancyCounter(int states, int horizonMonths)
    {
        (_states, _edges) = (states, horizonMonths + 1);
        _steps = new long[states * _edges];
    }

    /// <summary>Someone enters a state at a time in months.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(int state, double months) => Step(state, months, 1);

    /// <summary>Someone leaves a state at a time in months.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(int state, double months) => Step(state, months, -1);

    /// <summary>Adds another counter of the same size.</summary>
    public void Merge(OccupancyCounter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < _steps.Length; i++)
        {
            _steps[i] += other._steps[i];
        }
    }

    /// <summary>Numbers in each state (first index) at each month edge 0…horizon (second index).</summary>
    public long[,] Occupied()
    {
        var table = new long[_states, _edges];
        for (var state = 0; state < _states; state++)
        {
            long inside = 0;
            for (var edge = 0; edge < _edges; edge++)
            {
                table[state, edge] = inside += _steps[(state * _edges) + edge];
            }
        }

        return table;
    }

    // First edge at or after the time; beyond the horizon nothing is counted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(int state, double months, int by)
    {
        if (months <= _edges - 1)
        {
            _steps[(state * _edges) + (int)Math.Ceiling(months)] += by;
        }
    }
}
