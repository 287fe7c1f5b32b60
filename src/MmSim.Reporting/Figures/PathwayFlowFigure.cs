using System.Globalization;
using MmSim.Engine.Results;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>From line to line: regimens as blocks, patients as bands between them, and beneath each line those who leave. One panel a strategy.</summary>
internal sealed class PathwayFlowFigure : IFigure
{
    private const int MostRegimens = 4;
    private const double Rare = 0.03;
    private const float Scale = 250;
    private const float NodeWidth = 15;
    private const float NodeGap = 9;
    private const float LeaverGap = 26;
    private const float Title = 34;
    private const float ColumnHead = 48;
    private const float LabelWidth = 130;
    private const float BetweenPanels = 30;
    private const float LabelRow = 19;

    private static readonly SKColor s_died = Palette.Mix(Palette.Ink, SKColors.White, 0.62f);
    private static readonly SKColor s_followed = Palette.Mix(Palette.Strategy(2), SKColors.White, 0.3f);
    private static readonly SKColor s_further = Palette.Line(4, false);

    public string Name => "pathway-flow";

    string IFigure.Title => "From line to line";

    public bool Applies(RunResult run) => Flows(run).Any(flow => flow.Columns.Count > 0);

    public float Height(RunResult run, Theme theme) =>
        Heading.Height(theme, 1) + Flows(run).Sum(flow => PanelHeight(run, flow) + BetweenPanels) + theme.Margin / 2;

    public void Draw(RunResult run, FigureCanvas canvas)
    {
        var theme = canvas.Theme;
        Heading.Draw(canvas, ((IFigure)this).Title, Heading.Subtitle(run) + "; percent of all patients; height of a band: patients; len-refractory: of those who progress");
        var flows = Flows(run);
        Key(canvas, flows);
        var columns = flows.Max(flow => flow.Columns.Count);
        var step = (Theme.Width - 2 * theme.Margin - NodeWidth - LabelWidth) / columns;
        var top = Heading.Height(theme, 1) + 6;
        for (var i = 0; i < flows.Count; i++)
        {
            var name = run.Names.Strategies[run.Strategies[i].Strategy];
            canvas.Text(
                FigureCanvas.Fit(name, Theme.Width - 2 * theme.Margin, theme.TextSize, bold: true), theme.Margin, top + 18, theme.TextSize, Palette.Ink, bold: true);
            DrawFlow(canvas, run, run.Strategies[i], flows[i], top + Title, step);
            top += PanelHeight(run, flows[i]) + BetweenPanels;
        }
    }

    private static List<PathwayFlow> Flows(RunResult run) => [.. run.Strategies.Select(strategy => PathwayFlow.Of(strategy, MostRegimens, Rare))];

    private static float PanelHeight(RunResult run, PathwayFlow flow)
    {
        var places = flow.Columns.Select(column => Places(column, run.Patients, ColumnHead)).ToList();
        float Size(long patients) => Scale * patients / run.Patients;
        return Title + LabelRow + flow.Columns.Select((column, c) => Math.Max(
            places[c][^1] + Size(column.Nodes[^1].Patients), LeaverTop(flow, c, places, run.Patients, 0) + Size(column.Leavers))).DefaultIfEmpty(0).Max();
    }

    private static void Key(FigureCanvas canvas, List<PathwayFlow> flows)
    {
        var theme = canvas.Theme;
        var (x, y) = (theme.Margin, Heading.Height(theme, 0));
        var columns = flows.SelectMany(flow => flow.Columns).ToList();
        bool[] happens =
            [columns.Any(c => c.Died > 0), columns.Any(c => c.Untreated > 0), columns.Any(c => c.Followed > 0), columns.Any(c => c.Further > 0)];
        foreach (var (colour, text) in Leaving().Where((_, i) => happens[i]))
        {
            canvas.Fill(x, y, 22, 16, colour);
            canvas.Text(text, x + 30, y + 14, theme.SmallSize, Palette.Ink);
            x += 30 + FigureCanvas.TextWidth(text, theme.SmallSize) + 28;
        }
    }

    private static IEnumerable<(SKColor Colour, string Text)> Leaving() =>
    [
        (s_died, "died"), (Palette.SupportiveCare, "alive, not treated again"), (s_followed, "still in the line at the horizon"), (s_further, "go on to later lines"),
    ];

    private static void DrawFlow(FigureCanvas canvas, RunResult run, StrategyResult strategy, PathwayFlow flow, float top, float step)
    {
        var theme = canvas.Theme;
        var columns = flow.Columns;
        var places = columns.Select(column => Places(column, run.Patients, top + ColumnHead)).ToList();
        float X(int column) => theme.Margin + column * step;
        float Size(long patients) => Scale * patients / run.Patients;

        for (var c = 0; c < columns.Count; c++)
        {
            // Bands arrive in the order of their source; those who leave end in a block beneath the next line's regimens.
            var arrived = c + 1 < columns.Count ? places[c + 1].ToArray() : [];
            var leaver = LeaverTop(flow, c, places, run.Patients, top);
            for (var n = 0; n < columns[c].Nodes.Count; n++)
            {
                var node = columns[c].Nodes[n];
                var from = places[c][n];
                var colour = Palette.Line(columns[c].Line, true);
                for (var k = 0; k < node.Next.Count; k++)
                {
                    canvas.Band(X(c) + NodeWidth, from, X(c + 1), arrived[k], Size(node.Next[k]), colour.WithAlpha(80));
                    from += Size(node.Next[k]);
                    arrived[k] += Size(node.Next[k]);
                }

                canvas.Band(X(c) + NodeWidth, from, X(c + 1), leaver, Size(node.Leave), s_died.WithAlpha(70));
                leaver += Size(node.Leave);
            }
        }

        for (var c = 0; c < columns.Count; c++)
        {
            DrawColumn(canvas, run, columns[c], places[c], X(c), top);
            canvas.Text(Refractory(run, strategy.Lines[c]), X(c), top + 16 + LabelRow, theme.SmallSize, Palette.Muted);
            DrawLeavers(canvas, run, columns[c], X(c + 1), LeaverTop(flow, c, places, run.Patients, top));
        }
    }

    private static float[] Places(PathwayFlow.Column column, long patients, float top)
    {
        var places = new float[column.Nodes.Count];
        for (var n = 0; n < places.Length; n++)
        {
            places[n] = top;
            top += Scale * column.Nodes[n].Patients / patients + NodeGap;
        }

        return places;
    }

    private static float LeaverTop(PathwayFlow flow, int column, List<float[]> places, long patients, float top)
    {
        if (column + 1 == flow.Columns.Count)
        {
            return top + ColumnHead;
        }

        var next = flow.Columns[column + 1];
        return places[column + 1][^1] + Scale * next.Nodes[^1].Patients / patients + LeaverGap;
    }

    private static void DrawColumn(FigureCanvas canvas, RunResult run, PathwayFlow.Column column, float[] places, float x, float top)
    {
        var theme = canvas.Theme;
        canvas.Text($"Line {column.Line}: {Percent(column.Patients, run)}", x, top + 16, theme.SmallSize, Palette.Muted);
        for (var n = 0; n < column.Nodes.Count; n++)
        {
            var node = column.Nodes[n];
            var height = Scale * node.Patients / run.Patients;
            canvas.Fill(x, places[n], NodeWidth, Math.Max(height, 1), Palette.Line(column.Line, true));
            var name = node.Regimen == PathwayFlow.Others ? "others" : run.Names.Regimens[node.Regimen];
            canvas.HaloText($"{name} {Percent(node.Patients, run)}", x + NodeWidth + 6, places[n] + height / 2 + 5, theme.SmallSize, Palette.Ink);
        }
    }

    /// <summary>Share refractory to lenalidomide among those who progress in a line; empty where the model keeps no such state.</summary>
    private static string Refractory(RunResult run, LineResult line)
    {
        var group = run.Names.RefractoryGroups.ToList().FindIndex(name => name.Contains("lenalidomide", StringComparison.OrdinalIgnoreCase));
        return group < 0 || line.Progressed == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $"len-refractory after it: {100.0 * line.Refractory[group] / line.Progressed:0}%");
    }

    private static void DrawLeavers(FigureCanvas canvas, RunResult run, PathwayFlow.Column column, float x, float y)
    {
        long[] parts = [column.Died, column.Untreated, column.Followed, column.Further];
        var whole = Math.Max(1, parts.Sum());
        var leavers = column.Leavers;
        var labelled = float.NegativeInfinity;
        foreach (var (part, (colour, _)) in parts.Zip(Leaving()))
        {
            var height = Scale * leavers * part / whole / run.Patients;
            canvas.Fill(x, y, NodeWidth, height, colour);
            if (100.0 * part / run.Patients >= 0.95)
            {
                var baseline = Math.Max(y + height / 2 + 5, labelled + LabelRow);
                canvas.Text(Percent(part, run), x + NodeWidth + 6, baseline, canvas.Theme.SmallSize, Palette.Muted);
                labelled = baseline;
            }

            y += height;
        }
    }

    private static string Percent(long patients, RunResult run)
    {
        var percent = 100.0 * patients / run.Patients;
        return (percent is > 0 and < 0.95 ? "<1" : percent.ToString("0", CultureInfo.InvariantCulture)) + "%";
    }
}
