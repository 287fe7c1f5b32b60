using MmSim.Engine.Costing;

namespace MmSim.Scenarios.Compilation;

/// <summary>Every dose of one component by day: dated ones, then a pattern that repeats while the phase lasts.</summary>
internal sealed class DoseCalendar
{
    private readonly List<Block> _blocks = [];

    private readonly DoseUnit _unit;

    /// <summary>Lays out a component.</summary>
    /// <param name="drugId">The drug.</param>
    /// <param name="plan">Its doses.</param>
    public DoseCalendar(string drugId, DosePlan plan)
    {
        (DrugId, _unit) = (drugId, plan.Unit);
        foreach (var phase in plan.Phases)
        {
            _blocks.Add(new Block((int)Math.Round(phase.StartDay), (int)Math.Round(phase.CycleDays), phase.Cycles ?? int.MaxValue, phase.Doses));
        }
    }

    /// <summary>The drug.</summary>
    public string DrugId { get; }

    /// <summary>Day from which the doses repeat, or by which all are given.</summary>
    public int HeadDays => _blocks.Count == 0 ? 0 : Repeats ? _blocks[^1].Day : _blocks.Max(b => b.LastDay);

    /// <summary>Length of a repeat, days; 0 where the course ends.</summary>
    public int PeriodDays => Repeats ? _blocks[^1].Length : 0;

    private bool Repeats => _blocks.Count > 0 && _blocks[^1].Cycles == int.MaxValue;

    /// <summary>Doses on the days [from, until).</summary>
    public IEnumerable<Dose> Between(int from, int until)
    {
        foreach (var block in _blocks)
        {
            var first = Math.Max(0, (from - block.Day) / block.Length);
            for (var cycle = first; cycle < block.Cycles; cycle++)
            {
                var start = block.Day + ((long)cycle * block.Length);
                if (start >= until)
                {
                    break;
                }

                foreach (var (day, amount) in block.Doses)
                {
                    var date = start + day;
                    if (date >= from && date < until)
                    {
                        yield return new Dose((int)date, (int)start, amount, _unit);
                    }
                }
            }
        }
    }

    /// <summary>One dose.</summary>
    /// <param name="Day">Its day, from 0.</param>
    /// <param name="CycleStart">First day of its cycle.</param>
    /// <param name="Amount">Amount.</param>
    /// <param name="Unit">What it is measured by.</param>
    public readonly record struct Dose(int Day, int CycleStart, double Amount, DoseUnit Unit);

    private readonly record struct Block(int Day, int Length, int Cycles, IReadOnlyList<(int Day, double Amount)> Doses)
    {
        public int LastDay => (int)Math.Min(int.MaxValue, Day + ((long)Cycles * Length));
    }
}

/// <summary>The common shape of a regimen's calendars: the head in which they differ, and one repeat for all.</summary>
/// <param name="HeadDays">Days of the head.</param>
/// <param name="PeriodDays">Days of the repeat; 0 where every course ends.</param>
internal readonly record struct CalendarShape(int HeadDays, int PeriodDays)
{
    /// <summary>The shape of calendars; the first cycle is always in the head, for it has services of its own.</summary>
    public static CalendarShape Of(IReadOnlyList<DoseCalendar> calendars)
    {
        var head = calendars.Select(c => c.HeadDays).DefaultIfEmpty(0).Max();
        var period = calendars.Select(c => c.PeriodDays).Where(p => p > 0).DefaultIfEmpty(0).Aggregate((a, b) => a == 0 ? b : a / Divisor(a, b) * b);
        return new CalendarShape(head == 0 ? period : head, period);
    }

    /// <summary>A schedule of what happens on days, in this shape.</summary>
    /// <param name="dates">Days up to the end of the first repeat, with numbers.</param>
    /// <param name="ratePerYear">Discount rate of costs.</param>
    /// <param name="horizonMonths">The last month that is asked for.</param>
    public DoseSchedule Schedule(IEnumerable<(int Day, double Number)> dates, double ratePerYear, double horizonMonths)
    {
        var head = HeadDays;
        var all = dates.ToList();
        return new DoseSchedule(
            [.. all.Where(d => d.Day < head)], head, [.. all.Where(d => d.Day >= head).Select(d => (d.Day - head, d.Number))], PeriodDays, ratePerYear,
            horizonMonths);
    }

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
