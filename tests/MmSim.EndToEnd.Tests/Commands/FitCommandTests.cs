using System.Globalization;
using System.Text.Json;
using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Numerics.Survival;
using MmSim.Running;
using Xunit;

namespace MmSim.EndToEnd.Tests.Commands;

public sealed class FitCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    // An exponential of mean 20 months, read off to a thousandth every month; nobody censored before month 40.
    private string Points(string name = "arm.csv", double mean = 20) => Workspace.Write(
        Path.Combine(_workspace.Root, name),
        string.Join('\n', Enumerable.Range(0, 41).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m},{100 * Math.Exp(-m / mean):0.0}"))));

    [Fact]
    public async Task Curve_becomes_patients_fits_a_block_and_a_chart()
    {
        Points();
        Assert.Equal(0, await _workspace.RunAsync("fit", "arm.csv", "--patients", "500"));
        Assert.Equal(["fit-arm"], _workspace.OutputFolders());
        var folder = Path.Combine(_workspace.Output, "fit-arm");
        string[] expected = ["covariance.csv", "curve.json", "fits.csv", "pseudo_patients.csv", "run.json"];
        Assert.Equal(expected, Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.All([".png", ".svg"], e => Assert.True(new FileInfo(Path.Combine(folder, "charts", "fit" + e)).Length > 5000));
        Assert.Equal(501, File.ReadLines(Path.Combine(folder, "pseudo_patients.csv")).Count());
        Assert.Contains("percent", _workspace.Error, StringComparison.Ordinal);

        // Times are whole months, so an event stands on average half a month late.
        var block = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "curve.json"))).RootElement;
        Assert.Equal("combined", block.GetProperty("kind").GetString());
        var exponential = File.ReadLines(Path.Combine(folder, "fits.csv")).Single(l => l.StartsWith("arm,exponential,", StringComparison.Ordinal)).Split(',');
        Assert.Equal(Math.Log(20.5), double.Parse(exponential[7], CultureInfo.InvariantCulture), 0.01);
    }

    [Fact]
    public async Task Two_arms_have_a_hazard_ratio_and_an_asked_family_gives_the_block()
    {
        Points();
        Points("other.csv", 10);
        string[] args =
        [
            "fit", "arm.csv", "--patients", "400", "--versus", "other.csv", "--versus-patients", "400", "--family", "weibull", "--name", "two",
        ];
        Assert.Equal(0, await _workspace.RunAsync(args));
        Assert.Contains("hazard ratio of arm over other: 0.5", _workspace.Out, StringComparison.Ordinal);
        Assert.Contains("\"family\": \"weibull\"", _workspace.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_workspace.Output, "fit-two", "charts", "fit-versus.png")));
    }

    [Theory]
    [InlineData("fit arm.csv", "--patients")]
    [InlineData("fit none.csv --patients 100", "no such file")]
    [InlineData("fit arm.csv --patients 100 --at-risk risk.csv", "risk.csv line 2")]
    [InlineData("fit bad.csv --patients 100", "bad.csv line 3")]
    [InlineData("fit arm.csv --patients 100 --family wiebull", "did you mean 'weibull'?")]
    [InlineData("fit arm.csv --patients 100 --time fortnights", "fortnights")]
    [InlineData("fit arm.csv --patients 100 --name a/b", "has the character '/'")]
    [InlineData("fit arm.csv --patients 100 --events 200", "200 events")]
    public async Task Bad_input_ends_with_2_names_its_place_and_leaves_nothing(string line, string what)
    {
        Points();
        Workspace.Write(Path.Combine(_workspace.Root, "risk.csv"), "0,100\n6,120\n");
        Workspace.Write(Path.Combine(_workspace.Root, "bad.csv"), "0,1\n5,0.5\n6,0.8\n7,0.4\n");
        Assert.Equal(2, await _workspace.RunAsync(line.Split(' ')));
        Assert.Contains(what, _workspace.Error, StringComparison.Ordinal);
        Assert.Empty(_workspace.OutputFolders());
    }

    [Fact]
    public void Block_of_every_kind_of_curve_has_the_keys_of_the_authors_guide()
    {
        string Keys(ParametricCurve curve) =>
            string.Join(' ', JsonDocument.Parse(CurveBlock.Json(curve, "s")).RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("kind family scaleMonths source", Keys(ParametricCurve.Exponential(10)));
        Assert.Equal("kind family shape scaleMonths source", Keys(ParametricCurve.Create(CurveFamily.Gamma, 2, 10)));
        Assert.Equal("kind family shape scaleMonths q source", Keys(ParametricCurve.Create(CurveFamily.GeneralisedGamma, 2, 10, 0.5)));
        Assert.Equal("kind family startMonths hazardsPerMonth source", Keys(ParametricCurve.Of(new PiecewiseExponential([0, 5], [0.1, 0.2]))));
        Assert.Equal("kind family knotMonths coefficients source", Keys(ParametricCurve.Of(new SplineCurve([-3, 1], [0, 3]))));
    }
}
