using System.Xml.Linq;
using MmSim.Reporting.Figures;
using SkiaSharp;
using Xunit;

namespace MmSim.Reporting.Tests.Figures;

public sealed class FigureSetTests : IDisposable
{
    private static readonly string[] Names = ["overall-survival", "pfs-by-line", "pathway-flow", "states-over-time", "adverse-events"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_figure_is_written_as_png_of_2100_pixels_and_as_svg_with_text()
    {
        var paths = FigureSet.Write(SyntheticRun.Create(), _folder.Path);
        Assert.Equal(Names.SelectMany(name => new[] { name + ".png", name + ".svg" }), paths.Select(Path.GetFileName));
        foreach (var path in paths.Where(path => path.EndsWith(".png", StringComparison.Ordinal)))
        {
            using var bitmap = SKBitmap.Decode(path);
            Assert.Equal(2100, bitmap.Width);
            Assert.InRange(bitmap.Height, 600, 3600);
            Assert.Equal(SKColors.White, bitmap.GetPixel(2, 2));

            // 300 dpi are 11,811 pixels a metre, both ways; the unit is the metre (PNG, chunk pHYs). Its checksum is that of libpng for these bytes.
            Assert.Equal(
                [0, 0, 0, 9, .. "pHYs"u8, 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1, 0x78, 0xA5, 0x3F, 0x76], File.ReadAllBytes(path).Skip(33).Take(21));
        }

        foreach (var name in Names)
        {
            var text = Text(name);
            var expected = name == "adverse-events" ? ["neutropenia", "VRd"] : SyntheticRun.Names.Strategies;
            Assert.All(expected, word => Assert.Contains(word, text));
        }
    }

    [Theory]
    [InlineData("overall-survival", 0.30, 0.75)]
    [InlineData("pfs-by-line", 0.28, 0.50)]
    public void Curves_of_every_strategy_are_in_the_plot_in_their_colour(string figure, double top, double bottom)
    {
        FigureSet.Write(SyntheticRun.Create(), _folder.Path);
        using var bitmap = SKBitmap.Decode(Path.Combine(_folder.Path, figure + ".png"));
        for (var strategy = 0; strategy < 3; strategy++)
        {
            var wanted = new SKColor(0xFF000000 | Palette.Strategies[strategy]);
            var found = 0;
            for (var y = (int)(bitmap.Height * top); y < bitmap.Height * bottom; y++)
            {
                for (var x = bitmap.Width / 4; x < bitmap.Width; x++)
                {
                    found += bitmap.GetPixel(x, y) == wanted ? 1 : 0;
                }
            }

            Assert.True(found > 200, $"{figure}: {found} pixels of strategy {strategy}.");
        }
    }

    [Fact]
    public void No_line_of_therapy_has_the_colour_of_a_strategy()
    {
        var lines = Enumerable.Range(1, 6).SelectMany(line => new[] { Palette.Line(line, true), Palette.Line(line, false) }).Distinct().ToList();
        Assert.Equal(8, lines.Count);
        Assert.Empty(lines.Intersect(Enumerable.Range(0, Palette.Strategies.Count).Select(Palette.Strategy)));
    }

    [Fact]
    public void Labels_of_adverse_events_stay_on_the_sheet()
    {
        var run = SyntheticRun.Create();
        run = run with { Names = run.Names with { Events = [.. run.Names.Events.Select(name => name + " of the second or a later occurrence")] } };
        FigureSet.Write(run, _folder.Path);
        using var bitmap = SKBitmap.Decode(Path.Combine(_folder.Path, "adverse-events.png"));
        for (var y = 0; y < bitmap.Height; y++)
        {
            Assert.Equal(SKColors.White, bitmap.GetPixel(bitmap.Width - 4, y));
        }
    }

    [Fact]
    public void Svg_names_the_shipped_font_and_others_to_fall_back_on()
    {
        FigureSet.Write(SyntheticRun.Create(strategies: 1), _folder.Path);
        var fonts = Elements("overall-survival").Select(text => text.Attribute("font-family")?.Value).Distinct().ToList();
        Assert.Equal(["'Source Sans 3', 'Source Sans Pro', Arial, Helvetica, sans-serif"], fonts);
        Assert.All(Elements("overall-survival"), text => Assert.NotNull(text.Attribute("textLength")));
    }

    [Fact]
    public void Names_with_markup_stay_text()
    {
        var run = SyntheticRun.Create(strategies: 1);
        run = run with { Names = run.Names with { Strategies = ["<A> & \"B\""] } };
        FigureSet.Write(run, _folder.Path);
        Assert.Contains("<A> & \"B\"", Text("overall-survival"));
    }

    [Fact]
    public void Key_of_states_leaves_out_those_that_nobody_is_ever_in()
    {
        var run = SyntheticRun.Create(strategies: 1);
        var states = (long[,])run.Strategies[0].StateOccupied.Clone();
        var third = SyntheticRun.Names.States.ToList().FindIndex(name => name.Contains('3', StringComparison.Ordinal));
        for (var month = 0; month < states.GetLength(1); month++)
        {
            states[third, month] = 0;
        }

        FigureSet.Write(run with { Strategies = [run.Strategies[0] with { StateOccupied = states }] }, _folder.Path);
        Assert.Contains("3L off treatment", Text("states-over-time"));
        Assert.DoesNotContain("3L on treatment", Text("states-over-time"));
    }

    [Fact]
    public void Nothing_undefined_is_drawn_as_text()
    {
        FigureSet.Write(SyntheticRun.Create(horizon: 5), _folder.Path);
        Assert.All(Names, name => Assert.DoesNotContain(Text(name), text => text.Contains("NaN", StringComparison.Ordinal)));
        Assert.Contains("median not reached", Text("overall-survival"));
    }

    [Fact]
    public void Figure_about_adverse_events_is_left_out_where_the_model_has_none()
    {
        var run = SyntheticRun.Create(strategies: 1);
        var lines = run.Strategies[0].Lines.Select(line => line with { Regimens = [] }).ToList();
        var paths = FigureSet.Write(run with { Strategies = [run.Strategies[0] with { Lines = lines }] }, _folder.Path);
        Assert.DoesNotContain(paths, path => path.Contains("adverse-events", StringComparison.Ordinal));
    }

    [Fact]
    public void States_of_the_engine_are_grouped_by_line_with_the_dead_on_top()
    {
        var groups = StateGroups.Of(SyntheticRun.Names.States);
        Assert.Equal(
            [
                "1L on treatment", "1L off treatment", "2L on treatment", "2L off treatment", "3L on treatment", "3L off treatment",
                "4L+ on treatment", "4L+ off treatment", "Between lines", "Best supportive care", "Dead",
            ],
            groups.Select(group => group.Label));
        Assert.Equal(Enumerable.Range(0, SyntheticRun.Names.States.Count), groups.SelectMany(group => group.States).Order());
    }

    [Theory]
    [InlineData(240, false, 11, 24, true)]
    [InlineData(240, false, 6, 48, true)]
    [InlineData(60, false, 11, 6, false)]
    [InlineData(180, true, 11, 24, false)]
    [InlineData(600, false, 11, 60, true)]
    public void Time_axis_has_round_ticks_from_zero(double months, bool alwaysMonths, int most, int step, bool inYears)
    {
        var axis = TimeAxis.To(months, alwaysMonths, most);
        Assert.Equal((step, inYears), (axis.StepMonths, axis.InYears));
        Assert.Equal(0, axis.Ticks.First());
        Assert.Equal(axis.EndMonths, axis.Ticks.Last());
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<XElement> Elements(string figure) =>
        XDocument.Load(Path.Combine(_folder.Path, figure + ".svg")).Descendants().Where(element => element.Name.LocalName == "text");

    private List<string> Text(string figure) => [.. Elements(figure).Select(element => element.Value.Trim())];
}
