using System.Xml.Linq;
using MmSim.Economics.Inputs;
using MmSim.Reporting.Decisions;
using MmSim.Reporting.Decisions.Figures;
using MmSim.Reporting.Figures;
using SkiaSharp;
using Xunit;

namespace MmSim.Reporting.Tests.Decisions;

public sealed class DecisionFiguresTests : IDisposable
{
    private static readonly string[] s_names =
    [
        "frontier", "ce-plane", "ceac-ceaf", "evpi", "evppi", "tornado", "two-way", "cost-breakdown", "contributions", "price", "budget-impact", "transfusions",
    ];

    private static readonly Lazy<DecisionReport> s_report = new(() => new DecisionReport(SyntheticEvaluation.Create()));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_chart_is_written_as_png_and_as_svg_and_no_text_leaves_the_sheet_or_covers_another()
    {
        var paths = s_report.Value.WriteCharts(Environment.GetEnvironmentVariable("MMSIM_LOOK") ?? _folder.Path);
        Assert.Equal(s_names.SelectMany(name => new[] { name + ".png", name + ".svg" }), paths.Select(Path.GetFileName));
        foreach (var svg in paths.Where(path => path.EndsWith(".svg", StringComparison.Ordinal)))
        {
            var boxes = Boxes(svg);
            Assert.True(boxes.Count > 5, $"{svg}: {boxes.Count} texts");
            Assert.DoesNotContain(boxes, box => box.Text.Contains("NaN", StringComparison.Ordinal) || box.Text == "-0" || box.Text.Contains('∞', StringComparison.Ordinal));
            foreach (var (box, i) in boxes.Select((box, i) => (box, i)))
            {
                Assert.True(box.Area is { Left: >= 0, Right: <= Theme.Width }, $"{Path.GetFileName(svg)}: '{box.Text}' leaves the sheet at {box.Area}");
                Assert.All(
                    boxes.Take(i),
                    other => Assert.False(box.Area.IntersectsWith(other.Area), $"{Path.GetFileName(svg)}: '{box.Text}' covers '{other.Text}'"));
            }
        }
    }

    [Theory]
    [InlineData("ceac-ceaf")]
    [InlineData("transfusions")]
    public void Strategies_keep_their_colours(string name)
    {
        s_report.Value.WriteCharts(_folder.Path);
        using var bitmap = SKBitmap.Decode(Path.Combine(_folder.Path, name + ".png"));
        Assert.Equal(2100, bitmap.Width);
        for (var s = 0; s < 5; s++)
        {
            var wanted = new SKColor(0xFF000000 | Palette.Strategies[s]);
            var found = 0;
            for (var y = bitmap.Height / 3; y < bitmap.Height; y++)
            {
                for (var x = 0; x < bitmap.Width; x++)
                {
                    found += bitmap.GetPixel(x, y) == wanted ? 1 : 0;
                }
            }

            Assert.True(found > 100, $"{name}: {found} pixels of strategy {s}");
        }
    }

    [Fact]
    public void A_category_that_costs_nothing_is_not_in_the_key()
    {
        var results = SyntheticEvaluation.Create(strategies: 2, draws: 0);
        var free = results.CostByCategory[0].Category;
        var paths = new DecisionReport(results with
        {
            CostByCategory = [.. results.CostByCategory.Select(cost => cost.Category == free ? cost with { Mean = 0 } : cost)],
        }).WriteCharts(_folder.Path);
        var chart = File.ReadAllText(paths.Single(path => path.EndsWith("cost-breakdown.svg", StringComparison.Ordinal)));
        Assert.DoesNotContain($">{free}<", chart, StringComparison.Ordinal);
        Assert.Contains($">{results.CostByCategory[1].Category}<", chart, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.04, 1, "0")]
    [InlineData(-0.04, 1, "0")]
    [InlineData(-0.06, 1, "−0.1")]
    [InlineData(1234.4, 0, "+1,234")]
    public void A_difference_that_rounds_to_nothing_has_no_sign(double difference, int decimals, string text) =>
        Assert.Equal(text, BudgetFigure.Signed(difference, decimals));

    [Fact]
    public void Costs_in_charts_have_the_digits_their_error_supports()
    {
        var results = SyntheticEvaluation.Create(strategies: 2, draws: 0);
        var paths = new DecisionReport(results with
        {
            BaseCase = new StrategyMeans(SyntheticEvaluation.Strategies[..2], [100_000, 5, 6, 190_000, 7, 8], [.. Enumerable.Range(0, 36).Select(i => i % 7 == 0 ? 4e6 : 0.0)]),
            CostByCategory = [new(0, "drugs", 123_456, 2000), new(1, "drugs", 234_567, 2000)],
            Contributions = [new(1, "cost", 1, "drug", 98_765, 3000), new(1, "cost", 2, "visit", 12_346, 300), new(1, "cost", 3, "nothing much", 12, 400)],
        }).WriteCharts(_folder.Path);
        string Chart(string name) => File.ReadAllText(paths.Single(path => path.EndsWith(name + ".svg", StringComparison.Ordinal)));
        Assert.Contains(">123,000 (2,000)<", Chart("cost-breakdown"), StringComparison.Ordinal);
        Assert.Contains(">+99,000<", Chart("contributions"), StringComparison.Ordinal);
        Assert.Contains(">+12,300<", Chart("contributions"), StringComparison.Ordinal);
        Assert.Contains(">0<", Chart("contributions"), StringComparison.Ordinal);
        Assert.Contains(">+111,000<", Chart("contributions"), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_strategies_have_no_chart_of_their_difference_and_another_is_preferred_for_it()
    {
        var results = SyntheticEvaluation.Create(strategies: 3, draws: 0);
        double[] means = [100_000, 5, 6, 100_000, 5, 6, 900_000, 5.5, 7];
        var equal = results with
        {
            BaseCase = new StrategyMeans(SyntheticEvaluation.Strategies[..3], means, new double[81]),
            Contributions = [new(1, "cost", 1, "drug", 0, 0), new(2, "cost", 1, "drug", 800_000, 3000)],
        };
        var chart = File.ReadAllText(
            new DecisionReport(equal).WriteCharts(_folder.Path).Single(path => path.EndsWith("contributions.svg", StringComparison.Ordinal)));
        Assert.Contains(SyntheticEvaluation.Strategies[2], chart, StringComparison.Ordinal);
        var alone = SyntheticEvaluation.Create(strategies: 2, draws: 0) with
        {
            BaseCase = new StrategyMeans(SyntheticEvaluation.Strategies[..2], [100_000, 5, 6, 100_000, 5, 6], new double[36]),
            Contributions = [new(1, "cost", 1, "drug", 0, 0)],
        };
        Assert.False(new ContributionFigure().Applies(new DecisionSummary(alone)));
    }

    [Fact]
    public void Charts_without_their_data_are_left_out()
    {
        var paths = new DecisionReport(SyntheticEvaluation.Create(strategies: 1, draws: 0)).WriteCharts(_folder.Path);
        Assert.Equal(
            ["cost-breakdown", "budget-impact", "transfusions"], paths.Select(path => Path.GetFileNameWithoutExtension(path)).Distinct());
    }

    [Theory]
    [InlineData(-0.4, 0.6, 7)]
    [InlineData(0, 521_000, 7)]
    [InlineData(-1_234_567, -900_000, 6)]
    [InlineData(3, 3, 5)]
    public void Ticks_are_round_cover_the_values_and_never_read_minus_zero(double low, double high, int ticks)
    {
        var scale = NumberScale.Cover(low, high, ticks);
        Assert.True(scale.Low <= low && scale.High >= high);
        var labels = scale.Ticks.Select(scale.Label).ToList();
        Assert.InRange(labels.Count, 3, 2 * ticks);
        Assert.Equal(labels.Count, labels.Distinct().Count());
        Assert.DoesNotContain("−0", labels);
        Assert.Equal(low == 0, scale.Low == 0);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The level texts of a chart with the places they cover; rising and upright ones have a transformation and are left out.</summary>
    private static List<(string Text, SKRect Area)> Boxes(string svg)
    {
        var boxes = new List<(string, SKRect)>();
        foreach (var text in XDocument.Load(svg).Descendants().Where(element => element.Name.LocalName == "text"))
        {
            if (text.AncestorsAndSelf().Any(element => element.Attribute("transform") is not null))
            {
                continue;
            }

            float Number(string name) => float.Parse(text.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
            var (x, y, width, size) = (Number("x"), Number("y"), Number("textLength"), Number("font-size"));
            var left = text.Attribute("text-anchor")?.Value switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
            boxes.Add((text.Value.Trim(), new SKRect(left, y - (0.68f * size), left + width, y + 1)));
        }

        return boxes;
    }
}
