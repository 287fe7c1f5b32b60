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
}
