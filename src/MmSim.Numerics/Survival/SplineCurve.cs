namespace MmSim.Numerics.Survival;

/// <summary>A Royston–Parmar curve: ln H(t) is a natural cubic spline in ln t, straight beyond the first and the last knot.</summary>
/// <remarks>
/// ln H = γ₀ + γ₁x + Σ γⱼ₊₁ vⱼ(x), x = ln t, vⱼ(x) = (x − kⱼ)₊³ − λⱼ(x − k_min)₊³ − (1 − λⱼ)(x − k_max)₊³, λⱼ = (k_max − kⱼ)/(k_max − k_min)
/// (Royston and Parmar 2002, scale of the log cumulative hazard). Without inner knots it is the Weibull of shape γ₁.
/// </remarks>
public sealed class SplineCurve : KnottedCurve
{
    private readonly double[] _coefficients;
    private readonly double[] _knots;
    private readonly double[] _logHazards; // ln H at the knots

    /// <summary>Builds the curve.</summary>
    /// <param name="coefficients">γ₀, γ₁, then one an inner knot.</param>
    /// <param name="logKnots">Knots in ln(months), rising: first boundary, inner knots, last boundary.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, the knots do not rise, or ln H falls somewhere.</exception>
    public SplineCurve(IReadOnlyList<double> coefficients, IReadOnlyList<double> logKnots)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        ArgumentNullException.ThrowIfNull(logKnots);
        if (logKnots.Count < 2 || coefficients.Count != logKnots.Count)
        {
            throw new ArgumentException("A spline needs two knots at least, and as many coefficients as knots.", nameof(logKnots));
        }

        if (!coefficients.Concat(logKnots).All(double.IsFinite) || logKnots.Zip(logKnots.Skip(1)).Any(k => !(k.Second > k.First)))
        {
            throw new ArgumentException("Knots must rise, and every number be finite.", nameof(logKnots));
        }

        _coefficients = [.. coefficients];
        _knots = [.. logKnots];
        if (!Rises())
        {
            throw new ArgumentException("The cumulative hazard of this spline falls somewhere.", nameof(coefficients));
        }

        _logHazards = [.. _knots.Select(k => LogHazard(k, out _))];
    }

    /// <inheritdoc/>
    public override CurveFamily Family => CurveFamily.Spline;

    /// <summary>γ₀, γ₁, then one an inner knot.</summary>
    public IReadOnlyList<double> Coefficients => _coefficients;

    /// <summary>Knots in ln(months).</summary>
    public IReadOnlyList<double> LogKnots => _knots;

    /// <inheritdoc/>
    protected override IReadOnlyList<double> Values => [.. _coefficients, .. _knots];

    /// <inheritdoc/>
    public override double CumulativeHazard(double months) => Math.Exp(LogHazard(Math.Log(months), out _));

    /// <inheritdoc/>
    public override double Hazard(double months) => Math.Exp(LogHazard(Math.Log(months), out var slope)) * slope / months;

    /// <inheritdoc/>
    public override double TimeAt(double cumulativeHazard)
    {
        var goal = Math.Log(cumulativeHazard);
        var last = _knots.Length - 1;
        if (goal <= _logHazards[0])
        {
            return Math.Exp(_knots[0] + ((goal - _logHazards[0]) / _coefficients[1]));
        }

        if (goal >= _logHazards[last])
        {
            LogHazard(_knots[last], out var end);
            return Math.Exp(_knots[last] + ((goal - _logHazards[last]) / end));
        }

        var piece = 0;
        while (_logHazards[piece + 1] < goal)
        {
            piece++;
        }

        double low = _knots[piece], high = _knots[piece + 1];
        var x = low + ((high - low) * (goal - _logHazards[piece]) / (_logHazards[piece + 1] - _logHazards[piece]));
        for (var i = 0; i < 100; i++)
        {
            var miss = LogHazard(x, out var slope) - goal;
            if (miss < 0)
            {
                low = x;
            }
            else
            {
                high = x;
            }

            var next = x - (miss / slope);
            next = next > low && next < high ? next : 0.5 * (low + high);
            var step = Math.Abs(next - x);
            x = next;
            if (step <= 2e-16 * (1 + Math.Abs(x)))
            {
                break;
            }
        }

        return Math.Exp(x);
    }

    private double LogHazard(double x, out double slope)
    {
        double first = _knots[0], last = _knots[^1];
        double value = _coefficients[0] + (_coefficients[1] * x), rise = _coefficients[1];
        for (var j = 1; j < _knots.Length - 1; j++)
        {
            var weight = (last - _knots[j]) / (last - first);
            value += _coefficients[j + 1] * (Cube(x - _knots[j]) - (weight * Cube(x - first)) - ((1 - weight) * Cube(x - last)));
            rise += 3 * _coefficients[j + 1]
                * (Square(x - _knots[j]) - (weight * Square(x - first)) - ((1 - weight) * Square(x - last)));
        }

        slope = rise;
        return value;
    }

    // The slope is a parabola between knots: its least value is at a knot or at the parabola's vertex.
    private bool Rises()
    {
        for (var i = 0; i < _knots.Length; i++)
        {
            LogHazard(_knots[i], out var at);
            if (!(at > 0))
            {
                return false;
            }

            if (i == _knots.Length - 1)
            {
                break;
            }

            var width = _knots[i + 1] - _knots[i];
            LogHazard(_knots[i] + (0.5 * width), out var middle);
            LogHazard(_knots[i + 1], out var end);
            var bend = 2 * (at - (2 * middle) + end);
            var tilt = (4 * middle) - (3 * at) - end;
            var vertex = bend == 0 ? -1 : -tilt / (2 * bend);
            if (vertex is > 0 and < 1 && !(at + (tilt * vertex) + (bend * vertex * vertex) > 0))
            {
                return false;
            }
        }

        return true;
    }

    private static double Cube(double x) => x > 0 ? x * x * x : 0;

    private static double Square(double x) => x > 0 ? x * x : 0;
}
