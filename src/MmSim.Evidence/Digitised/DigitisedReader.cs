using System.Globalization;
using MmSim.Evidence.Reading;

namespace MmSim.Evidence.Digitised;

/// <summary>Reads digitised coordinates and numbers at risk; names every fault with file and line, and repairs what is safe to repair.</summary>
/// <remarks>
/// Two columns, time and survival, apart by comma, semicolon, tab or blanks; a header and lines that begin with # are skipped. Survival in
/// fractions or percent is told by its largest value. Repaired with a warning: rises, steps back in time and values off the scale, each of
/// 0.02 (of the curve's length) at most, and a start that is not (0, 1).
/// </remarks>
public static class DigitisedReader
{
    /// <summary>The largest flaw that is repaired: a share of the scale, or of the curve's length.</summary>
    public const double Tolerance = 0.02;

    private const int FewestPoints = 4;
    private static readonly char[] Separators = [',', ';', '\t', ' '];

    /// <summary>Reads a curve.</summary>
    /// <param name="pointsPath">File of coordinates.</param>
    /// <param name="riskPath">File of numbers at risk (time, patients), or null.</param>
    /// <param name="patients">Patients at month 0 where the file of numbers at risk does not tell; else null.</param>
    /// <param name="monthsPerUnit">Months in the files' unit of time.</param>
    /// <exception cref="EvidenceException">The files cannot be used; every fault is named.</exception>
    public static DigitisedCurve Read(string pointsPath, string? riskPath, int? patients, double monthsPerUnit = 1)
    {
        var faults = new FaultList();
        var warnings = new List<string>();
        var points = Rows(pointsPath, "time, survival", faults);
        var risk = riskPath is null ? [] : Rows(riskPath, "time, patients", faults);
        var file = Path.GetFileName(pointsPath);
        if (points.Count > 0)
        {
            points = Clean(points, file, faults, warnings);
        }

        var table = Risk(risk, riskPath is null ? null : Path.GetFileName(riskPath), patients, faults);
        faults.Throw();
        if (points.Count < FewestPoints)
        {
            faults.Add(file, $"{points.Count} coordinates", $"{FewestPoints} at least");
            faults.Throw();
        }

        foreach (var row in table.Where(r => r.Value == 0 && points.Last(p => p.Time <= r.Time).Value > points[^1].Value))
        {
            faults.Add(
                $"{Path.GetFileName(riskPath)} line {row.Line.ToString(CultureInfo.InvariantCulture)}",
                $"nobody at risk at {Show(row.Time)} while the curve falls on to {Show(points[^1].Value)}", "patients at risk as long as it falls");
        }

        faults.Throw();
        foreach (var row in table.Where(r => r.Time >= points[^1].Time && r.Time > 0))
        {
            warnings.Add($"{Path.GetFileName(riskPath)}, line {row.Line}: {Show(row.Time)} is not before the curve's last time, "
                + $"{Show(points[^1].Time)}; not used.");
        }

        return Build(points, table, monthsPerUnit, warnings);
    }

    // Coordinates also stand at every time of the risk table: the step curve's value there.
    private static DigitisedCurve Build(List<Row> points, List<Row> risk, double monthsPerUnit, List<string> warnings)
    {
        var times = points.Select(p => p.Time).Concat(risk.Select(r => r.Time).Where(t => t < points[^1].Time)).Distinct().Order().ToArray();
        var survival = times.Select(t => points.Last(p => p.Time <= t).Value);
        return new DigitisedCurve(
            [.. times.Select(t => t * monthsPerUnit)], [.. survival],
            [.. risk.Where(r => r.Time < points[^1].Time).Select(r => new RiskRow(r.Time * monthsPerUnit, (int)r.Value))], warnings);
    }

    private static List<Row> Clean(List<Row> points, string file, FaultList faults, List<string> warnings)
    {
        string At(int line) => $"{file} line {line.ToString(CultureInfo.InvariantCulture)}";
        var largest = points.Max(p => p.Value);
        if (largest > 1 + Tolerance)
        {
            if (largest is < 30 or > 100 * (1 + Tolerance))
            {
                var worst = points.First(p => p.Value == largest);
                faults.Add(At(worst.Line), Show(largest), "a survival in 0..1, or in percent up to 100");
                return points;
            }

            warnings.Add($"{file}: survival is read as percent (its largest value is {Show(largest)}).");
            points = [.. points.Select(p => p with { Value = p.Value / 100 })];
        }

        var length = points.Max(p => p.Time);
        var repairs = new Repairs(file);
        var clean = new List<Row>();
        foreach (var point in points)
        {
            var (time, value) = (point.Time, point.Value);
            if (value is < -Tolerance or > 1 + Tolerance || time < -Tolerance * length)
            {
                faults.Add(At(point.Line), $"({Show(time)}, {Show(value)})", "a time of at least 0 and a survival in 0..1");
                continue;
            }

            if (value is < 0 or > 1 || time < 0)
            {
                repairs.Add("off the scale by a little; put on its edge", point.Line, Math.Max(Math.Max(-value, value - 1), 0));
                (time, value) = (Math.Max(0, time), Math.Clamp(value, 0, 1));
            }

            if (clean.Count > 0 && time < clean[^1].Time)
            {
                if (time < clean[^1].Time - (Tolerance * length))
                {
                    faults.Add(At(point.Line), $"a time of {Show(time)} after {Show(clean[^1].Time)}", "times that rise from line to line");
                    continue;
                }

                repairs.Add("goes back in time by a little; taken at the time before", point.Line, clean[^1].Time - time);
                time = clean[^1].Time;
            }

            if (clean.Count > 0 && value > clean[^1].Value)
            {
                if (value > clean[^1].Value + Tolerance)
                {
                    faults.Add(
                        At(point.Line), $"a survival that rises from {Show(clean[^1].Value)} to {Show(value)}", "survival that never rises");
                    continue;
                }

                repairs.Add("rises by a little; held at the value before", point.Line, value - clean[^1].Value);
                value = clean[^1].Value;
            }

            clean.Add(new Row(time, value, point.Line));
        }

        warnings.AddRange(repairs.Lines());
        return clean.Count == 0 ? clean : Begin(clean, At, faults, warnings);
    }

    // From (0, 1); of several values at one time the last stays.
    private static List<Row> Begin(List<Row> clean, Func<int, string> at, FaultList faults, List<string> warnings)
    {
        var first = clean[0];
        if (first.Time > 0)
        {
            warnings.Add($"{at(first.Line)}: the curve begins at ({Show(first.Time)}, {Show(first.Value)}); (0, 1) is put before it.");
            clean.Insert(0, new Row(0, 1, first.Line));
        }
        else if (first.Value < 1 - Tolerance)
        {
            faults.Add(at(first.Line), $"a survival of {Show(first.Value)} at time 0", "1 at time 0");
        }
        else if (first.Value < 1)
        {
            warnings.Add($"{at(first.Line)}: survival at time 0 is {Show(first.Value)}; 1 is taken.");
            clean[0] = first with { Value = 1 };
        }

        // A drop drawn at time 0 itself belongs just after it: nobody has an event at 0.
        return [.. clean.GroupBy(p => p.Time).Select(g => g.Key == 0 ? g.First() : g.Last())];
    }

    private static List<Row> Risk(List<Row> rows, string? file, int? patients, FaultList faults)
    {
        string At(int line) => $"{file} line {line.ToString(CultureInfo.InvariantCulture)}";
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Time < 0 || row.Value < 0 || row.Value != Math.Floor(row.Value) || row.Value > 1e7)
            {
                faults.Add(At(row.Line), $"({Show(row.Time)}, {Show(row.Value)})", "a time of at least 0 and a whole number of patients");
            }
            else if (i > 0 && row.Time <= rows[i - 1].Time)
            {
                faults.Add(At(row.Line), $"a time of {Show(row.Time)} after {Show(rows[i - 1].Time)}", "times that rise from line to line");
            }
            else if (i > 0 && row.Value > rows[i - 1].Value)
            {
                faults.Add(
                    At(row.Line), $"{Show(row.Value)} patients after {Show(rows[i - 1].Value)}", "numbers at risk that never rise");
            }
        }

        if (rows.Count > 0 && rows[0].Time > 0)
        {
            if (patients is null)
            {
                faults.Add(At(rows[0].Line), $"a first time of {Show(rows[0].Time)}", "the patients at time 0, or --patients");
            }
            else
            {
                rows.Insert(0, new Row(0, patients.Value, rows[0].Line));
            }
        }
        else if (rows.Count > 0 && patients is { } given && given != (int)rows[0].Value)
        {
            faults.Add(At(rows[0].Line), $"{Show(rows[0].Value)} patients at time 0", $"the {given} of --patients, or no --patients");
        }
        else if (rows.Count == 0 && file is null)
        {
            if (patients is null)
            {
                faults.Add("numbers at risk", "neither --at-risk nor --patients", "one of them: how many patients the curve rests on");
            }
            else
            {
                rows.Add(new Row(0, patients.Value, 0));
            }
        }

        return rows;
    }

    private static List<Row> Rows(string path, string columns, FaultList faults)
    {
        var rows = new List<Row>();
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            faults.Add(path, "no such file", $"a text file with two columns: {columns}");
            return rows;
        }

        var line = 0;
        var started = false;
        foreach (var text in File.ReadLines(path))
        {
            line++;
            if (text.Trim().Length == 0 || text.TrimStart().StartsWith('#'))
            {
                continue;
            }

            var separator = text.Contains(';', StringComparison.Ordinal) ? [';'] : text.Contains(',', StringComparison.Ordinal) ? [','] : Separators;
            var cells = text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length >= 2 && Number(cells[0], out var time) && Number(cells[1], out var value))
            {
                rows.Add(new Row(time, value, line));
            }
            else if (started || cells.Any(c => Number(c, out _)))
            {
                faults.Add($"{name} line {line}", FaultList.Quote(text.Trim()), $"two numbers: {columns}");
            }

            started = true;
        }

        if (rows.Count == 0)
        {
            faults.Add(name, "no row with two numbers", $"two columns: {columns}");
        }

        return rows;
    }

    private static bool Number(string text, out double value) =>
        double.TryParse(text.Trim('"').TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string Show(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private readonly record struct Row(double Time, double Value, int Line);

    /// <summary>Repairs of one kind are told in one line.</summary>
    private sealed class Repairs(string file)
    {
        private readonly Dictionary<string, (List<int> Lines, double Largest)> _kinds = [];

        public void Add(string what, int line, double size)
        {
            var (lines, largest) = _kinds.GetValueOrDefault(what, ([], 0));
            lines.Add(line);
            _kinds[what] = (lines, Math.Max(largest, size));
        }

        public IEnumerable<string> Lines() => _kinds.Select(k =>
            $"{file} line {string.Join(", ", k.Value.Lines.Take(8))}{(k.Value.Lines.Count > 8 ? $" … ({k.Value.Lines.Count} lines)" : "")}: "
            + $"{k.Key} (at most {Show(k.Value.Largest)}).");
    }
}
