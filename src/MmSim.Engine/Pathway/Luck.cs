using System.Runtime.CompilerServices;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>
/// A patient's random numbers, made once at their address and kept while the strategies are run one after the other:
/// they are the same in each, so they are drawn once.
/// </summary>
internal sealed class Luck(ulong seed, uint draw)
{
    private const int Lines = 12;
    private const int Slots = 64;
    private const int AdverseEvents = 24;

    private readonly UniformPair[] _pairs = new UniformPair[Lines * Slots];
    private readonly long[] _stamps = new long[Lines * Slots];
    private long _stamp;
    private uint _patient;

    /// <summary>Random blocks made so far.</summary>
    public long Blocks { get; private set; }

    /// <summary>Turns to another patient.</summary>
    public void Begin(uint patient)
    {
        _patient = patient;
        _stamp++;
    }

    /// <summary>The uniforms of a decision in a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UniformPair At(int line, DecisionPoint decision) => Cached(line, (int)decision - (int)DecisionPoint.LineEvent, 0, decision);

    /// <summary>The uniforms of the n-th adverse event of a phase; phases are 0 treatment, 1 past it, 2 maintenance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UniformPair AdverseEvent(int line, int phase, int number)
    {
        var index = (phase << 12) + number;
        if (phase == 0 && number < AdverseEvents)
        {
            return Cached(line, Slots - AdverseEvents + number, index, DecisionPoint.AdverseEvent);
        }

        Blocks++;
        return RandomAddress.Uniforms(seed, _patient, draw, line, index, DecisionPoint.AdverseEvent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private UniformPair Cached(int line, int slot, int index, DecisionPoint decision)
    {
        var place = (line * Slots) + slot;
        if (_stamps[place] == _stamp)
        {
            return _pairs[place];
        }

        Blocks++;
        _stamps[place] = _stamp;
        return _pairs[place] = RandomAddress.Uniforms(seed, _patient, draw, line, index, decision);
    }
}
