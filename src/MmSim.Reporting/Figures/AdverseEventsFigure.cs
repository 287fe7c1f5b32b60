using System.Globalization;
using MmSim.Engine.Results;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>The share of patients with each of the most frequent adverse events, by regimen and line, strategies pooled.</summary>
internal sealed class AdverseEventsFigure : IFigure
{
    private const int MostEvents = 15;
    private const int MostRows = 24;
    private const float RowHeight = 30;
    private const float LineGap = 10;
    private const int FirstLateLine = 4;
    private const float LongestLabel = 230;
    private const float Slope = 0.7071f;

    public string Name => "adverse-events";

    public string Title => "Patients with adverse events, by regimen and line";

    public bool Applies(RunResult run) => Rows(run).Count > 0;

    public float Height(RunResult run, Theme theme)
    {
        var rows = Rows(run);
        var gaps = rows.Select(row => row.Line).Distinct().Count();
        return Heading.Height(theme, 0) + EventLabels(run, MostFrequent(rows), theme) + rows.Count * RowHeight + gaps * LineGap + theme.Margin;
    }

    public void Draw(RunResult run, FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        var rows = Rows(run);
        var events = MostFrequent(rows);
        Heading.Draw(
            canvas, Title,
            "Percent of those who started the regimen; grade 3 or higher unless the evidence states another; strategies pooled, "
            + "and lines from the fourth on; blank: no figure");
        var names = rows.Max(row => FigureCanvas.TextWidth(row.Name, theme.TextSize));
        var left = theme.Margin + 44 + Math.Min(names, 250) + 90;
        var cell = Cell(run, events, theme, left);
        var y = Heading.Height(theme, 0) + EventLabels(run, events, theme);
        for (var e = 0; e < events.Count; e++)
        {
            canvas.RisingText(
                Label(run, events[e], theme), left + (e + 0.5f) * cell, y - 8, theme.SmallSize, Palette.Ink);
        }

        var largest = rows.Max(row => events.Max(e => row.Shares.GetValueOrDefault(e)));
        var line = rows[0].Line;
        foreach (var row in rows)
        {
            if (row.Line != line)
            {
                y += LineGap;
                line = row.Line;
            }

            DrawRow(canvas, row, events, largest, left, cell, y);
            y += RowHeight;
        }
    }

    private static void DrawRow(FigureCanvas canvas, Row row, List<int> events, double largest, float left, float cell, float y)
    {
        var theme = canvas.Theme;
        var baseline = y + RowHeight - 10;
        canvas.Text(LineName(row.Line), theme.Margin, baseline, theme.TextSize, Palette.Ink, bold: true);
        canvas.Text(FigureCanvas.Fit(row.Name, 250, theme.TextSize), theme.Margin + 44, baseline, theme.TextSize, Palette.Ink);
        var patients = "n " + row.Patients.ToString("N0", CultureInfo.InvariantCulture);
        canvas.Text(patients, left - 12, baseline, theme.SmallSize - 1.5f, Palette.Muted, align: SKTextAlign.Right);
        for (var e = 0; e < events.Count; e++)
        {
            if (!row.Shares.TryGetValue(events[e], out var share))
            {
                canvas.Fill(left + e * cell, y, cell - 2, RowHeight - 2, new SKColor(0xFFF7F7F7));
                continue;
            }

            var colour = Palette.Intensity(largest > 0 ? share / largest : 0);
            canvas.Fill(left + e * cell, y, cell - 2, RowHeight - 2, colour);
            canvas.Text(
                Percent(share), left + e * cell + (cell - 2) / 2, baseline, theme.SmallSize - 1, Palette.TextOn(colour),
                align: SKTextAlign.Center);
        }
    }

    private static string Label(RunResult run, int adverseEvent, Theme theme) =>
        FigureCanvas.Fit(run.Names.Events[adverseEvent].Replace('_', ' '), LongestLabel, theme.SmallSize);

    private static string LineName(int line) => line < FirstLateLine ? $"{line}L" : $"{FirstLateLine}L+";

    /// <summary>Height that the rising labels take.</summary>
    private static float EventLabels(RunResult run, List<int> events, Theme theme) =>
        24 + Slope * events.Max(e => FigureCanvas.TextWidth(Label(run, e, theme), theme.SmallSize));

    /// <summary>Width of a cell at which the grid and every label that rises from it stay on the sheet.</summary>
    private static float Cell(RunResult run, List<int> events, Theme theme, float left)
    {
        var room = Theme.Width - theme.Margin - left;
        var labels = events.Select(
            (e, i) => (room - Slope * (FigureCanvas.TextWidth(Label(run, e, theme), theme.SmallSize) + theme.SmallSize)) / (i + 0.5f));
        return Math.Min(74, Math.Min(room / events.Count, labels.Min()));
    }

    private static string Percent(double share) => share switch
    {
        0 => "0",
        < 0.005 => "<1",
        _ => (100 * share).ToString("0", CultureInfo.InvariantCulture),
    };

    private static List<int> MostFrequent(List<Row> rows) =>
    [
        .. rows.SelectMany(row => row.Shares.Select(share => (Event: share.Key, Patients: share.Value * row.Patients)))
            .GroupBy(item => item.Event)
            .OrderByDescending(group => group.Sum(item => item.Patients)).ThenBy(group => group.Key)
            .Take(MostEvents)
            .Select(group => group.Key),
    ];

    /// <summary>Regimens by line, those of most patients, in order of line and then of patients.</summary>
    private static List<Row> Rows(RunResult run) =>
    [
        .. run.Strategies
            .SelectMany(strategy => strategy.Lines)
            .SelectMany(line => line.Regimens.Select(regimen => (line.Line, Regimen: regimen)))
            .Where(item => item.Regimen is { Patients: > 0, AdverseEvents.Count: > 0 })
            .GroupBy(item => (Line: Math.Min(item.Line, FirstLateLine), item.Regimen.Regimen, item.Regimen.IsMaintenance))
            .Select(group => Pool(run, group.Key.Line, group.Key.Regimen, group.Key.IsMaintenance, [.. group.Select(i => i.Regimen)]))
            .OrderByDescending(row => row.Patients)
            .Take(MostRows)
            .OrderBy(row => row.Line).ThenByDescending(row => row.Patients).ThenBy(row => row.Name, StringComparer.Ordinal),
    ];

    private static Row Pool(RunResult run, int line, int regimen, bool maintenance, List<RegimenResult> results)
    {
        var patients = results.Sum(result => result.Patients);
        var shares = results
            .SelectMany(result => result.AdverseEvents)
            .GroupBy(adverse => adverse.Event)
            .ToDictionary(group => group.Key, group => (double)group.Sum(adverse => adverse.PatientsWithEvent) / patients);
        return new Row(line, run.Names.Regimens[regimen] + (maintenance ? " maintenance" : ""), patients, shares);
    }

    private sealed record Row(int Line, string Name, long Patients, Dictionary<int, double> Shares);
}
