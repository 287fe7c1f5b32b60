namespace MmSim.Evidence.Digitised;

/// <summary>Individual patients from a published Kaplan–Meier curve: the algorithm of Guyot, Ades, Ouwens and Welton (2012).</summary>
/// <remarks>
/// Within each interval of the risk table the number censored is changed until the patients left at its end are those printed, censorings lie
/// evenly over it, and the events at each coordinate make the Kaplan–Meier estimate follow the curve. The last interval takes the censoring
/// rate of the earlier ones, or the published number of events (BMC Medical Research Methodology 12:9, appendix).
/// </remarks>
public sealed class Reconstruction
{
    private const int MostRounds = 1000;

    private readonly double[] _months;
    private readonly double[] _survival;
    private readonly int[] _lower; // first coordinate of each interval, then one past the last coordinate
    private readonly int[] _printed;
    private readonly double[] _estimate;
    private readonly int[] _left;
    private readonly int[] _censored;
    private readonly int[] _events;

    private Reconstruction(DigitisedCurve curve)
    {
        _months = [.. curve.Months];
        _survival = [.. curve.Survival];
        var count = _months.Length;
        var rows = Usable(curve);
        _lower = [.. rows.Select(r => Array.FindIndex(_months, m => m >= r.Months)), count];
        _printed = [.. rows.Select(r => r.Patients)];
        _estimate = new double[count + 1];
        _left = new int[count + 1];
        _censored = new int[count];
        _events = new int[count];
    }

    /// <summary>Reconstructs the patients of a curve.</summary>
    /// <param name="curve">The curve, with its risk table; at least the patients at month 0.</param>
    /// <param name="totalEvents">Number of events, if published.</param>
    /// <exception cref="ArgumentException">The curve has no risk table.</exception>
    public static PseudoPatients Patients(DigitisedCurve curve, int? totalEvents = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        if (curve.AtRisk.Count == 0 || curve.AtRisk[0] is not { Months: 0, Patients: > 0 })
        {
            throw new ArgumentException("The numbers at risk must begin with the patients at month 0.", nameof(curve));
        }

        return new Reconstruction(curve).Run(totalEvents);
    }

    // Rows of the risk table that hold a coordinate: two rows without one between them cannot be told apart.
    private static List<RiskRow> Usable(DigitisedCurve curve)
    {
        var rows = new List<RiskRow>();
        foreach (var row in curve.AtRisk.Where(r => r.Months < curve.Months[^1]))
        {
            if (rows.Count > 0 && !curve.Months.Any(m => m >= rows[^1].Months && m < row.Months))
            {
                rows.RemoveAt(rows.Count - 1);
            }

            rows.Add(row);
        }

        return rows;
    }

    private PseudoPatients Run(int? totalEvents)
    {
        var last = _printed.Length - 1;
        _left[0] = _printed[0];
        _estimate[0] = 1;
        int total = 0, at = 0; // `at`: the coordinate of the last event
        for (var i = 0; i < last; i++)
        {
            total += Interval(i, ref at);
        }

        Last(last, total, at, totalEvents);
        var rows = new List<(double, bool)>();
        for (var k = 0; k < _months.Length; k++)
        {
            rows.AddRange(Enumerable.Repeat((_months[k], true), _events[k]));
            var next = k + 1 < _months.Length ? _months[k + 1] : _months[k];
            rows.AddRange(Enumerable.Repeat((0.5 * (_months[k] + next), false), _censored[k]));
        }

        var rest = _printed[0] - rows.Count;
        rows.AddRange(Enumerable.Repeat((_months[^1], false), Math.Max(0, rest)));
        return new PseudoPatients(rows.Where(r => r.Item1 > 0));
    }

    // An interval whose end is printed: returns the number censored in it.
    private int Interval(int i, ref int at)
    {
        int from = _lower[i], to = _lower[i + 1];
        var start = at;
        var censored = (int)Math.Round((_printed[i] * _survival[to] / Math.Max(_survival[from], 1e-9)) - _printed[i + 1]);
        for (var round = 0; round < MostRounds; round++)
        {
            censored = Math.Clamp(censored, 0, _printed[i]);
            Spread(censored, from, to, _months[to]);
            at = Events(i, from, to, start);
            var miss = _left[to] - _printed[i + 1];
            if (miss == 0 || (miss < 0 && censored == 0))
            {
                break;
            }

            censored += miss;
        }

        // Fewer left than printed although nobody was censored: the curve wins over the table.
        _printed[i + 1] = Math.Min(_printed[i + 1], _left[to]);
        return censored;
    }

    private void Last(int i, int censoredBefore, int start, int? totalEvents)
    {
        int from = _lower[i], to = _months.Length;
        var elapsed = _months[from] - _months[0];
        var censored = i == 0 || !(elapsed > 0)
            ? 0 : (int)Math.Round(censoredBefore * (_months[to - 1] - _months[from]) / elapsed);
        var before = _events.Take(from).Sum();
        for (var round = 0; round < MostRounds; round++)
        {
            censored = Math.Clamp(censored, 0, _printed[i]);
            Spread(censored, from, to, _months[to - 1]);
            Events(i, from, to, start);
            var miss = totalEvents is { } total ? before + _events.Skip(from).Sum() - total : 0;
            if (miss == 0 || (miss < 0 && censored == 0) || censored + miss > _printed[i])
            {
                break;
            }

            censored += miss;
        }

        if (totalEvents is { } published)
        {
            // What rounding leaves too much is taken from the latest events.
            for (var k = to - 1; k >= from && _events.Sum() > published; k--)
            {
                _events[k] -= Math.Min(_events[k], _events.Sum() - published);
            }
        }
    }

    // Censorings evenly between the interval's ends.
    private void Spread(int censored, int from, int to, double end)
    {
        Array.Clear(_censored, from, to - from);
        for (var j = 1; j <= censored; j++)
        {
            var time = _months[from] + (j * (end - _months[from]) / (censored + 1));
            var k = from;
            while (k + 1 < to && _months[k + 1] < time)
            {
                k++;
            }

            _censored[k]++;
        }
    }

    // Events that make the estimate follow the curve; returns the coordinate of the last one.
    private int Events(int i, int from, int to, int last)
    {
        _left[from] = _printed[i];
        for (var k = from; k < to; k++)
        {
            _events[k] = 0;
            _estimate[k] = k == 0 ? 1 : _estimate[last];
            if (k > 0 && _left[k] > 0 && _estimate[last] > 0)
            {
                _events[k] = Math.Clamp((int)Math.Round(_left[k] * (1 - (_survival[k] / _estimate[last]))), 0, _left[k]);
                _estimate[k] = _estimate[last] * (1 - ((double)_events[k] / _left[k]));
            }

            _censored[k] = Math.Min(_censored[k], _left[k] - _events[k]);
            _left[k + 1] = _left[k] - _events[k] - _censored[k];
            last = _events[k] > 0 ? k : last;
        }

        return last;
    }
}
