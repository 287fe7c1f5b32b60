using MmSim.Evidence.Networks;
using MmSim.Numerics.LinearAlgebra;
using Xunit;

namespace MmSim.Evidence.Tests.Networks;

/// <summary>Cases of a network meta-analysis with an answer by hand.</summary>
public sealed class NetworkMetaAnalysisTests
{
    [Fact]
    public void One_comparison_is_the_inverse_variance_mean()
    {
        var found = Assert.Single(NetworkMetaAnalysis.Fit("s", "PFS", [Two("1", "A", "B", -0.4, 0.1), Two("2", "A", "B", -0.8, 0.2)], NetworkModel.Fixed, "B"));
        var (log, error) = found.Effects.Of("A", "B");
        Assert.Equal(((-0.4 / 0.01) + (-0.8 / 0.04)) / (100 + 25), log, 1e-12);
        Assert.Equal(1 / Math.Sqrt(125), error, 1e-12);
        Assert.Equal(0.16 / (0.01 + 0.04), found.Heterogeneity.Q, 1e-12);
    }

    [Theory]
    [InlineData(NetworkModel.DerSimonianLaird)]
    [InlineData(NetworkModel.Reml)]
    public void With_equal_errors_both_estimators_are_the_sample_variance_less_the_errors(NetworkModel model)
    {
        double[] effects = [-0.9, -0.1, -0.5, -0.7];
        var found = Assert.Single(NetworkMetaAnalysis.Fit("s", "PFS", [.. effects.Select((e, i) => Two($"{i}", "A", "B", e, 0.1))], model, "B"));
        var mean = effects.Average();
        Assert.Equal((effects.Sum(e => (e - mean) * (e - mean)) / 3) - 0.01, found.Heterogeneity.TauSquared, 1e-6);
        Assert.Equal(mean, found.Effects.Of("A", "B").Log, 1e-9);
    }

    [Fact]
    public void A_chain_adds_effects_and_variances()
    {
        var found = Assert.Single(NetworkMetaAnalysis.Fit("s", "PFS", [Two("1", "A", "B", -0.4, 0.1), Two("2", "B", "C", -0.3, 0.2)], NetworkModel.Reml, "C"));
        var (log, error) = found.Effects.Of("A", "C");
        Assert.Equal(-0.7, log, 1e-12);
        Assert.Equal(Math.Sqrt(0.05), error, 1e-12);
        Assert.Equal(0, found.Heterogeneity.TauSquared);
        Assert.Empty(found.NodeSplits);
        Assert.Equal(2, found.Distance("A", "C"));
    }

    [Fact]
    public void Parts_that_no_study_joins_stay_apart()
    {
        var found = NetworkMetaAnalysis.Fit(
            "s", "PFS", [Two("1", "A", "B", -0.4, 0.1), Two("2", "C", "D", -0.3, 0.2), Two("3", "E", "D", -0.1, 0.2)], NetworkModel.Fixed);
        Assert.Equal(2, found.Count);
        Assert.Equal(["D", "C", "E"], found[0].Effects.Treatments);
        Assert.Throws<ArgumentException>(() => found[0].Effects.Of("A", "D"));
        Assert.Equal(-1, found[0].Distance("C", "A"));
    }

    [Fact]
    public void Three_arms_from_arms_or_from_their_three_comparisons_are_the_same()
    {
        // Arms A, B, C with means 1, 2, 4 and variances 0.01, 0.02, 0.05.
        var arms = NetworkStudy.FromArms("1", [("A", 1, 0.01), ("B", 2, 0.02), ("C", 4, 0.05)]);
        var pairs = NetworkStudy.FromComparisons(
            "1", [("B", "A", 1, Math.Sqrt(0.03)), ("C", "A", 3, Math.Sqrt(0.06)), ("C", "B", 2, Math.Sqrt(0.07))]);
        NetworkEffects one = Effects(arms), other = Effects(pairs);
        foreach (var (a, b) in new[] { ("B", "A"), ("C", "A"), ("C", "B") })
        {
            Assert.Equal(one.Of(a, b).Log, other.Of(a, b).Log, 1e-9);
            Assert.Equal(one.Of(a, b).StandardError, other.Of(a, b).StandardError, 1e-9);
        }

        Assert.Equal(0.01, arms.Covariance[0, 1], 1e-12);
    }

    [Fact]
    public void Three_arms_with_two_comparisons_share_their_common_arm_by_patients()
    {
        // V = 0.03 against either; the common arm has as many patients as each other: half of V is shared.
        var study = NetworkStudy.FromComparisons(
            "1", [("B", "A", 1, Math.Sqrt(0.03)), ("C", "A", 3, Math.Sqrt(0.03))], new Dictionary<string, double> { ["A"] = 100, ["B"] = 100, ["C"] = 100 });
        Assert.Equal("A", study.Treatments[0]);
        Assert.Equal(0.015, study.Covariance[0, 1], 1e-12);
        Assert.Equal(0.03, study.Covariance[0, 0], 1e-12);
        Assert.Equal(Math.Sqrt(0.03), Effects(study).Of("C", "B").StandardError, 1e-9);
    }

    [Fact]
    public void Correlated_arms_count_once()
    {
        // A three-arm study whose effects are correlated by ½ tells B v C with variance 2V − 2·V/2 = V, and is no loop to split.
        var study = NetworkStudy.Of("1", ["A", "B", "C"], [0.2, 0.5], Matrix.Of(new[,] { { 0.04, 0.02 }, { 0.02, 0.04 } }));
        var found = Assert.Single(NetworkMetaAnalysis.Fit("s", "PFS", [study], NetworkModel.Reml, "A"));
        Assert.Equal(0.2, found.Effects.Of("C", "B").StandardError, 1e-9);
        Assert.Empty(found.NodeSplits);
    }

    private static NetworkEffects Effects(NetworkStudy study) =>
        Assert.Single(NetworkMetaAnalysis.Fit("s", "PFS", [study], NetworkModel.Fixed, study.Treatments[0])).Effects;

    private static NetworkStudy Two(string study, string a, string b, double effect, double error) =>
        NetworkStudy.FromComparisons(study, [(a, b, effect, error)]);
}
