using System.Globalization;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>The best strategy in each cell of a grid of two parameters, and by how much it leads the next.</summary>
internal sealed class TwoWayFigure : IDecisionFigure
{
    private const float Cell = 46;
    private const float Label = 44;
    private const int MostNumbers = 12;

    public string Name => "two-way";

    public string Title => "Two parameters together";

    public bool Applies(DecisionSummary summary) => summary.Results is { TwoWay: not null, Strategies.Count: > 1, Thresholds.Count: > 0 };

    public float Height(DecisionSummary summary, Theme theme) =>
        Heading.Height(theme, summary.Results.Strategies.Count) + Label + (summary.Results.TwoWay!.SecondValues.Count * Cell) + XyPanel.AxisHeight
        + (theme.Margin / 2);

    public void Draw(DecisionSummary summary, FigureCanvas canvas)
    {
        var (results, theme, grid) = (summary.Results, canvas.Theme, summary.Results.TwoWay!);
        var threshold = results.HeadlineThreshold;
        Heading.Draw(
            canvas, Title,
            $"Colour: the highest net monetary benefit at {Words.Whole(threshold)} per QALY; numbers: its lead over the next in thousand {results.Currency}");
        var (columns, rows) = (grid.FirstValues.Count, grid.SecondValues.Count);
        int Wins(int s) => Enumerable.Range(0, columns * rows).Count(i => grid.BestAt(i / rows, i % rows, threshold) == s);
        Legend.Strategies(canvas, results.Strategies, Enumerable.Range(0, results.Strategies.Count), s => $"best in {Wins(s)} of {columns * rows} cells");
        var labels = grid.SecondValues.Max(value => FigureCanvas.TextWidth(Number(value), theme.SmallSize));
        var top = Heading.Height(theme, results.Strategies.Count) + Label;
        var data = new SKRect(theme.Margin + 12 + labels, top, Theme.Width - theme.Margin - 24, top + (rows * Cell));
        var width = data.Width / columns;
        for (var x = 0; x < columns; x++)
        {
            for (var y = 0; y < rows; y++)
            {
                var (left, above) = (data.Left + (x * width), data.Bottom - ((y + 1) * Cell));
                var (best, cell) = (grid.BestAt(x, y, threshold), grid.At(x, y));
                var colour = Palette.Mix(Palette.Strategy(best), SKColors.White, 0.35f);
                canvas.Fill(left + 1, above + 1, width - 2, Cell - 2, colour);
                if (columns <= MostNumbers)
                {
                    var next = Enumerable.Range(0, cell.Count).Where(s => s != best).Max(s => cell.NetBenefit(s, threshold));
                    canvas.Text(
                        ((cell.NetBenefit(best, threshold) - next) / 1000).ToString("N1", CultureInfo.InvariantCulture), left + (width / 2), above + (Cell / 2) + 6,
                        theme.SmallSize, Palette.TextOn(colour), align: SKTextAlign.Center);
                }
            }

            if (columns <= MostNumbers || x % 2 == 0)
            {
                canvas.Text(
                    Number(grid.FirstValues[x]), data.Left + ((x + 0.5f) * width), data.Bottom + 22, theme.SmallSize, Palette.Ink, align: SKTextAlign.Center);
            }
        }

        for (var y = 0; y < rows; y++)
        {
            canvas.Text(
                Number(grid.SecondValues[y]), data.Left - 9, data.Bottom - ((y + 0.5f) * Cell) + 5, theme.SmallSize, Palette.Ink, align: SKTextAlign.Right);
        }

        canvas.Text("Across: " + ParameterLabel.Of(grid.First), data.MidX, data.Bottom + 50, theme.TextSize, Palette.Ink, align: SKTextAlign.Center);
        canvas.Text(
            FigureCanvas.Fit("Up: " + ParameterLabel.Of(grid.Second), Theme.Width - (2 * theme.Margin), theme.TextSize), theme.Margin, data.Top - 12,
            theme.TextSize, Palette.Ink);
    }

    private static string Number(double value) => Math.Abs(value) >= 1000 ? Words.Whole(value) : value.ToString("G3", CultureInfo.InvariantCulture).Replace('-', '−');
}
