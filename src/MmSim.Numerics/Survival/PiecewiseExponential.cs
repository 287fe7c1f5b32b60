using System.Runtime.Intrinsics;

namespace MmSim.Numerics.Survival;

/// <summary>A hazard that is constant between knots: H(t) is linear in between, and the last hazard holds for ever.</summary>
public sealed class PiecewiseExponential : KnottedCurve
{
    private readonly double[] _starts;
    private readonly double[] _hazards;
    private readonly double[] _cumulative;

    /// <summary>Builds the curve.</summary>
    /// <param name="startMonths">Months at which each piece starts: 0 first, then rising.</param>
    /// <param name="hazardsPerMonth">Its hazard per month: finite, at least 0.</param>
    /// <exception cref="ArgumentException">There is no piece, the lengths differ, or a value is outside its range.</exception>
    public PiecewiseExponential(IReadOnlyList<double> startMonths, IReadOnlyList<double> hazardsPerMonth)
    {
        ArgumentNullException.ThrowIfNull(startMonths);
        ArgumentNullException.ThrowIfNull(hazardsPerMonth);
        if (startMonths.Count == 0 || startMonths.Count != hazardsPerMonth.Count || startMonths[0] != 0)
        {
            throw new ArgumentException("Every piece needs a start and a hazard; the first starts at 0.", nameof(startMonths));
        }

        _starts = [.. startMonths];
        _hazards = [.. hazardsPerMonth];
        _cumulative = new double[_starts.Length];
        for (var i = 0; i < _starts.Length; i++)
        {
            if (!double.IsFinite(_hazards[i]) || _hazards[i] < 0)
            {
                throw new ArgumentException($"The hazard {_hazards[i]} is not finite and at least 0.", nameof(hazardsPerMonth));
            }

            if (i > 0 && !(_starts[i] > _starts[i - 1] && double.IsFinite(_starts[i])))
            {
                throw new ArgumentException($"The start {_starts[i]} does not follow {_starts[i - 1]}.", nameof(startMonths));
            }

            _cumulative[i] = i == 0 ? 0 : _cumulative[i - 1] + (_hazards[i - 1] * (_starts[i] - _starts[i - 1]));
        }
    }

    /// <inheritdoc/>
    public override CurveFamily Family => CurveFamily.PiecewiseExponential;

    /// <summary>Starts of the pieces, months.</summary>
    public IReadOnlyList<double> StartMonths => _starts;

    /// <summary>Their hazards per month.</summary>
    public IReadOnlyList<double> HazardsPerMonth => _hazards;

    /// <inheritdoc/>
    protected override IReadOnlyList<double> Values => [.. _starts, .. _hazards];

    /// <inheritdoc/>
    public override double CumulativeHazard(double months)
    {
        var i = _starts.Length - 1;
        while (_starts[i] > months)
        {
            i--;
        }

        return _hazards[i] == 0 ? _cumulative[i] : _cumulative[i] + (_hazards[i] * (months - _starts[i]));
    }

    /// <inheritdoc/>
    public override double Hazard(double months) => _hazards[Array.FindLastIndex(_starts, s => s <= months)];

    /// <inheritdoc/>
    public override double TimeAt(double cumulativeHazard)
    {
        var i = _starts.Length - 1;
        while (i > 0 && _cumulative[i] >= cumulativeHazard)
        {
            i--;
        }

        return _hazards[i] == 0 ? double.PositiveInfinity : _starts[i] + ((cumulativeHazard - _cumulative[i]) / _hazards[i]);
    }

    /// <inheritdoc/>
    public override Vector512<double> TimesAt(Vector512<double> cumulativeHazards)
    {
        var start = Vector512<double>.Zero;
        var before = Vector512<double>.Zero;
        var hazard = Vector512.Create(_hazards[0]);
        for (var i = 1; i < _cumulative.Length; i++)
        {
            // Cumulative hazards never fall, so the last piece that is reached is the one.
            var cumulative = Vector512.Create(_cumulative[i]);
            var reached = Vector512.LessThan(cumulative, cumulativeHazards);
            start = Vector512.ConditionalSelect(reached, Vector512.Create(_starts[i]), start);
            before = Vector512.ConditionalSelect(reached, cumulative, before);
            hazard = Vector512.ConditionalSelect(reached, Vector512.Create(_hazards[i]), hazard);
        }

        var times = start + ((cumulativeHazards - before) / hazard);
        return Vector512.ConditionalSelect(
            Vector512.Equals(hazard, Vector512<double>.Zero), Vector512.Create(double.PositiveInfinity), times);
    }
}
