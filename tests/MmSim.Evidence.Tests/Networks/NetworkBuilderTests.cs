using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;
using MmSim.Evidence.Reading;
using MmSim.Evidence.Tests.Reading;
using Xunit;

namespace MmSim.Evidence.Tests.Networks;

/// <summary>Which published comparisons become a network, and with what standard error.</summary>
public sealed class NetworkBuilderTests
{
    private static readonly EvidenceLibrary s_library = EvidenceReader.Read(ScenariosFolder.Path);

    [Fact]
    public void Each_study_stands_once_with_the_analysis_to_take()
    {
        var found = NetworkBuilder.Build(s_library, Settings.Relapsed, "PFS", NetworkOptions.TrialsAlone);
        Assert.Equal(found.Comparisons.Count, found.Comparisons.Select(c => (c.TreatmentArmId, c.ComparatorArmId)).Distinct().Count());
        var castor = Assert.Single(found.Comparisons, c => c.Study == "CASTOR");
        Assert.Equal(("DVd", "Vd8", "40.0 mo"), (castor.Treatment, castor.Comparator, castor.DataCut));
        Assert.Equal(0.31, Math.Exp(castor.Log), 1e-12);
        Assert.Equal(Math.Log(0.40 / 0.25) / (2 * 1.959964), castor.StandardError, 1e-6);
        Assert.All(found.Comparisons, c => Assert.Equal("PFS", c.Outcome));
        Assert.Contains(found.LeftOut, l => l.StartsWith("Baz-PCd", StringComparison.Ordinal));
    }

    [Fact]
    public void An_interval_is_read_at_its_own_level()
    {
        var found = NetworkBuilder.Build(s_library, Settings.Relapsed, "PFS", NetworkOptions.TrialsAlone);
        var ikema = Assert.Single(found.Comparisons, c => c.Study == "IKEMA");
        Assert.Equal("95.4 % interval", ikema.Rule);
        Assert.Equal(Math.Log(0.79 / 0.42) / (2 * 1.9954), ikema.StandardError, 1e-4);
    }

    [Fact]
    public void Without_an_interval_p_gives_the_error()
    {
        var found = NetworkBuilder.Build(s_library, Settings.Relapsed, "PFS", NetworkOptions.TrialsAlone);
        var exact = Assert.Single(found.Comparisons, c => c.Study == "TOURMALINE-MM1");
        Assert.Equal(Math.Abs(Math.Log(0.74)) / 2.575829, exact.StandardError, 1e-5);
        var bound = Assert.Single(found.Comparisons, c => c.Study == "OPTIMISMM");
        Assert.Equal(Math.Abs(Math.Log(0.61)) / 3.890592, bound.StandardError, 1e-5);
        Assert.Contains(found.Assumptions, a => a.StartsWith("OPTIMISMM: standard error", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_patients_count_once()
    {
        var transplant = NetworkBuilder.Build(s_library, Settings.NewlyDiagnosedTransplant, "PFS", NetworkOptions.TrialsAlone);
        Assert.Contains(transplant.Studies, s => s.Study == "IFM2009-LT");
        Assert.DoesNotContain(transplant.Studies, s => s.Study is "IFM2009" or "CASSIOPEIA-2");
        var maintenance = NetworkBuilder.Build(s_library, Settings.Maintenance, "PFS", NetworkOptions.Joined);
        Assert.Contains(maintenance.Studies, s => s.Study == "McCarthy-IPD");
        Assert.DoesNotContain(maintenance.Studies, s => s.Study is "CALGB-100104" or "IFM2005-02" or "RV-MM-PI-209" or "ConnectMM");
        var relapsed = NetworkBuilder.Build(s_library, Settings.Relapsed, "OS", NetworkOptions.TrialsAlone);
        Assert.DoesNotContain(relapsed.Studies, s => s.Study is "MM-009" or "MM-010");
    }

    [Fact]
    public void Trials_alone_leave_the_parts_apart_and_bridges_join_them()
    {
        var alone = NetworkMetaAnalysis.Fit(
            Settings.Relapsed, "PFS", NetworkBuilder.Build(s_library, Settings.Relapsed, "PFS", NetworkOptions.TrialsAlone).Studies, NetworkModel.Reml);
        var part = Assert.Single(alone, e => e.Effects.IndexOf("Vd") >= 0);
        Assert.Equal(-1, part.Effects.IndexOf("Rd"));
        var (log, _) = part.Effects.Of("KdD", "Vd");
        Assert.Equal(Math.Log(0.64 * 0.53), log, 1e-9);

        var evidence = NetworkBuilder.Build(s_library, Settings.Relapsed, "PFS", NetworkOptions.Joined);
        var joined = NetworkMetaAnalysis.Fit(Settings.Relapsed, "PFS", evidence.Studies, NetworkModel.Reml)[0];
        Assert.All(new[] { "Vd", "Rd", "Pd", "Kd", "DVd", "DRd", "HiDex" }, t => Assert.True(joined.Effects.IndexOf(t) >= 0));
        Assert.Contains(evidence.Assumptions, a => a.Contains("TTP stands for PFS", StringComparison.Ordinal));
        Assert.Contains(evidence.Assumptions, a => a.StartsWith("RDex is taken as Rd", StringComparison.Ordinal));
    }

    [Fact]
    public void A_three_armed_trial_is_one_study_with_correlated_effects()
    {
        var found = NetworkBuilder.Build(s_library, Settings.NewlyDiagnosed, "PFS", NetworkOptions.TrialsAlone);
        var first = Assert.Single(found.Studies, s => s.Study == "FIRST");
        Assert.Equal("Rd", first.Treatments[0]);
        Assert.Equal(3, first.Treatments.Count);
        Assert.True(first.Covariance[0, 1] > 0);
        var odds = NetworkBuilder.Build(s_library, Settings.NewlyDiagnosed, "response", NetworkOptions.TrialsAlone);
        Assert.Equal(3, Assert.Single(odds.Studies, s => s.Study == "FIRST").Treatments.Count);
    }

    [Fact]
    public void Odds_of_a_response_come_from_the_counts_of_both_arms()
    {
        var found = NetworkBuilder.Build(s_library, Settings.Relapsed, "response", NetworkOptions.TrialsAlone);
        var pollux = Assert.Single(found.Comparisons, c => c.Study == "POLLUX");
        double with = 0.929 * 286, without = 286 - with, other = 0.764 * 283, rest = 283 - other;
        Assert.Equal(Math.Log(with * rest / (without * other)), pollux.Log, 1e-9);
        Assert.Equal(Math.Sqrt((1 / with) + (1 / without) + (1 / other) + (1 / rest)), pollux.StandardError, 1e-9);
    }

    [Fact]
    public void A_wrong_name_in_the_file_is_a_fault_with_its_place()
    {
        var copy = ScenariosFolder.Copy();
        try
        {
            var path = Path.Combine(copy.FullName, "evidence", "network.json");
            File.WriteAllText(path, File.ReadAllText(path).Replace("[\"Vd\", \"Rd\", \"Pd\"]", "[\"Vdd\"]", StringComparison.Ordinal));
            var fault = Assert.Throws<EvidenceException>(() => EvidenceReader.Read(copy.FullName));
            Assert.Contains("network.json $.references[0].regimens: found 'Vdd'", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
