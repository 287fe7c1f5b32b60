using System.Xml.Linq;
using MmSim.Reporting.Figures;
using SkiaSharp;
using Xunit;

namespace MmSim.Reporting.Tests.Figures;

public sealed class SwimmerChartsTests : IDisposable
{
    private static readonly string[] Strategies = ["VRd, R; DVd; Pd", "DRd; PVd; Kd"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_plot_a_strategy_and_one_of_pairs_are_written_with_every_patient_and_name()
    {
        var paths = Write(40, 6);
        Assert.Equal(
            ["swimmer-1.png", "swimmer-1.svg", "swimmer-2.png", "swimmer-2.svg", "twins.png", "twins.svg"], paths.Select(Path.GetFileName));
        for (var s = 0; s < 2; s++)
        {
            var text = Text($"swimmer-{s + 1}");
            Assert.Contains(Strategies[s], text);
            Assert.DoesNotContain(Strategies[1 - s], text);
            Assert.Equal(40, text.Count(word => word.EndsWith(" M", StringComparison.Ordinal) || word.EndsWith(" F", StringComparison.Ordinal)));
        }

        var twins = Text("twins");
        Assert.All(Strategies, name => Assert.Equal(6, twins.Count(word => word == name)));
        Assert.Contains("Man of 55, fit, eligible for transplant (patient 62)", twins);
        Assert.Contains("cost", twins);
    }

    [Fact]
    public void Those_who_live_longest_are_on_top_and_lanes_are_as_long_as_their_lives()
    {
        Write(40, 0);
        using var bitmap = SKBitmap.Decode(Path.Combine(_folder.Path, "swimmer-1.png"));
        var line = Palette.Line(2, true);
        List<int> last = [];
        var within = false;
        for (var y = bitmap.Height / 5; y < bitmap.Height - 120; y++)
        {
            var x = bitmap.Width - 1;
            while (x > 0 && bitmap.GetPixel(x, y) != line)
            {
                x--;
            }

            // A lane is a few rows high; marks cover its end in some of them.
            if (x > 0 && within)
            {
                last[^1] = Math.Max(last[^1], x);
            }
            else if (x > 0)
            {
                last.Add(x);
            }

            within = x > 0;
        }

        Assert.Equal(40, last.Count);
        Assert.Equal(last.OrderDescending(), last);
    }

    [Fact]
    public void Key_names_what_is_in_the_lanes_and_nothing_else()
    {
        Write(40, 0);
        var text = Text("swimmer-1");
        Assert.All(["2L on treatment", "maintenance", "clinical relapse", "died of myeloma or treatment"], word => Assert.Contains(word, text));
        Assert.All(["3L on treatment", "alive", "died of another cause"], word => Assert.DoesNotContain(word, text));
    }

    [Fact]
    public void Without_economics_no_cost_is_shown_and_nobody_sampled_draws_nothing()
    {
        SwimmerCharts.Write([], SyntheticTwins.Of(2, Strategies), 100, null, _folder.Path);
        Assert.DoesNotContain("cost", Text("twins"));
        Assert.Empty(SwimmerCharts.Write([], [], 100, null, _folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<string> Write(int sampled, int paired) => SwimmerCharts.Write(
        SyntheticTwins.Of(sampled, Strategies), SyntheticTwins.Of(paired, Strategies), 5_000, "GBP 2025", _folder.Path);

    private List<string> Text(string figure) =>
    [
        .. XDocument.Load(Path.Combine(_folder.Path, figure + ".svg")).Descendants()
            .Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim()),
    ];
}
