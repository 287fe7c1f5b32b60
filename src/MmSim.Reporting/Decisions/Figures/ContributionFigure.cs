using MmSim.Economics.Incremental;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Where the difference in cost and in QALYs comes from: waterfalls from the comparator to the best other strategy.</summary>
internal sealed class ContributionFigure : IDecisionFigure
{
    private const int MostParts = 9;
    private const float Row = 30;
    private const float PanelHead = 40;

    private static readonly SKColor s_worse = Palette.Part(5), s_better = Palette.Part(2);

    public string Name => "contributions";

    public string Title => "Where the difference comes from";

    public bool Applies(DecisionSummary summary) => Outcomes(summary).Count > 0;

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, 0) + Outcomes(summary).Sum(outcome => Body(summary, outcome)) + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme) = (summary.Results, canvas.Theme);
        Heading.Draw(
            canvas, Title, $"{Heading.Short(results.Strategies[summary.Focus], theme)} less {Heading.Short(results.Strategies[results.Comparator], theme)}, per patient, discounted; "
            + "parts rounded to their Monte Carlo error");
        var outcomes = Outcomes(summary);
        var all = outcomes.ToDictionary(outcome => outcome, outcome => Parts(summary, outcome));
        var names = Math.Min(400, all.Values.SelectMany(parts => parts).Max(part => FigureCanvas.TextWidth(part.Name, theme.TextSize)));
        var top = Heading.Height(theme, 0);
        foreach (var outcome in outcomes)
        {
            var error = Error(summary, outcome);
            Waterfall(canvas, all[outcome], error, outcome == "cost" ? $"Cost, {results.Currency}" : "QALYs", outcome == "cost", names, top);
            top += Body(summary, outcome);
        }
    }

    /// <summary>Monte Carlo error of the whole difference.</summary>
    private static double Error(DecisionSummary summary, string outcome)
    {
        var increment = Increment.Between(summary.Results.BaseCase, summary.Focus, summary.Results.Comparator);
        return outcome == "cost" ? increment.CostError : increment.QalyError;
    }

    private static void Waterfall(
        FigureCanvas canvas, List<(string Name, double Value, double Error)> parts, double error, string title, bool isCost, float names, float top)
    {
        var theme = canvas.Theme;
        var total = parts.Sum(part => part.Value);
        double running = 0, low = Math.Min(0, total), high = Math.Max(0, total);
        foreach (var part in parts)
        {
            running += part.Value;
            (low, high) = (Math.Min(low, running), Math.Max(high, running));
        }

        var x = NumberScale.Cover(low, high, 7, 0.1);
        var data = new SKRect(
            theme.Margin + names + 14, top + PanelHead, Theme.Width - theme.Margin - 90, top + PanelHead + ((parts.Count + 1) * Row));
        canvas.Text(title, theme.Margin, top + 26, theme.TextSize, Palette.Ink, bold: true);
        var panel = new XyPanel(canvas, data, x, new NumberScale(0, 1, 2));
        panel.Axes("", null, yTick: _ => "");
        var (y, at) = (data.Top, 0.0);
        foreach (var part in parts.Append((Name: "Total", Value: total, Error: error)))
        {
            var isTotal = y + (1.5f * Row) > data.Bottom;
            var from = isTotal ? 0 : at;
            var to = isTotal ? total : at + part.Value;
            canvas.Text(
                FigureCanvas.Fit(part.Name, names, theme.TextSize, isTotal), data.Left - 12, y + 20, theme.TextSize, Palette.Ink, isTotal,
                align: SKTextAlign.Right);
            var (left, right) = (panel.X(Math.Min(from, to)), panel.X(Math.Max(from, to)));
            canvas.Fill(left, y + 5, Math.Max(1, right - left), Row - 10, isTotal ? Palette.SupportiveCare : to >= from == isCost ? s_worse : s_better);
            if (!isTotal)
            {
                canvas.Line(panel.X(to), y + 5, panel.X(to), y + Row + 5, Palette.Muted, 1);
            }

            var text = SupportedDigits.Format(Math.Abs(part.Value), part.Error, isCost ? 0 : 3);
            var sign = text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? "" : part.Value > 0 ? "+" : "−";
            canvas.Text(sign + text, right + 7, y + 20, theme.SmallSize, Palette.Ink, isTotal);
            (y, at) = (y + Row, to);
        }
    }

    private static float Body(DecisionSummary summary, string outcome) =>
        PanelHead + ((Parts(summary, outcome).Count + 1) * Row) + XyPanel.AxisHeight - 12;

    /// <summary>Outcomes in which the two differ at all: equal strategies have no parts to show.</summary>
    private static List<string> Outcomes(DecisionSummary summary) =>
    [
        .. summary.Results.Contributions.Where(part => part.Strategy == summary.Focus && part.Difference != 0)
            .Select(part => part.Outcome).Distinct(),
    ];

    /// <summary>The largest parts in the order of their lines, and the sum of the others: its error is at most the sum of theirs.</summary>
    private static List<(string Name, double Value, double Error)> Parts(DecisionSummary summary, string outcome)
    {
        var all = summary.Results.Contributions.Where(part => part.Strategy == summary.Focus && part.Outcome == outcome && part.Difference != 0).ToList();
        var shown = all.OrderByDescending(part => Math.Abs(part.Difference)).Take(MostParts).ToHashSet();
        List<(string, double, double)> parts =
        [
            .. all.Where(shown.Contains).OrderBy(part => part.Line == 0 ? int.MaxValue : part.Line).ThenByDescending(part => Math.Abs(part.Difference))
                .Select(part => (part.Line > 0 ? $"{part.Line}L {part.Component}" : part.Component, part.Difference, part.Mcse)),
        ];
        if (all.Count > shown.Count)
        {
            var others = all.Where(part => !shown.Contains(part)).ToList();
            parts.Add(($"{others.Count} others", others.Sum(part => part.Difference), others.Sum(part => part.Mcse)));
        }

        return parts;
    }
}
