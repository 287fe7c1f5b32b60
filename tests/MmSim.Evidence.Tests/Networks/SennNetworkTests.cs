using System.Globalization;
using MmSim.Evidence.Networks;
using MmSim.Testing;
using Xunit;

namespace MmSim.Evidence.Tests.Networks;

/// <summary>The diabetes network of Senn, Gavini, Magrez &amp; Scheen (2013), 26 studies, one with three arms, against its published results.</summary>
/// <remarks>Reference/README.md says which figures were read on a copy of the source.</remarks>
public sealed class SennNetworkTests
{
    [Fact]
    public void Q_and_its_parts_are_the_published_ones()
    {
        var found = Fit(NetworkModel.Fixed).Heterogeneity;
        Assert.Equal(96.99, found.Q, 0.005);
        Assert.Equal(18, found.DegreesOfFreedom);
        Assert.Equal(74.46, found.WithinDesigns, 0.005);
        Assert.Equal(11, found.WithinDegreesOfFreedom);
        Assert.Equal(22.53, found.BetweenDesigns, 0.005);
        Assert.Equal(7, found.BetweenDegreesOfFreedom);
        Assert.Equal(0.814, found.ISquared, 0.0005);
        Assert.Equal(0, found.TauSquared);
    }

    [Theory]
    [InlineData("plac:metf", 42.16, 2)]
    [InlineData("plac:rosi", 21.27, 5)]
    [InlineData("plac:benf", 4.38, 1)]
    [InlineData("plac:migl", 6.45, 2)]
    [InlineData("metf:rosi", 0.19, 1)]
    public void Q_within_each_design_is_the_published_one(string design, double q, int degreesOfFreedom)
    {
        var sides = design.Split(':').ToHashSet();
        var studies = Studies().Where(s => sides.SetEquals(s.Treatments)).ToList();
        var found = Assert.Single(NetworkMetaAnalysis.Fit("", "HbA1c", studies, NetworkModel.Fixed)).Heterogeneity;
        Assert.Equal(q, found.Q, 0.005);
        Assert.Equal(degreesOfFreedom, found.DegreesOfFreedom);
    }

    [Theory]
    [InlineData("acar", -0.8274, -1.0401, -0.6147)]
    [InlineData("metf", -1.1141, -1.2309, -0.9973)]
    [InlineData("piog", -1.0664, -1.2151, -0.9178)]
    [InlineData("rosi", -1.2018, -1.2953, -1.1084)]
    [InlineData("sita", -0.5700, -0.8230, -0.3170)]
    [InlineData("sulf", -0.4395, -0.6188, -0.2602)]
    public void Estimates_under_a_fixed_effect_are_the_published_ones(string treatment, double value, double low, double high) =>
        AssertEstimate(Fit(NetworkModel.Fixed), treatment, value, low, high);

    [Theory]
    [InlineData("acar", -0.8418, -1.3236, -0.3600)]
    [InlineData("metf", -1.1268, -1.4291, -0.8244)]
    [InlineData("migl", -0.9497, -1.4040, -0.4955)]
    [InlineData("piog", -1.1291, -1.5596, -0.6986)]
    [InlineData("rosi", -1.2335, -1.4839, -0.9830)]
    [InlineData("vild", -0.7000, -1.3927, -0.0073)]
    public void Estimates_under_random_effects_are_the_published_ones(string treatment, double value, double low, double high) =>
        AssertEstimate(Fit(NetworkModel.DerSimonianLaird), treatment, value, low, high);

    [Fact]
    public void The_variance_by_moments_and_the_P_scores_are_the_published_ones()
    {
        var found = Fit(NetworkModel.DerSimonianLaird);
        Assert.Equal(0.1087, found.Heterogeneity.TauSquared, 0.00005);
        var scores = found.PScores(smallIsGood: true);
        foreach (var (treatment, score) in new[] { ("rosi", 0.8934), ("metf", 0.7818), ("piog", 0.7746), ("migl", 0.6137), ("acar", 0.5203), ("plac", 0.0139) })
        {
            Assert.Equal(score, scores[found.Effects.IndexOf(treatment)], 0.00005);
        }
    }

    [Fact]
    public void A_split_of_a_comparison_of_two_armed_studies_weighs_back_to_the_network()
    {
        // piog v metf and sulf v rosi have two-armed direct evidence alone: 1/V is the sum of both parts', the effect their weighted mean.
        var found = Fit(NetworkModel.Reml);
        foreach (var (a, b) in new[] { ("piog", "metf"), ("sulf", "rosi"), ("sulf", "acar") })
        {
            var split = Assert.Single(found.NodeSplits, s => s.Treatment == a && s.Comparator == b);
            var (log, error) = found.Effects.Of(a, b);
            double direct = 1 / (split.DirectError * split.DirectError), indirect = 1 / (split.IndirectError * split.IndirectError);
            Assert.Equal(1 / (error * error), direct + indirect, 1e-6);
            Assert.Equal(log, ((direct * split.Direct) + (indirect * split.Indirect)) / (direct + indirect), 1e-9);
            Assert.Equal(split.Direct - split.Indirect, split.Difference, 1e-9);
            Assert.Equal((1 / direct) + (1 / indirect), split.DifferenceError * split.DifferenceError, 1e-9);
        }

        Assert.DoesNotContain(found.NodeSplits, s => s.Treatment is "sita" or "vild" or "benf" or "migl");
    }

    internal static NetworkEstimate Fit(NetworkModel model) =>
        Assert.Single(NetworkMetaAnalysis.Fit("", "HbA1c", Studies(), model, "plac"));

    private static void AssertEstimate(NetworkEstimate found, string treatment, double value, double low, double high)
    {
        var (log, error) = found.Effects.Of(treatment, "plac");
        Assert.Equal(value, log, 0.0001);
        Assert.Equal(low, log - (1.959964 * error), 0.0001);
        Assert.Equal(high, log + (1.959964 * error), 0.0001);
    }

    private static List<NetworkStudy> Studies() =>
    [
        .. File.ReadLines(Repository.PathOf("tests", "MmSim.Evidence.Tests", "Reference", "senn2013.csv")).Skip(1)
            .Select(line => line.Split(','))
            .GroupBy(f => f[0])
            .Select(g => NetworkStudy.FromComparisons(g.Key, [.. g.Select(f => (f[1], f[2], Number(f[3]), Number(f[4])))])),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
