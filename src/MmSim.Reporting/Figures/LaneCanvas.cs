using MmSim.Engine.Results;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>Draws lanes of patients on a common time axis, and the key to them.</summary>
/// <param name="canvas">The sheet.</param>
/// <param name="axis">The axis of time.</param>
/// <param name="left">Where month 0 lies.</param>
/// <param name="right">Where the axis ends.</param>
internal sealed class LaneCanvas(FigureCanvas canvas, TimeAxis axis, float left, float right)
{
    /// <summary>From one lane to the next.</summary>
    public const float Pitch = 17;

    /// <summary>Height of the axis beneath the lanes.</summary>
    public const float AxisHeight = 64;

    /// <summary>Rows of the key.</summary>
    public const int KeyRows = 3;

    private const float Bar = 9;
    private const float KeyRow = 25;

    private static readonly SKColor s_marks = Palette.Ink;

    /// <summary>Height of the key.</summary>
    public static float KeyHeight => KeyRows * KeyRow + 6;

    /// <summary>Where a month lies.</summary>
    public float X(double months) => left + (float)(Math.Min(months, axis.EndMonths) / axis.EndMonths) * (right - left);

    /// <summary>Grid lines, ticks and the label, for lanes from <paramref name="top"/> to <paramref name="bottom"/>.</summary>
    public void Axis(float top, float bottom)
    {
        var theme = canvas.Theme;
        foreach (var tick in axis.Ticks)
        {
            canvas.Line(X(tick), top, X(tick), bottom, Palette.Grid, 1);
            canvas.Line(X(tick), bottom, X(tick), bottom + 5, Palette.Muted, 1);
            canvas.Text(axis.Label(tick), X(tick), bottom + 22, theme.SmallSize, Palette.Ink, align: SKTextAlign.Center);
        }

        canvas.Line(left, bottom, right, bottom, Palette.Muted, 1.2f);
        canvas.Text($"{axis.Unit} from the start", (left + right) / 2, bottom + 48, theme.TextSize, Palette.Ink, align: SKTextAlign.Center);
    }

    /// <summary>A lane about its middle <paramref name="y"/>; what lies beyond the axis is cut, and an arrow says so.</summary>
    public void Draw(Lane lane, float y)
    {
        foreach (var segment in lane.Segments.Where(segment => segment.From < axis.EndMonths))
        {
            Stretch(X(segment.From), X(segment.To), y, segment.State, segment.Line);
        }

        foreach (var (months, kind) in lane.Marks.Where(mark => mark.Months <= axis.EndMonths))
        {
            Mark(X(months), y, kind);
        }

        if (lane.Months > axis.EndMonths)
        {
            Mark(right, y, TwinEventKind.AtHorizon);
        }
    }

    /// <summary>The key to what is in some lanes, in rows from <paramref name="top"/> on.</summary>
    public static void Key(FigureCanvas canvas, float top, IReadOnlyCollection<Lane> shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var states = shown.SelectMany(lane => lane.Segments).Select(segment => (segment.State, Line: Math.Min(segment.Line, 4))).ToHashSet();
        var marks = shown.SelectMany(lane => lane.Marks).Select(mark => mark.Kind).ToHashSet();
        bool Occurs(LaneState state) => states.Any(at => at.State == state);
        var first = states.Where(at => at.State == LaneState.OffTreatment || at.State == LaneState.Maintenance).Select(at => Math.Max(1, at.Line)).DefaultIfEmpty(1).Min();
        var lanes = new LaneCanvas(canvas, TimeAxis.To(12), 0, 1);
        (bool Shown, string Text, Action<float, float> Draw)[][] rows =
        [
            [
                .. Enumerable.Range(1, 4).Select<int, (bool, string, Action<float, float>)>(line => (
                    states.Contains((LaneState.Treatment, line)), line < 4 ? $"{line}L on treatment" : "4L+ on treatment",
                    (x, y) => lanes.Stretch(x, x + 24, y, LaneState.Treatment, line))),
            ],
            [
                State(LaneState.Maintenance, "maintenance"), State(LaneState.OffTreatment, "off treatment, before progression"),
                State(LaneState.BetweenLines, "between lines"), State(LaneState.SupportiveCare, "best supportive care"),
            ],
            [
                Mark(TwinEventKind.Transplanted, "transplant"), Mark(TwinEventKind.AdverseEvent, "adverse event"),
                Mark(TwinEventKind.BiochemicalProgression, "biochemical relapse"), Mark(TwinEventKind.ClinicalProgression, "clinical relapse"),
                Mark(TwinEventKind.DiedOfDisease, "died of myeloma or treatment"), Mark(TwinEventKind.DiedOfOtherCause, "died of another cause"),
                (marks.Contains(TwinEventKind.AtHorizon) || shown.Any(lane => lane.Months > SwimmerFigure.LongestMonths), "alive", Sample(TwinEventKind.AtHorizon)),
            ],
        ];
        var theme = canvas.Theme;
        for (var row = 0; row < rows.Length; row++)
        {
            var x = theme.Margin;
            var y = top + row * KeyRow + 8;
            foreach (var (_, text, draw) in rows[row].Where(entry => entry.Shown))
            {
                draw(x, y);
                canvas.Text(text, x + (row < 2 ? 32 : 22), y + 5, theme.SmallSize, Palette.Ink);
                x += (row < 2 ? 32 : 22) + FigureCanvas.TextWidth(text, theme.SmallSize) + (row < 2 ? 26 : 20);
            }
        }

        (bool, string, Action<float, float>) State(LaneState state, string text) =>
            (Occurs(state), text, (x, y) => lanes.Stretch(x, x + 24, y, state, first));

        (bool, string, Action<float, float>) Mark(TwinEventKind kind, string text) => (marks.Contains(kind), text, Sample(kind));

        // Marks of the end stand to the right of their month; an adverse event stands on its lane.
        Action<float, float> Sample(TwinEventKind kind) => (x, y) =>
        {
            if (kind == TwinEventKind.AdverseEvent)
            {
                lanes.Stretch(x, x + 14, y, LaneState.OffTreatment, first);
            }

            lanes.Mark(x + (kind >= TwinEventKind.DiedOfDisease && kind != TwinEventKind.AdverseEvent ? 2 : 7), y, kind);
        };
    }

    private void Stretch(float from, float to, float y, LaneState state, int line)
    {
        var (colour, height) = state switch
        {
            LaneState.Treatment => (Palette.Line(Math.Max(line, 1), true), Bar),
            LaneState.Maintenance => (Palette.Line(Math.Max(line, 1), true), Bar / 2),
            LaneState.OffTreatment => (Palette.Line(Math.Max(line, 1), false), Bar),
            LaneState.BetweenLines => (Palette.BetweenLines, Bar),
            _ => (Palette.SupportiveCare, Bar),
        };
        if (state == LaneState.Maintenance)
        {
            canvas.Fill(from, y - Bar / 2, to - from, Bar, Palette.Line(Math.Max(line, 1), false));
        }

        canvas.Fill(from, y - height / 2, to - from, height, colour);
    }

    private void Mark(float x, float y, TwinEventKind kind)
    {
        const float r = 5;
        switch (kind)
        {
            case TwinEventKind.AdverseEvent:
                canvas.Line(x, y - Bar / 2 - 4, x, y - Bar / 2, s_marks, 1.3f);
                break;
            case TwinEventKind.Transplanted:
                Shape([new(x, y - r - 0.5f), new(x + r, y + r - 1), new(x - r, y + r - 1)], SKColors.White);
                break;
            case TwinEventKind.BiochemicalProgression:
                Shape([new(x, y - r - 1), new(x + r, y), new(x, y + r + 1), new(x - r, y)], SKColors.White);
                break;
            case TwinEventKind.ClinicalProgression:
                Shape([new(x, y - r - 1), new(x + r, y), new(x, y + r + 1), new(x - r, y)], s_marks);
                break;
            case TwinEventKind.DiedOfDisease:
                canvas.Line(x, y - r, x + 2 * r, y + r, s_marks, 2);
                canvas.Line(x, y + r, x + 2 * r, y - r, s_marks, 2);
                break;
            case TwinEventKind.DiedOfOtherCause:
                canvas.Dot(x + r + 1, y, r - 0.5f, s_marks, filled: false);
                break;
            case TwinEventKind.AtHorizon:
                Shape([new(x + 1, y - r), new(x + 1 + 2 * r, y), new(x + 1, y + r)], s_marks);
                break;
        }
    }

    private void Shape(SKPoint[] corners, SKColor fill)
    {
        canvas.Area(corners, fill);
        canvas.Polyline([.. corners, corners[0], corners[1]], s_marks, 1.2f);
    }
}
