using MmSim.Evidence.Reading;
using Xunit;

namespace MmSim.Evidence.Tests.Reading;

public sealed class BrokenEvidenceTests
{
    [Fact]
    public void Untouched_copy_reads() => Assert.Null(Record.Exception(() => Broken("evidence/drugs.csv", text => text)));

    [Fact]
    public void Share_above_one_names_file_line_column_and_range()
    {
        var line = LineOf("evidence/landmarks.csv", "CASTOR:DVd,PFS,12,0.607");
        var fault = Fault("evidence/landmarks.csv", "CASTOR:DVd,PFS,12,0.607", "CASTOR:DVd,PFS,12,60.7");
        Assert.Equal($"evidence/landmarks.csv line {line}, survival: found '60.7'; expected a number in 0..1, or nothing", fault);
    }

    [Fact]
    public void Unknown_trial_names_the_nearest()
    {
        var line = LineOf("evidence/arms.csv", "POLLUX:DRd,POLLUX,DRd");
        var fault = Fault("evidence/arms.csv", "POLLUX:DRd,POLLUX,DRd", "POLLUX:DRd,POLUX,DRd");
        Assert.Equal($"evidence/arms.csv line {line}, trial_id: found 'POLUX'; expected a trial of trials.csv (nearest: 'POLLUX')", fault);
    }

    [Fact]
    public void Unknown_arm_of_a_use_names_the_json_path()
    {
        var fault = Fault("evidence/regimens.json", "\"armId\": \"VISTA:MP\"", "\"armId\": \"VISTA:MPP\"");
        const string place = "evidence/regimens.json $[0] (MP).uses[0].armId";
        Assert.Equal($"{place}: found 'VISTA:MPP'; expected an arm of arms.csv (nearest: 'VISTA:MP')", fault);
    }

    [Theory]
    [InlineData("evidence/regimens.json", "\"drugId\": \"prednisone\"", "\"drugId\": \"prednison\"", "nearest: 'prednisone'")]
    [InlineData("evidence/regimens.json", "\"setting\": \"relapsed\"", "\"setting\": \"relapse\"", "nearest: 'relapsed'")]
    [InlineData("evidence/regimens.json", "\"cycleDays\": 42", "\"cycleDay\": 42", "$[0].cycleDay")]
    [InlineData("evidence/effects.json", "\"attribute\": \"stage\"", "\"attribute\": \"stages\"", "nearest: 'stage'")]
    [InlineData("evidence/effects.json", "\"verified\": \"verified\"", "\"verified\": \"checked\"", "verified")]
    [InlineData("evidence/effects.json", "\"value\": 0.62,", "\"value\": 0.72,", "stage of newly-diagnosed")]
    [InlineData("evidence/pathway.json", "\"value\": 0.396", "\"value\": 39.6", "$.clinicalRelapse.value: found 39.6")]
    [InlineData("evidence/pathway.json", "\"refractoryDays\"", "\"refractoryDay\"", "refractoryDay")]
    [InlineData("evidence/events.csv", "bortezomib;thalidomide;ixazomib", "bortezomip;thalidomide;ixazomib", "nearest: 'bortezomib'")]
    [InlineData("evidence/events.csv", "while exposed", "while on it", "'while exposed'")]
    [InlineData("evidence/drugs.csv", "drug_id,name,class", "drug_id,name,klass", "a column 'class'")]
    [InlineData("evidence/contrasts.csv", "0.73,0.58,0.91", "0.73,0.91,0.58", "the value within its interval")]
    [InlineData("evidence/refractory.csv", "POLLUX,bortezomib", "POLUX,bortezomib", "nearest: 'POLLUX'")]
    [InlineData("evidence/refractory.csv", "POLLUX,bortezomib", "POLLUX,lenalidomide", "other than lenalidomide")]
    [InlineData("evidence/refractory.csv", "bortezomib,0.18", "bortezomib,1.8", "a number in 0..1")]
    [InlineData("evidence/trials.csv", "ASPIRE,ASPIRE,", "POLLUX,ASPIRE,", "a second time")]
    [InlineData("life-tables/us-2015.csv", "\n40,", "\n41,", "age 40: ages rise by one from 0")]
    public void Broken_value_is_named_in_its_file(string file, string old, string with, string expected)
    {
        var faults = Faults(file, old, with);
        Assert.Contains(faults, f => f.StartsWith(file, StringComparison.Ordinal) && f.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_listed_at_once()
    {
        static string Misspelt(string text) => text.Replace(",neuropathy", ",neuropaty").Replace(",cardiac", ",cardial");
        var fault = Assert.IsType<EvidenceException>(Record.Exception(() => Broken("evidence/drugs.csv", Misspelt)));
        Assert.Equal(3, fault.Faults.Count); // bortezomib, thalidomide, carfilzomib
        Assert.Equal(string.Join('\n', fault.Faults), fault.Message);
    }

    [Fact]
    public void Missing_file_is_named()
    {
        var copy = ScenariosFolder.Copy();
        try
        {
            File.Delete(Path.Combine(copy.FullName, "evidence", "pathway.json"));
            var fault = Assert.Throws<EvidenceException>(() => EvidenceReader.Read(copy.FullName));
            Assert.Equal("evidence/pathway.json: found no such file; expected a JSON file", Assert.Single(fault.Faults));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static string Fault(string file, string old, string with) => Assert.Single(Faults(file, old, with));

    private static IReadOnlyList<string> Faults(string file, string old, string with) =>
        Assert.IsType<EvidenceException>(Record.Exception(() => Broken(file, text => Once(text, old, with)))).Faults;

    private static string Once(string text, string old, string with)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{old}' is not in the file.");
        return string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length));
    }

    private static int LineOf(string file, string text) =>
        Array.FindIndex(File.ReadAllLines(Path.Combine(ScenariosFolder.Path, file)), l => l.StartsWith(text, StringComparison.Ordinal)) + 1;

    private static void Broken(string file, Func<string, string> change)
    {
        var copy = ScenariosFolder.Copy();
        try
        {
            var path = Path.Combine(copy.FullName, file);
            File.WriteAllText(path, change(File.ReadAllText(path)));
            EvidenceReader.Read(copy.FullName);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
