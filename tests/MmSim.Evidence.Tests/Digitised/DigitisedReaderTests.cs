using MmSim.Evidence.Digitised;
using MmSim.Evidence.Reading;
using Xunit;

namespace MmSim.Evidence.Tests.Digitised;

public sealed class DigitisedReaderTests : IDisposable
{
    private const string Sound = "time,survival\n0,1\n2,0.95\n4,0.9\n8,0.7\n12,0.55\n20,0.4\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmsim-digitised-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private DigitisedCurve Read(string points, string? risk = null, int? patients = 100, double monthsPerUnit = 1) =>
        DigitisedReader.Read(Write("points.csv", points), risk is null ? null : Write("risk.csv", risk), risk is null ? patients : null, monthsPerUnit);

    private IReadOnlyList<string> Faults(string points, string? risk = null, int? patients = 100) =>
        Assert.Throws<EvidenceException>(() => Read(points, risk, patients)).Faults;

    [Fact]
    public void Sound_curve_is_taken_as_it_is()
    {
        var curve = Read(Sound, "0,100\n6,80\n12,50\n");
        Assert.Empty(curve.Warnings);
        Assert.Equal([0, 2, 4, 6, 8, 12, 20], curve.Months);
        Assert.Equal(0.9, curve.Survival[3]);
        Assert.Equal(new RiskRow(6, 80), curve.AtRisk[1]);
    }

    [Theory]
    [InlineData("# read off figure 2\n0;100\n2;95\n4;90\n8;70\n", "percent")]
    [InlineData("x\ty\n0\t100%\n2\t95%\n4\t90%\n8\t70%\n", "percent")]
    public void Percent_other_separators_and_comments_are_understood_and_said(string text, string warning)
    {
        var curve = Read(text);
        Assert.Equal([1, 0.95, 0.9, 0.7], curve.Survival);
        Assert.Contains(warning, Assert.Single(curve.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Small_flaws_are_repaired_and_named_with_their_line()
    {
        var curve = Read("0.1,0.995\n2,0.95\n4,0.955\n3.9,0.93\n8,0.7\n12,-0.004\n");
        Assert.Equal([0, 0.1, 2, 4, 8, 12], curve.Months);
        Assert.Equal([1, 0.995, 0.95, 0.93, 0.7, 0], curve.Survival);
        Assert.Contains(curve.Warnings, w => w.Contains("line 3", StringComparison.Ordinal) && w.Contains("rises", StringComparison.Ordinal));
        Assert.Contains(curve.Warnings, w => w.Contains("line 4", StringComparison.Ordinal) && w.Contains("back in time", StringComparison.Ordinal));
        Assert.Contains(curve.Warnings, w => w.Contains("line 6", StringComparison.Ordinal) && w.Contains("off the scale", StringComparison.Ordinal));
        Assert.Contains(curve.Warnings, w => w.Contains("(0, 1)", StringComparison.Ordinal));
    }

    [Fact]
    public void Large_flaws_are_all_named_at_once()
    {
        var faults = Faults("0,1\n2,0.9\n1,0.8\n4,0.95\n5,-0.3\n6,abc\n8,0.5\n", "0,100\n6,120\n5,40\n8,30.5\n");
        string[] expected = ["points.csv line 3", "points.csv line 4", "points.csv line 5", "points.csv line 6", "risk.csv line 2", "risk.csv line 3", "risk.csv line 4"];
        Assert.All(expected, place => Assert.Contains(faults, f => f.StartsWith(place, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, faults.Count);
    }

    [Theory]
    [InlineData("0,0.8\n2,0.7\n3,0.6\n4,0.5\n", "at time 0")]
    [InlineData("0,7\n2,6\n3,5\n4,4\n", "percent up to 100")]
    [InlineData("0,1\n2,0.9\n", "4 at least")]
    [InlineData("time,survival\n", "no row")]
    public void Curve_that_cannot_be_one_is_refused(string points, string words) =>
        Assert.Contains(Faults(points), f => f.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Somebody_must_say_how_many_patients_there_were()
    {
        Assert.Contains(Faults(Sound, patients: null), f => f.Contains("--patients", StringComparison.Ordinal));
        Assert.Contains(Faults(Sound, "3,90\n6,80\n"), f => f.Contains("time 0", StringComparison.Ordinal));
        Assert.Contains(
            Assert.Throws<EvidenceException>(() => DigitisedReader.Read(Path.Combine(_folder.FullName, "none.csv"), null, 10)).Faults,
            f => f.Contains("no such file", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_at_risk_under_a_curve_that_falls_is_refused() =>
        Assert.StartsWith("risk.csv line 3", Assert.Single(Faults(Sound, "0,100\n6,80\n12,0\n")), StringComparison.Ordinal);

    [Fact]
    public void Time_is_brought_to_months_and_rows_beyond_the_curve_are_told()
    {
        var curve = Read("0,1\n1,0.8\n2,0.6\n3,0.5\n", "0,50\n2,20\n4,3\n", monthsPerUnit: 12);
        Assert.Equal([0, 12, 24, 36], curve.Months);
        Assert.Equal([new RiskRow(0, 50), new RiskRow(24, 20)], curve.AtRisk);
        Assert.Contains(curve.Warnings, w => w.Contains("risk.csv, line 3", StringComparison.Ordinal));
    }
}
