using System.Runtime.Intrinsics;
using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <summary>
/// Costs and QALYs of eight patients of a plain model: a cost and a utility of each line and of supportive care. Only the ledger's cells that any
/// strategy can touch are kept, a row a patient, and summed in the patients' order.
/// </summary>
internal sealed class PlainLedger
{
    private const int Lanes = PlainCourse.Lanes;
    private const int TotalCount = 4; // cost, discounted cost, QALYs, discounted QALYs

    private readonly Part[][] _parts; // [strategy][line, last supportive care]
    private readonly int[] _cells;
    private readonly int[] _categories; // those that any strategy can touch; their columns of a row follow the cells'
    private readonly YearPlan _years;
    private readonly int _width; // of a row: two values a cell and a category, whole vectors
    private readonly int _comparator;
    private readonly double[] _rows; // [strategy, lane, cell, 2]
    private readonly double[] _sums; // [strategy, 3, cell, 2]
    private readonly double[] _totals; // [strategy, 4, lane]

    public PlainLedger(PlainModel plain, EconomicsModel economics)
    {
        var model = plain.Model;
        int items = economics.Items.Count, slots = GroupLedger.SlotsOf(model, economics), rows = Accrual.Rows(model);
        int Cost(int row, CostRate[] rates) => rates.Length == 0 ? -1 : (row * slots) + rates[0].Item;
        int Qaly(int row, QalyPhase phase) => (row * slots) + items + (int)phase;
        (int Cost, int Qaly, CostRate[] Rates, double Utility)[][] parts =
        [
            .. plain.Strategies.Select(lines => lines
                .Select((line, l) => (
                    Cost(l, line.Option.Economics.OnTreatment), Qaly(l, QalyPhase.OnTreatment), line.Option.Economics.OnTreatment,
                    line.Option.Economics.UtilityOnTreatment))
                .Append((
                    Cost(rows - 1, economics.SupportiveCare), Qaly(rows - 1, QalyPhase.SupportiveCare), economics.SupportiveCare,
                    economics.UtilitySupportiveCare))
                .ToArray()),
        ];
        _cells = [.. parts.SelectMany(p => p).SelectMany(p => new[] { p.Cost, p.Qaly }).Where(c => c >= 0).Distinct().Order()];
        _years = new YearPlan(model, economics);
        _categories = [.. parts.SelectMany(p => p).SelectMany(p => p.Rates.Take(1)).Select(rate => _years.Category[rate.Item]).Distinct().Order()];
        _parts =
        [
            .. parts.Select(strategy => strategy.Select(p => new Part(
                Array.IndexOf(_cells, p.Cost), Array.IndexOf(_cells, p.Qaly), _years.Kind(p.Rates), p.Rates.Length == 0 ? 0 : p.Rates[0].PerMonth, p.Utility,
                p.Rates.Length == 0 ? -1 : Array.IndexOf(_categories, _years.Category[p.Rates[0].Item]))).ToArray()),
        ];
        _comparator = model.Comparator;
        _width = ((2 * (_cells.Length + _categories.Length)) + Lanes - 1) / Lanes * Lanes;
        _rows = new double[parts.Length * Lanes * _width];
        _sums = new double[parts.Length * 3 * _width];
        _totals = new double[parts.Length * TotalCount * Lanes];
    }

    /// <summary>Works out what a course costs and is worth.</summary>
    public void Write(int strategy, PlainCourse course)
    {
        Vector512<double> cost = default, costDiscounted = default, qalys = default, qalysDiscounted = default;
        var parts = _parts[strategy];
        var rows = _rows.AsSpan(strategy * Lanes * _width, Lanes * _width);
        Span<Vector512<double>> byCategory = stackalloc Vector512<double>[2 * _categories.Length];
        byCategory.Clear();
        for (var i = 0; i < parts.Length; i++)
        {
            ref readonly var part = ref parts[i];
            ref readonly var from = ref course.Moments[i];
            ref readonly var until = ref course.Moments[i + 1];
            if (part.Cost >= 0)
            {
                var perMonth = Vector512.Create(part.PerMonth);
                var plain = perMonth * (until.Months - from.Months);
                var discounted = perMonth * (until.CostMonths - from.CostMonths);
                Scatter(plain, rows[(2 * part.Cost)..]);
                Scatter(discounted, rows[((2 * part.Cost) + 1)..]);
                (cost, costDiscounted) = (cost + plain, costDiscounted + discounted);
                byCategory[2 * part.Category] += plain;
                byCategory[(2 * part.Category) + 1] += discounted;
            }

            var utility = Vector512.Create(part.Utility);
            var years = utility * (until.Years - from.Years);
            var yearsDiscounted = utility * (until.Discounted - from.Discounted);
            Scatter(years, rows[(2 * part.Qaly)..]);
            Scatter(yearsDiscounted, rows[((2 * part.Qaly) + 1)..]);
            (qalys, qalysDiscounted) = (qalys + years, qalysDiscounted + yearsDiscounted);
        }

        for (var i = 0; i < byCategory.Length; i++)
        {
            Scatter(byCategory[i], rows[((2 * _cells.Length) + i)..]);
        }

        var totals = _totals.AsSpan(strategy * TotalCount * Lanes);
        cost.CopyTo(totals);
        costDiscounted.CopyTo(totals[Lanes..]);
        qalys.CopyTo(totals[(2 * Lanes)..]);
        qalysDiscounted.CopyTo(totals[(3 * Lanes)..]);
    }

    /// <summary>Writes a patient's totals among their outcomes.</summary>
    public void Totals(int strategy, int lane, Span<double> outcomes)
    {
        var totals = _totals.AsSpan(strategy * TotalCount * Lanes, TotalCount * Lanes);
        outcomes[(int)Outcome.Cost] = totals[lane];
        outcomes[(int)Outcome.CostDiscounted] = totals[Lanes + lane];
        outcomes[(int)Outcome.Qalys] = totals[(2 * Lanes) + lane];
        outcomes[(int)Outcome.QalysDiscounted] = totals[(3 * Lanes) + lane];
    }

    /// <summary>Adds patients who have been through all strategies.</summary>
    public void Add(PlainCourse[] courses, int lanes, BlockSums sums)
    {
        for (var strategy = 0; strategy < courses.Length; strategy++)
        {
            for (var at = 0; at < _width; at += Lanes)
            {
                AddCells(strategy, at, lanes);
            }

            AddYears(strategy, courses[strategy], lanes, sums.Years[strategy]);
        }

        sums.Groups!.CountPatients(lanes);
        for (var lane = 0; lane < lanes; lane++)
        {
            var row = sums.Cross!.NextRow();
            for (var strategy = 0; strategy < courses.Length; strategy++)
            {
                var totals = _totals.AsSpan(strategy * TotalCount * Lanes, TotalCount * Lanes);
                row[3 * strategy] = totals[Lanes + lane];
                row[(3 * strategy) + 1] = totals[(3 * Lanes) + lane];
                row[(3 * strategy) + 2] = courses[strategy].Discounted[lane];
            }
        }
    }

    /// <summary>Hands a block's sums over and empties them: each patient is a group.</summary>
    public void WriteTo(BlockSums block)
    {
        var (ledger, categories) = (block.Groups!.Ledger, block.Groups.Categories);
        foreach (var years in block.Years)
        {
            years.Close(_years);
        }

        for (var strategy = 0; strategy < _parts.Length; strategy++)
        {
            for (var power = 0; power < 3; power++)
            {
                var sums = _sums.AsSpan(((strategy * 3) + power) * _width, _width);
                for (var i = 0; i < _cells.Length; i++)
                {
                    ledger.Add(strategy, _cells[i], power, sums[2 * i], sums[(2 * i) + 1]);
                }

                for (var i = 0; power > 0 && i < _categories.Length; i++)
                {
                    categories.Set(strategy, _categories[i], power - 1, sums.Slice(2 * (_cells.Length + i), 2));
                }
            }
        }

        Array.Clear(_sums);
    }

    // A vector's width of cells: Σx, Σx², Σ(x − comparator)² over the patients in order.
    private void AddCells(int strategy, int at, int lanes)
    {
        var own = _rows.AsSpan((strategy * Lanes * _width) + at);
        var other = _rows.AsSpan((_comparator * Lanes * _width) + at);
        var first = _sums.AsSpan((strategy * 3 * _width) + at);
        var second = first[_width..];
        var third = second[_width..];
        Vector512<double> sum = Vector512.Create<double>(first), squares = Vector512.Create<double>(second), differences = Vector512.Create<double>(third);
        for (var lane = 0; lane < lanes; lane++)
        {
            var x = Vector512.Create<double>(own[(lane * _width)..]);
            var d = x - Vector512.Create<double>(other[(lane * _width)..]);
            sum += x;
            squares += x * x;
            differences += d * d;
        }

        sum.CopyTo(first);
        squares.CopyTo(second);
        differences.CopyTo(third);
    }

    private void AddYears(int strategy, PlainCourse course, int lanes, YearSums years)
    {
        years.Open(_years);
        var parts = _parts[strategy];
        for (var lane = 0; lane < lanes; lane++)
        {
            for (var i = 0; i < parts.Length && ((course.Alive[i] >> lane) & 1) != 0; i++)
            {
                double from = course.Times[(i * Lanes) + lane], until = course.Times[((i + 1) * Lanes) + lane];
                if (i < parts.Length - 1)
                {
                    years.AddLineStart(i + 1, from);
                }

                if (parts[i].Cost >= 0)
                {
                    years.AddRates(parts[i].Rates, from, until);
                }
            }
        }
    }

    // One value a patient, each into its own row.
    private void Scatter(Vector512<double> values, Span<double> rows)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            rows[lane * _width] = values[lane];
        }
    }

    // A line or supportive care: places of its cells and kind of its cost by year, −1 for no cost; cost a month, utility, and place of the cost's category.
    private readonly record struct Part(int Cost, int Qaly, int Rates, double PerMonth, double Utility, int Category);
}
