using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MmSim.Numerics.Accumulators;

/// <summary>How many patients are in each state at each whole month, kept as +1 and −1 at month edges.</summary>
/// <remarks>
/// A state is occupied at edge m if it was entered at or before m and left after m. What begins and ends between two edges leaves no
/// trace; what happens at the last edge or beyond it is
/// dropped: whoever is in a state up to the horizon is in it there. Counts are whole numbers, so merging is exact in any order. Mutable, not
/// thread-safe: one a worker. Changes are noted down in sequence first, as those of <see cref="TimeHistogram"/> are.
/// </remarks>
public sealed class OccupancyCounter
{
    private const int MostNotes = 4096;

    private readonly int[] _changes; // [state, edge], flat; one more column takes what lies beyond the horizon
    private readonly int[] _notes = new int[MostNotes]; // 2·cell, + 1 for leaving
    private readonly int _columns;
    private int _noted;

    /// <summary>An empty counter.</summary>
    /// <param name="stateCount">Number of states; at least 1.</param>
    /// <param name="horizonMonths">The last month edge; at least 0.</param>
    public OccupancyCounter(int stateCount, int horizonMonths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stateCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(horizonMonths);
        StateCount = stateCount;
        HorizonMonths = horizonMonths;
        _columns = horizonMonths + 2;
        _changes = new int[stateCount * _columns];
    }

    /// <summary>Number of states.</summary>
    public int StateCount { get; }

    /// <summary>The last month edge.</summary>
    public int HorizonMonths { get; }

    /// <summary>A patient enters a state.</summary>
    /// <param name="state">Number of the state, from 0.</param>
    /// <param name="months">Time in months, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(int state, double months) => Note(2 * ((state * _columns) + EdgeAtOrAfter(months)));

    /// <summary>A patient leaves a state.</summary>
    /// <param name="state">Number of the state, from 0.</param>
    /// <param name="months">Time in months, at least 0; need not be reported beyond the horizon.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(int state, double months) => Note((2 * ((state * _columns) + EdgeAtOrAfter(months))) + 1);

    /// <summary>Eight patients enter a state.</summary>
    /// <param name="state">Number of the state, from 0.</param>
    /// <param name="months">Times in months, at least 0.</param>
    /// <param name="patients">Bits of those who do.</param>
    public void Enter(int state, Vector512<double> months, uint patients) => Note(2 * state * _columns, months, patients);

    /// <summary>Eight patients leave a state.</summary>
    /// <param name="state">Number of the state, from 0.</param>
    /// <param name="months">Times in months, at least 0.</param>
    /// <param name="patients">Bits of those who do.</param>
    public void Leave(int state, Vector512<double> months, uint patients) => Note((2 * state * _columns) + 1, months, patients);

    /// <summary>Patients in each state at each month edge.</summary>
    /// <returns>Counts of shape [state, edge], edges 0 to the horizon by 1 month.</returns>
    public long[,] Occupied()
    {
        WorkIn();
        var occupied = new long[StateCount, HorizonMonths + 1];
        for (var state = 0; state < StateCount; state++)
        {
            long sum = 0;
            for (var edge = 0; edge <= HorizonMonths; edge++)
            {
                sum += _changes[(state * _columns) + edge];
                occupied[state, edge] = sum;
            }
        }

        return occupied;
    }

    /// <summary>Adds another counter's changes.</summary>
    /// <param name="other">A counter of the same shape; unchanged.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="OverflowException">A cell would leave the range of 32-bit integers.</exception>
    public void Merge(OccupancyCounter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.StateCount != StateCount || other.HorizonMonths != HorizonMonths)
        {
            throw new ArgumentException(
                $"Shapes differ: {StateCount} states to month {HorizonMonths}, {other.StateCount} to {other.HorizonMonths}.",
                nameof(other));
        }

        WorkIn();
        other.WorkIn();
        for (var cell = 0; cell < _changes.Length; cell++)
        {
            _changes[cell] = checked(_changes[cell] + other._changes[cell]);
        }
    }

    /// <summary>Carries the counts.</summary>
    /// <param name="state">Out of the process, or back into a counter of the same shape.</param>
    public void Transfer(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        WorkIn();
        state.Values<int>(_changes);
    }

    /// <summary>Sets every count to 0.</summary>
    public void Clear()
    {
        _noted = 0;
        Array.Clear(_changes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(int note)
    {
        if (_noted == MostNotes)
        {
            WorkIn();
        }

        _notes[_noted++] = note;
    }

    private void Note(int start, Vector512<double> months, uint patients)
    {
        if (_noted > MostNotes - Vector256<int>.Count)
        {
            WorkIn();
        }

        var edges = Vector512.ConditionalSelect(
            Vector512.LessThan(months, Vector512.Create((double)HorizonMonths)), Vector512.Ceiling(months), Vector512.Create(HorizonMonths + 1.0));
        var whole = LaneNotes.Whole(edges);
        var notes = Vector512.Narrow(whole, whole).GetLower();
        _noted = LaneNotes.Write(_notes, _noted, notes + notes + Vector256.Create(start), patients);
    }

    private void WorkIn()
    {
        for (var i = 0; i < _noted; i++)
        {
            _changes[_notes[i] >> 1] += 1 - (2 * (_notes[i] & 1));
        }

        _noted = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EdgeAtOrAfter(double months) => months < HorizonMonths ? (int)Math.Ceiling(months) : HorizonMonths + 1;
}
