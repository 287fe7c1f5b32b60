using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Costing;

/// <summary>Continuous discounting by table: e^{−δt} and ∫₀ᵗ e^{−δu} du at any time, without an exponential in the loop.</summary>
/// <remarks>
/// δ = ln(1 + r)/12 per month. The values at the steps of a grid are exact; between them e^{−x} and (1 − e^{−x})/x are summed to the sixth
/// power of x = δ·(time since the step), and the grid is so fine that x ≤ 0.01: the error is below 10⁻¹⁵. A rate of 0 runs through the same
/// code. Months from the start; immutable.
/// </remarks>
public sealed class DiscountTable
{
    private const double LargestStep = 0.01;
    private const double Third = 1.0 / 3;

    private readonly double[] _values; // [step, 2]: factor, integral
    private readonly double _stepsPerMonth;
    private readonly double _monthsPerStep; // a power of two, so the product is exact

    /// <summary>Builds the table.</summary>
    /// <param name="ratePerYear">Annual rate r, at least 0.</param>
    /// <param name="horizonMonths">The last month that is asked for.</param>
    public DiscountTable(double ratePerYear, double horizonMonths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ratePerYear, 0);
        RatePerYear = ratePerYear;
        PerMonth = Math.Log(1 + ratePerYear) / 12;
        _stepsPerMonth = StepsPerMonth(PerMonth);
        _monthsPerStep = 1 / _stepsPerMonth;
        var steps = (int)Math.Ceiling(horizonMonths * _stepsPerMonth) + 2;
        _values = new double[2 * steps];
        for (var i = 0; i < steps; i++)
        {
            var t = i / _stepsPerMonth;
            _values[2 * i] = Math.Exp(-PerMonth * t);
            _values[(2 * i) + 1] = Whole(t, PerMonth);
        }
    }

    /// <summary>The annual rate.</summary>
    public double RatePerYear { get; }

    /// <summary>Force of discount δ, per month.</summary>
    public double PerMonth { get; }

    /// <summary>e^{−δt}.</summary>
    /// <param name="months">t, from 0 to the horizon.</param>
    public double Factor(double months)
    {
        var step = double.ConvertToIntegerNative<int>(months * _stepsPerMonth);
        return _values[2 * step] * Decay(PerMonth * (months - (step * _monthsPerStep)));
    }

    /// <summary>∫₀ᵗ e^{−δu} du, months.</summary>
    /// <param name="months">t, from 0 to the horizon.</param>
    public double Integral(double months)
    {
        var step = double.ConvertToIntegerNative<int>(months * _stepsPerMonth);
        var rest = months - (step * _monthsPerStep);
        return _values[(2 * step) + 1] + (_values[2 * step] * rest * MeanDecay(PerMonth * rest));
    }

    /// <summary>∫₀ᵗ e^{−δu} du at eight times; the same bits as one at a time.</summary>
    /// <param name="months">Each t, from 0 to the horizon.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector512<double> Integrals(Vector512<double> months)
    {
        var values = _values;
        var whole = Vector512.Floor(months * Vector512.Create(_stepsPerMonth));
        var steps = LaneNotes.Whole(whole);
        var at = steps + steps;
        int a = (int)at[0], b = (int)at[1], c = (int)at[2], d = (int)at[3], e = (int)at[4], f = (int)at[5], g = (int)at[6], h = (int)at[7];
        var factors = Vector512.Create(values[a], values[b], values[c], values[d], values[e], values[f], values[g], values[h]);
        var integrals = Vector512.Create(
            values[a + 1], values[b + 1], values[c + 1], values[d + 1], values[e + 1], values[f + 1], values[g + 1], values[h + 1]);
        var rest = months - (whole * Vector512.Create(_monthsPerStep));
        return integrals + (factors * rest * MeanDecay(Vector512.Create(PerMonth) * rest));
    }

    /// <summary>Steps per month, a power of two, so that a step spends at most 0.01 of discount.</summary>
    internal static double StepsPerMonth(double perMonth)
    {
        double steps = 1;
        while (perMonth / steps > LargestStep)
        {
            steps *= 2;
        }

        return steps;
    }

    /// <summary>e^{−x} for 0 ≤ x ≤ 0.01.</summary>
    internal static double Decay(double x) => 1 - (x * (1 - (x * 0.5 * (1 - (x * Third * (1 - (x * 0.25 * (1 - (x * 0.2)))))))));

    /// <summary>(1 − e^{−x})/x for 0 ≤ x ≤ 0.01.</summary>
    internal static double MeanDecay(double x) => 1 - (x * 0.5 * (1 - (x * Third * (1 - (x * 0.25 * (1 - (x * 0.2 * (1 - (x * 0.5 * Third)))))))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> MeanDecay(Vector512<double> x)
    {
        var one = Vector512<double>.One;
        var sum = one - (x * Vector512.Create(0.5 * Third));
        sum = one - (x * Vector512.Create(0.2) * sum);
        sum = one - (x * Vector512.Create(0.25) * sum);
        sum = one - (x * Vector512.Create(Third) * sum);
        return one - (x * Vector512.Create(0.5) * sum);
    }

    /// <summary>∫₀ᵗ e^{−δu} du for any t: the series where the difference would cancel.</summary>
    internal static double Whole(double t, double perMonth)
    {
        var x = perMonth * t;
        return x < LargestStep ? t * MeanDecay(x) : (1 - Math.Exp(-x)) / perMonth;
    }
}
