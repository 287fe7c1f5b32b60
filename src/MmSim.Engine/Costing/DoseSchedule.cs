using System.Runtime.Intrinsics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Costing;

/// <summary>
/// When something is given in a phase of treatment: dated doses, then a pattern that repeats for ever; with running sums of the doses, plain
/// and discounted to the phase's start, up to any day.
/// </summary>
/// <remarks>
/// Day 0 is the phase's first. A dose of day k is given to those who are still in the phase later than k days after its start: one who stops
/// on the day itself does not get it. Sums over the repeats are geometric series. Immutable.
/// </remarks>
public sealed class DoseSchedule
{
    private readonly double[] _head;   // [day, 2]: doses before the day, the same discounted
    private readonly double[] _period; // the same within one repeat, discounted to its start
    private readonly double[] _repeats; // [n, 2]: Σ_{k<n} ρ^k and ρ^n, with ρ the discount over one repeat
    private readonly double _headFactor;
    private readonly double _perPeriod;

    /// <summary>Builds the running sums.</summary>
    /// <param name="doses">Doses before the repeats: day and number (not always 1: a pack, a relative dose intensity); days in any order, from 0.</param>
    /// <param name="headDays">Day on which the repeats begin; the dated doses lie before it.</param>
    /// <param name="repeated">Doses of one repeat, days from its start; empty for none.</param>
    /// <param name="periodDays">Length of a repeat; 0 for none.</param>
    /// <param name="ratePerYear">Annual discount rate of costs.</param>
    /// <param name="horizonMonths">The last month that is asked for.</param>
    /// <exception cref="ArgumentException">A dose lies outside its part.</exception>
    public DoseSchedule(
        IReadOnlyList<(int Day, double Number)> doses, int headDays, IReadOnlyList<(int Day, double Number)> repeated, int periodDays,
        double ratePerYear, double horizonMonths)
    {
        ArgumentNullException.ThrowIfNull(doses);
        ArgumentNullException.ThrowIfNull(repeated);
        if (doses.Any(d => d.Day < 0 || d.Day >= headDays) || repeated.Any(d => d.Day < 0 || d.Day >= periodDays))
        {
            throw new ArgumentException("A dose lies outside the part of the schedule it belongs to.", nameof(doses));
        }

        var perDay = Math.Log(1 + ratePerYear) / 12 / Numerics.TimeUnits.DaysPerMonth;
        (HeadDays, PeriodDays, PerDay, LastDay) = (headDays, periodDays, perDay, Day(horizonMonths));
        _perPeriod = periodDays == 0 ? 0 : 1.0 / periodDays;
        _head = Running(doses, headDays, perDay);
        _period = Running(repeated, periodDays, perDay);
        _headFactor = Math.Exp(-perDay * headDays);
        var most = periodDays == 0 ? 0 : (int)(horizonMonths * Numerics.TimeUnits.DaysPerMonth / periodDays) + 2;
        _repeats = new double[2 * (most + 1)];
        double sum = 0;
        for (var n = 0; n <= most; n++)
        {
            var factor = Math.Exp(-perDay * periodDays * n);
            _repeats[2 * n] = sum;
            _repeats[(2 * n) + 1] = factor;
            sum += factor;
        }
    }

    /// <summary>Day on which the repeats begin.</summary>
    internal int HeadDays { get; }

    /// <summary>Days of a repeat; 0 for none.</summary>
    internal int PeriodDays { get; }

    /// <summary>Force of discount, per day.</summary>
    internal double PerDay { get; }

    /// <summary>The last day that is asked for.</summary>
    internal int LastDay { get; }

    /// <summary>Doses given to one who stays some months in the phase: their number, and the same discounted to the phase's start.</summary>
    /// <param name="months">Months in the phase, at least 0.</param>
    public (double Plain, double Discounted) Doses(double months) => Doses(Day(months));

    /// <summary>Days of a phase on which one who stays some months in it was given what is due.</summary>
    /// <param name="months">Months in the phase, at least 0.</param>
    internal static int Day(double months)
    {
        // Rounding of months to days and back must not add a dose to a course that ends on a day of its own.
        return (int)Math.Ceiling((months * Numerics.TimeUnits.DaysPerMonth) - 1e-7);
    }

    /// <summary>The same of eight.</summary>
    internal static Vector512<long> Days(Vector512<double> months) => LaneNotes.Whole(
        Vector512.Ceiling((months * Vector512.Create(Numerics.TimeUnits.DaysPerMonth)) - Vector512.Create(1e-7)));

    /// <summary>Doses before a day: their number, and the same discounted to the phase's start.</summary>
    internal (double Plain, double Discounted) Doses(int day)
    {
        if (day <= HeadDays)
        {
            return (_head[2 * day], _head[(2 * day) + 1]);
        }

        var plain = _head[2 * HeadDays];
        var discounted = _head[(2 * HeadDays) + 1];
        if (PeriodDays == 0)
        {
            return (plain, discounted);
        }

        var (repeats, rest) = Repeats(day);
        var whole = 2 * PeriodDays;
        plain += (repeats * _period[whole]) + _period[2 * rest];
        discounted += _headFactor * ((_repeats[2 * repeats] * _period[whole + 1]) + (_repeats[(2 * repeats) + 1] * _period[(2 * rest) + 1]));
        return (plain, discounted);
    }

    // A division in doubles is exact enough: the quotient of whole days below 2³¹ is off by less than half a day's share.
    private (int Number, int Days) Repeats(int day)
    {
        var repeats = (int)((day - HeadDays + 0.5) * _perPeriod);
        return (repeats, day - HeadDays - (repeats * PeriodDays));
    }

    // [day, 2] for day 0…days: what is given before the day.
    private static double[] Running(IReadOnlyList<(int Day, double Number)> doses, int days, double perDay)
    {
        var sums = new double[2 * (days + 1)];
        foreach (var (day, number) in doses)
        {
            sums[2 * (day + 1)] += number;
            sums[(2 * (day + 1)) + 1] += number * Math.Exp(-perDay * day);
        }

        for (var i = 2; i < sums.Length; i++)
        {
            sums[i] += sums[i - 2];
        }

        return sums;
    }
}
