using MmSim.Reporting.Figures;
using SkiaSharp;
using Xunit;

namespace MmSim.Reporting.Tests.Figures;

/// <summary>
/// Colours that stand beside each other are told apart with common and with each kind of dichromatic vision, as Machado, Oliveira and Fernandes (2009)
/// simulate it at full severity, by their distance in CIELAB (CIE 1976; 2.3 is just noticeable).
/// </summary>
public sealed class PaletteTests
{
    private static readonly double[][] Common = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

    private static readonly Dictionary<string, double[][]> Visions = new()
    {
        ["common"] = Common,
        ["protanopia"] = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        ["deuteranopia"] = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        ["tritanopia"] = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    };

    public static TheoryData<string> Kinds => [.. Visions.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Strategies_are_told_apart(string vision) =>
        Apart([.. Enumerable.Range(0, Palette.Strategies.Count).Select(Palette.Strategy)], vision, 15);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void States_of_patients_are_told_apart(string vision)
    {
        SKColor[] treated = [.. Enumerable.Range(1, 4).Select(line => Palette.Line(line, true))];
        Apart([.. treated, Palette.BetweenLines, Palette.SupportiveCare, Palette.Dead], vision, 15);
        Apart(
            [.. treated, .. Enumerable.Range(1, 4).Select(line => Palette.Line(line, false)), Palette.BetweenLines, Palette.SupportiveCare, Palette.Dead],
            vision, 8);
    }

    [Fact]
    public void Distance_is_that_of_published_colours()
    {
        // White is L* = 100; sRGB red is (53.24, 80.09, 67.20) at D65.
        Assert.Equal([100.0, 0, 0], Lab(SKColors.White, Common).Select(x => Math.Round(x, 1)));
        Assert.Equal([53.2, 80.1, 67.2], Lab(new SKColor(255, 0, 0), Common).Select(x => Math.Round(x, 1)));
    }

    private static void Apart(SKColor[] colours, string vision, double least)
    {
        for (var i = 0; i < colours.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (Lab(colours[i], Visions[vision]), Lab(colours[j], Visions[vision]));
                var distance = Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
                Assert.True(distance >= least, $"{colours[j]} and {colours[i]} are {distance:0.0} apart with {vision}; expected are {least} at least.");
            }
        }
    }

    private static double[] Lab(SKColor colour, double[][] vision)
    {
        double[] linear = [Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue)];
        double[] seen = [.. vision.Select(row => Math.Clamp(row.Zip(linear, (m, c) => m * c).Sum(), 0, 1))];
        var x = Root(((0.4124564 * seen[0]) + (0.3575761 * seen[1]) + (0.1804375 * seen[2])) / 0.95047);
        var y = Root((0.2126729 * seen[0]) + (0.7151522 * seen[1]) + (0.0721750 * seen[2]));
        var z = Root(((0.0193339 * seen[0]) + (0.1191920 * seen[1]) + (0.9503041 * seen[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Linear(byte value)
    {
        var c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static double Root(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16.0 / 116);
}
