using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Validation;

/// <summary>Incremental QALYs, ours against published, with the line of identity.</summary>
internal sealed class PublishedFigure(IReadOnlyList<PublishedRow> rows) : IDrawing
{
    private const float Side = 540;
    private const float Column = 84;
    private const float Number = 26;
    private const float Pitch = 46;

    private readonly List<PublishedRow> _rows = [.. rows.Where(r => double.IsFinite(r.Qalys.PublishedIncrement)).OrderBy(r => r.Qalys.PublishedIncrement)];

    public string Title => "Incremental QALYs of published comparisons, simulated and published";

    public float Height(Theme theme) => Heading.Height(theme, 0) + Math.Max(Side, _rows.Count * Pitch) + 110;

    public void Draw(FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        Heading.Draw(canvas, Title, "Line: identity. Patients, horizon and discount rate as published where stated; nothing was fitted to these results");
        var most = _rows.SelectMany(r => new[] { r.Qalys.PublishedIncrement, r.Qalys.Increment }).Append(1).Max();
        var least = _rows.SelectMany(r => new[] { r.Qalys.PublishedIncrement, r.Qalys.Increment }).Append(0).Min();
        var step = most > 3 ? 1 : 0.5;
        var range = (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
        var ticks = Enumerable.Range(0, (int)Math.Round((range.Item2 - range.Item1) / step) + 1).Select(i => range.Item1 + (i * step)).ToList();
        var frame = new Frame(theme.Margin + 70, Heading.Height(theme, 0) + 30, Side, Side, range, range);
        frame.Draw(canvas, ticks, ticks, Frame.Plain, theme.SmallSize);
        canvas.Line(frame.AtX(range.Item1), frame.AtY(range.Item1), frame.AtX(range.Item2), frame.AtY(range.Item2), Palette.Ink, 1.4f, 1);
        canvas.Text("Published (across), simulated (upwards)", frame.Left + (Side / 2), frame.Top + Side + 48, theme.TextSize, Palette.Ink, align: SKTextAlign.Center);
        var left = frame.Left + Side + 40;
        canvas.Text("published", Theme.Width - theme.Margin - Column, frame.Top - 12, theme.SmallSize, Palette.Muted, align: SKTextAlign.Right);
        canvas.Text("simulated", Theme.Width - theme.Margin, frame.Top - 12, theme.SmallSize, Palette.Muted, align: SKTextAlign.Right);
        for (var i = 0; i < _rows.Count; i++)
        {
            var (row, number) = (_rows[i], (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            var (x, y) = (frame.AtX(row.Qalys.PublishedIncrement), frame.AtY(row.Qalys.Increment));
            canvas.Dot(x, y, 6, Palette.Strategy(0));
            canvas.Text(number, x + 9, y - 6, theme.SmallSize, Palette.Ink, bold: true);
            var (at, right) = (frame.Top + 12 + (i * Pitch), Theme.Width - theme.Margin);
            var names = FigureCanvas.Wrap($"{row.Comparison}, {row.Country} {row.Year}", right - (2 * Column) - left - Number, theme.SmallSize, 2);
            canvas.Text(number, left, at, theme.SmallSize, Palette.Ink, bold: true);
            for (var line = 0; line < names.Count; line++)
            {
                canvas.Text(names[line], left + Number, at + (line * 19), theme.SmallSize, Palette.Ink);
            }

            foreach (var (value, end) in new[] { (row.Qalys.PublishedIncrement, right - Column), (row.Qalys.Increment, right) })
            {
                canvas.Text(
                    value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), end, at, theme.SmallSize, Palette.Ink, align: SKTextAlign.Right);
            }
        }
    }
}
