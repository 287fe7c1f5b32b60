using MmSim.Numerics.Survival;

namespace MmSim.Engine.Pathway;

/// <summary>Spends one exponential draw along a cumulative hazard whose factor changes at given months.</summary>
internal ref struct HazardWalk
{
    private readonly ref readonly ParametricCurve _curve;
    private readonly double _e;
    private double _factor;
    private double _pieceHazard; // H₀ at the start of the piece
    private double _spent;       // of E, at the start of the piece
    private double _nextHazard;  // H₀ at the step last asked for

    public HazardWalk(ref readonly ParametricCurve curve, double e, double factor)
    {
        _curve = ref curve;
        _e = e;
        _factor = factor;
    }

    /// <summary>Whether the event falls before a month at which H₀ is known; asked for in order.</summary>
    public bool Reaches(double hazard)
    {
        _nextHazard = hazard;
        return _spent + (_factor * (_nextHazard - _pieceHazard)) >= _e;
    }

    /// <summary>Multiplies the factor from the step last asked for.</summary>
    public void Multiply(double factor)
    {
        if (factor == 1)
        {
            return;
        }

        _spent += _factor * (_nextHazard - _pieceHazard);
        _pieceHazard = _nextHazard;
        _factor *= factor;
    }

    /// <summary>The event's month, from the piece at hand.</summary>
    public readonly double EventTime() => _factor > 0 ? _curve.TimeAt(_pieceHazard + ((_e - _spent) / _factor)) : double.PositiveInfinity;
}
