using MmSim.Evidence.Reading;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Validation;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Calibration;

public sealed class CalibrationCheckerTests
{
    private static readonly string s_scenarios = Path.Combine(Repository.Root, "scenarios");

    [Fact]
    public void Shipped_calibration_is_good()
    {
        var found = Check(text => text);
        Assert.Empty(found.Diagnostics);
        Assert.Equal(12, found.Targets.Count);
        Assert.Equal(10, found.Parameters.Count);
        var first = found.Targets[0];
        Assert.Equal(0.07, first.Published);
        Assert.Equal(Math.Sqrt(0.07 * 0.93 / 3111), first.StandardError, 1e-12);
    }

    [Theory]
    [InlineData("\"path\": \"pathway.deathShare\"", "\"path\": \"pathway.deathShares\"", "There is no path 'pathway.deathShares'. Did you mean 'pathway.deathShare'?")]
    [InlineData("\"path\": \"pathway.deathShare\"", "\"path\": \"pathway.practiceHazardRatio\"", "'pathway.practiceHazardRatio' cannot be calibrated.")]
    [InlineData("\"low\": 0.02, \"high\": 0.3", "\"low\": 0.3, \"high\": 0.02", "The bounds are 0.3 and 0.02; expected is 0 < low < high < 1.")]
    [InlineData("\"low\": 0.02, \"high\": 0.3", "\"low\": 0.2, \"high\": 0.3", "The start value 0.1 of 'pathway.deathShare' lies outside the bounds 0.2 to 0.3.")]
    [InlineData("\"cohort\": \"cmrg\", \"measure\": \"shareClinical\"", "\"cohort\": \"cmr\", \"measure\": \"shareClinical\"", "There is no cohort 'cmr'. Did you mean 'cmrg'?")]
    [InlineData("\"shareClinical\"", "\"shareClinica\"", "There is no measure 'shareClinica'. Did you mean 'shareClinical'?")]
    [InlineData("\"cohort\": \"late\", \"measure\": \"medianPfs2\"", "\"cohort\": \"cmrg\", \"measure\": \"medianPfs2\"", "'medianPfs2' needs a cohort with one follow-up; 'cmrg' has several.")]
    [InlineData("\"metric\": \"PFS2\"", "\"metric\": \"PFS3\"", "0 rows of 'attrition.csv' have these values; expected is one.")]
    [InlineData("\"criterion\": \"clinical\"", "\"criterium\": \"clinical\"", "a column 'criterium'")]
    [InlineData("\"patientsSource\": \"Mayo, n=1347 (Blood Adv 2023;7:909)\"", "\"patientsSource\": \"\"", "needs 'patientsSource': why that number.")]
    public void Fault_is_named(string old, string with, string expected) =>
        Assert.Contains(Check(t => Replace(t, old, with)).Diagnostics, d => (d.Message + " " + d.Hint).Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"study\": \"LocoMMotion final\", \"metric\": \"PFS2\"", "\"study\": \"MAMMOTH\", \"metric\": \"median OS\"")]
    [InlineData("\"study\": \"LocoMMotion final\", \"metric\": \"PFS2\"", "\"study\": \"Verelst 2018\", \"metric\": \"median OS from line start\", \"line\": \"1\"")]
    [InlineData("\"study\": \"LocoMMotion final\", \"metric\": \"PFS2\"", "\"study\": \"RMG\", \"metric\": \"median OS from diagnosis\"")]
    [InlineData("\"study\": \"LocoMMotion final\", \"metric\": \"PFS2\"", "\"study\": \"CAS registry\", \"metric\": \"TTNT or death\", \"line\": \"4\"")]
    [InlineData("\"study\": \"LocoMMotion final\", \"metric\": \"PFS2\"", "\"study\": \"Connect MM\", \"value\": \"50.3\"")]
    public void Figure_kept_for_validation_is_refused(string old, string with)
    {
        var error = Assert.Single(Check(t => Replace(t, old, with)).Diagnostics);
        Assert.Contains("is kept for validation and cannot be a target.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("real_world_os.csv")]
    [InlineData("arms.csv")]
    [InlineData("landmarks.csv")]
    public void Survival_of_trials_and_registries_cannot_be_joined(string file) => Assert.Contains(
        Check(t => Replace(t, "\"file\": \"relapse.csv\"", $"\"file\": \"{file}\"")).Diagnostics, d => d.Message.StartsWith($"'{file}' holds no targets", StringComparison.Ordinal));

    [Fact]
    public void Registries_for_validation_are_marked_so_and_nothing_else_is_a_target()
    {
        string[] may = ["LocoMMotion final", "Kumar IMWG 2012", "Kumar IMWG 2017", "McCurdy 2023 CMRG"];
        var studies = File.ReadAllLines(Path.Combine(s_scenarios, "evidence", "attrition.csv"))
            .Where(l => l.EndsWith(",calibration", StringComparison.Ordinal)).ToList();
        Assert.Equal(11, studies.Count);
        Assert.All(studies, l => Assert.Contains(may, m => l.Contains(m, StringComparison.Ordinal)));
        string[] validation = ["Verelst 2018 PHAROS", "Verelst 2018", "RMG", "CAS registry", "Connect MM", "MAMMOTH", "Benda 2023 AMR", "FIRST", "VISTA"];
        foreach (var study in validation)
        {
            var rows = TargetTable.Find(s_scenarios, "attrition.csv", new Dictionary<string, string> { ["study"] = study });
            Assert.NotEmpty(rows);
            Assert.All(rows, r => Assert.False(r.MayBeTarget));
        }
    }

    [Fact]
    public void As_many_parameters_as_targets_less_one_are_too_many()
    {
        var cut = Check(text => text[..text.LastIndexOf(",\n    {", StringComparison.Ordinal)] + "\n  ]\n}");
        var error = Assert.Single(cut.Diagnostics);
        Assert.StartsWith("10 parameters for 11 targets; expected are at most 9", error.Message, StringComparison.Ordinal);
    }

    private static string Replace(string text, string old, string with)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + with + text[(at + old.Length)..];
    }

    private static CheckedCalibration Check(Func<string, string> change)
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-calibration-");
        try
        {
            var path = Path.Combine(folder.FullName, "attrition.json");
            File.WriteAllText(path, change(File.ReadAllText(Path.Combine(s_scenarios, "calibration", "attrition.json"))));
            var read = DocumentFile.Calibration(path);
            Assert.Empty(read.Diagnostics);
            return CalibrationChecker.Check(read.File, read.Document!, read.LineOf, EvidenceReader.Read(s_scenarios, withCalibrated: false).Pathway, s_scenarios);
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
