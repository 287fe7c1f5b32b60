using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>The random numbers of eight patients for the decisions of one line, a patient a lane.</summary>
internal sealed class LaneLuck
{
    private readonly Vector512<double>[] _first = new Vector512<double>[Lanes.Count]; // by decision
    private readonly Vector512<double>[] _second = new Vector512<double>[Lanes.Count];
    private readonly Vector512<double>[] _exponential = new Vector512<double>[Lanes.Count];
    private readonly Vector512<double>[] _eventExponential = new Vector512<double>[Lanes.Count]; // by number within a batch
    private readonly Vector512<double>[] _eventWhich = new Vector512<double>[Lanes.Count];

    /// <summary>Turns to other patients.</summary>
    public void Begin(PatientSlot[] slots, int line)
    {
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            slots[lane].Luck.OfLine(line, out _first[lane], out _second[lane], out _exponential[lane]);
        }

        Lanes.Transpose(_first);
        Lanes.Transpose(_second);
        Lanes.Transpose(_exponential);
    }

    /// <summary>First uniforms of a decision, <see cref="DecisionPoint.LineEvent"/> to <see cref="DecisionPoint.Option"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> First(DecisionPoint decision) => _first[decision - DecisionPoint.LineEvent];

    /// <summary>Its second uniforms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Second(DecisionPoint decision) => _second[decision - DecisionPoint.LineEvent];

    /// <summary>−ln of its first uniforms: exponential with mean 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Exponential(DecisionPoint decision) => _exponential[decision - DecisionPoint.LineEvent];

    /// <summary>What the n-th adverse event of a phase needs: exponentials, and uniforms that say which; asked for in order from 0.</summary>
    /// <param name="slots">The patients.</param>
    /// <param name="patients">Those of them whose numbers are wanted.</param>
    /// <param name="line">The line.</param>
    /// <param name="phase">0 treatment, 1 past it, 2 maintenance.</param>
    /// <param name="number">n.</param>
    /// <param name="exponential">Exponentials with mean 1.</param>
    /// <param name="which">Uniforms.</param>
    public void AdverseEvent(
        PatientSlot[] slots, uint patients, int line, int phase, int number, out Vector512<double> exponential, out Vector512<double> which)
    {
        var place = number % Lanes.Count;
        if (place == 0 || !Luck.InBatches(phase, number))
        {
            Fetch(slots, patients, line, phase, number);
        }

        (exponential, which) = (_eventExponential[place], _eventWhich[place]);
    }

    private void Fetch(PatientSlot[] slots, uint patients, int line, int phase, int number)
    {
        if (Luck.InBatches(phase, number))
        {
            for (; patients != 0; patients &= patients - 1)
            {
                var lane = BitOperations.TrailingZeroCount(patients);
                slots[lane].Luck.AdverseEvents(line, phase, number, out _eventExponential[lane], out _eventWhich[lane]);
            }

            Lanes.Transpose(_eventExponential);
            Lanes.Transpose(_eventWhich);
            return;
        }

        var place = number % Lanes.Count;
        for (; patients != 0; patients &= patients - 1)
        {
            var lane = BitOperations.TrailingZeroCount(patients);
            var (exponential, which) = slots[lane].Luck.AdverseEvent(line, phase, number);
            _eventExponential[place] = _eventExponential[place].WithElement(lane, exponential);
            _eventWhich[place] = _eventWhich[place].WithElement(lane, which);
        }
    }
}
