using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using Xunit;

namespace MmSim.Evidence.Tests.Reading;

public sealed class EvidenceReaderTests
{
    private static readonly EvidenceLibrary Library = EvidenceReader.Read(ScenariosFolder.Path);

    private static readonly string[] Named =
    [
        "MP", "VMP", "Rd", "VRd", "DRd", "DVRd", "IsaVRd", "VTd", "DVTd", "DVMP", "R", "R-21", "DR-q4w", "DR", "D", "I",
        "ERd", "IRd", "KRd", "Vd", "Vd8", "DVd", "PVd", "PanVd", "SVd", "Kd", "KdD", "IsaKd", "Pd", "EPd", "IsaPd", "DPd",
        "BVd", "BPd", "ide-cel", "cilta-cel", "Tec", "R30", "HiDex", "RDex", "Sd", "PCd", "KPd", "V", "late-line",
    ];

    [Fact]
    public void Shipped_evidence_reads_whole()
    {
        Assert.Equal(74, Library.Trials.Count);
        Assert.Equal(149, Library.Arms.Count);
        Assert.Equal(20, Library.Drugs.Count);
        Assert.Equal(49, Library.Events.Count);
        Assert.Equal(["australia-2020-2022", "india-2015-2020", "uk-2018-2020", "us-2015", "us-2021"], Library.LifeTables.Keys.Order());
        Assert.All(Library.LifeTables.Values, pair => Assert.NotEqual(string.Empty, pair.Source));
    }

    [Fact]
    public void Every_regimen_of_the_review_is_present() => Assert.Equal(Named.Order(), Library.Regimens.Keys.Order());

    [Fact]
    public void Every_use_has_a_point_to_fit()
    {
        foreach (var (regimen, use) in Library.Regimens.Values.SelectMany(r => r.Uses.Select(u => (r, u))))
        {
            var median = Library.Arms[use.ArmId].MedianPfs;
            var landmarks = Library.Landmarks.Count(l => l.ArmId == use.ArmId && l.Endpoint == "PFS" && l.Population == "ITT");
            Assert.True(
                median > 0 || landmarks > 0,
                $"{regimen.RegimenId}, {use.Setting}: {use.ArmId} has no median and no landmark of PFS.");
        }
    }

    [Theory]
    [InlineData("VRd", Settings.NewlyDiagnosedTransplant, "DETERMINATION:VRd+ASCT+R")]
    [InlineData("VRd", Settings.NewlyDiagnosed, "S0777:VRd")]
    [InlineData("DRd", Settings.NewlyDiagnosed, "MAIA:DRd")]
    [InlineData("DRd", Settings.Relapsed, "POLLUX:DRd")]
    [InlineData("Vd", Settings.Relapsed, "ENDEAVOR:Vd")]
    [InlineData("Vd8", Settings.Relapsed, "CASTOR:Vd")]
    [InlineData("late-line", Settings.Late, "LocoMMotion:SOC")]
    public void Use_rests_on_its_own_trial(string regimen, string setting, string arm) =>
        Assert.Equal(arm, Assert.Single(Library.Regimens[regimen].Uses, u => u.Setting == setting).ArmId);

    [Theory]
    [InlineData("DRd", "lenalidomide", "POLLUX")]
    [InlineData("IRd", "lenalidomide", "TOURMALINE-MM1")]
    [InlineData("ERd", "lenalidomide", "ELOQUENT-2")]
    [InlineData("KRd", "lenalidomide", "ASPIRE")]
    [InlineData("DVd", "bortezomib", "CASTOR")]
    [InlineData("IsaKd", "carfilzomib", "IKEMA")]
    [InlineData("DPd", "anti-CD38", "APOLLO")]
    public void Trial_exclusions_are_kept(string regimen, string refractoryTo, string trial)
    {
        Assert.Contains(refractoryTo, Library.Regimens[regimen].NotForRefractoryTo);
        Assert.Contains(trial, Library.Regimens[regimen].NotForReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ikema_interval_keeps_its_own_level()
    {
        var isaKd = Library.Contrasts.Where(c => c is { ExperimentalArmId: "IKEMA:IsaKd", OutcomeId: "PFS", Population: "ITT" });
        var final = Assert.Single(isaKd, c => c.Preferred);
        Assert.Equal((0.58, 0.954), (final.HazardRatio, final.Level));
    }

    [Fact]
    public void Pollux_survival_is_the_final_ratio()
    {
        var survival = Library.Contrasts.Where(c => c is { ExperimentalArmId: "POLLUX:DRd", OutcomeId: "OS", Population: "ITT" });
        Assert.Equal(0.73, Assert.Single(survival, c => c.Preferred).HazardRatio);
        Assert.DoesNotContain(survival, c => c.HazardRatio == 0.63);
    }

    [Fact]
    public void At_most_one_contrast_of_a_pair_and_outcome_is_preferred() =>
        Assert.All(
            Library.Contrasts.Where(c => c.Preferred).GroupBy(c => (c.ExperimentalArmId, c.ControlArmId, c.OutcomeId)),
            group => Assert.Single(group));

    [Fact]
    public void Anti_cd38_antibodies_share_refractoriness_and_steroids_have_none()
    {
        Assert.Equal("anti-CD38", Library.Drugs["daratumumab"].RefractoryAs);
        Assert.Equal("anti-CD38", Library.Drugs["isatuximab"].RefractoryAs);
        Assert.Equal(string.Empty, Library.Drugs["dexamethasone"].RefractoryAs);
    }

    [Fact]
    public void Only_low_lenalidomide_doses_are_maintenance_doses()
    {
        var low = Library.Regimens.Values.Where(r => r.Components.Any(c => c.MaintenanceDose)).Select(r => r.RegimenId).Order();
        Assert.Equal(["DR", "DR-q4w", "R", "R-21"], low);
    }

    [Fact]
    public void Stage_is_divided_out_of_the_cytogenetic_ratio()
    {
        // R-ISS given cytogenetics as in the populations; ratios II 1.71, III 2.39; 1.91 marginal.
        var high = (0.664 * 1.71) + (0.336 * 2.39);
        var standard = 0.341 + (0.611 * 1.71) + (0.048 * 2.39);
        var cytogenetics = Library.Effects.Predictors.Where(p => p.Attribute == "cytogenetics");
        var effect = Assert.Single(cytogenetics, p => p.Settings.Contains(Settings.NewlyDiagnosed));
        Assert.Equal(1.91 / (high / standard), effect.HazardRatio.Value, 0.005);
    }

    [Fact]
    public void Lasting_toxicities_bar_the_drugs_that_cause_them()
    {
        Assert.Contains("neuropathy", Library.Drugs["bortezomib"].BarredBy);
        Assert.Contains("cardiac", Library.Drugs["carfilzomib"].BarredBy);
        Assert.Equal("neuropathy", Library.Events["peripheral_neuropathy"].Lasting);
        Assert.Equal(RiskWindow.OnCausingDrug, Library.Events["peripheral_neuropathy"].Window);
    }

    [Theory]
    [InlineData("uk-2018-2020", 18.53, 20.97)] // Office for National Statistics, National life tables: UK, 2018 to 2020
    public void Life_expectancy_at_65_is_the_published_one(string table, double men, double women)
    {
        // The published figure puts deaths at mid-year, the hazard here is constant within a year: they differ in the third decimal.
        Assert.Equal(men, Library.LifeTables[table].Male.Expectancy(65), 0.02);
        Assert.Equal(women, Library.LifeTables[table].Female.Expectancy(65), 0.02);
    }
}
