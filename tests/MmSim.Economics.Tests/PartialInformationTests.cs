using MmSim.Economics.Information;
using MmSim.Economics.Inputs;
using MmSim.Testing;
using Xunit;

namespace MmSim.Economics.Tests;

public class PartialInformationTests
{
    private const int Draws = 2000;
    private const double Threshold = 20_000;

    private static readonly Lazy<IReadOnlyList<PartialInformation>> s_exact = Once(noise: 0), s_noisy = Once(noise: 3600);

    /// <summary>Incremental net benefit 500 + 800·a + 1,500·b − 600·c: normal, whatever is learnt.</summary>
    [Theory]
    [InlineData("a", 800)]
    [InlineData("b", 1500)]
    [InlineData("c", 600)]
    [InlineData("a and b", 1700)]
    [InlineData("nothing", 0)]
    [InlineData(PartialInformation.AllParameters, 1802.7756377319947)]
    public void Linear_model_with_normal_parameters_has_its_analytic_value(string group, double spread)
    {
        var row = Linear(noise: 0).Single(row => row.Group == group);
        var truth = spread > 0 ? SyntheticDraws.ValueOfInformation(500, spread) : 0;
        Statistics.AssertWithin(group, row.Value, truth, row.StandardError + 1e-6);
        Assert.InRange(row.Bias, 0, 5);
    }

    /// <summary>Patients' luck twice the parameters' spread: the regression sees through it, though it has to work harder.</summary>
    [Theory]
    [InlineData("b", 1500)]
    [InlineData("a and b", 1700)]
    [InlineData(PartialInformation.AllParameters, 1802.7756377319947)]
    public void Noise_within_draws_is_residual_and_does_not_inflate(string group, double spread)
    {
        var row = Linear(noise: 3600).Single(row => row.Group == group);
        Statistics.AssertWithin(group, row.Value, SyntheticDraws.ValueOfInformation(500, spread), row.StandardError);
        Assert.InRange(row.StandardError, 10, 120);
    }

    [Fact]
    public void EVPI_of_the_linear_model_is_analytic_and_no_group_exceeds_it()
    {
        var (table, _) = LinearModel(0);
        var evpi = PerfectInformation.Of(table, Threshold);
        Statistics.AssertWithin("EVPI", evpi.Value, SyntheticDraws.ValueOfInformation(500, 1802.7756377319947), evpi.StandardError);
        foreach (var row in Linear(0))
        {
            Assert.InRange(row.Value, 0, evpi.Value + (4 * (row.StandardError + evpi.StandardError)));
        }
    }

    [Fact]
    public void Learning_more_is_never_worth_less_beyond_noise()
    {
        var rows = Linear(3600).ToDictionary(row => row.Group);
        foreach (var (less, more) in new[] { ("a", "a and b"), ("b", "a and b"), ("a and b", PartialInformation.AllParameters), ("nothing", "a") })
        {
            Assert.True(rows[more].Value >= rows[less].Value - (3 * (rows[more].StandardError + rows[less].StandardError)), $"{less} and {more}");
        }
    }

    /// <summary>Net benefit z² − 1.5: E max(0, z² − c) = 2(√c·φ(√c) + (1 − c)(1 − Φ(√c))); a straight line would find nothing.</summary>
    [Fact]
    public void Curved_effect_is_found_by_the_spline()
    {
        const double c = 1.5;
        var z = Numbers(0);
        var row = Of([.. z.Select(x => (x * x) - c)], [z], [("z", [0])])[0];
        var root = Math.Sqrt(c);
        var tail = 1 - Numerics.Distributions.NormalDistribution.Cumulative(root);
        var truth = 2 * ((root * Math.Exp(-c / 2) / Math.Sqrt(2 * Math.PI)) + ((1 - c) * tail));
        Statistics.AssertWithin("z²", row.Value, truth, row.StandardError);
    }

    /// <summary>Net benefit xy: nothing to learn from one alone; both together are worth E max(0, xy) = 1/π.</summary>
    [Fact]
    public void Interaction_is_worth_nothing_apart_and_its_value_together()
    {
        double[] x = Numbers(0), y = Numbers(1);
        var rows = Of([.. x.Zip(y, (a, b) => a * b)], [x, y], [("x", [0]), ("y", [1]), ("both", [0, 1])]);
        Statistics.AssertWithin("both", rows[2].Value, 1 / Math.PI, rows[2].StandardError);
        Assert.All(rows.Take(2), row => Assert.InRange(row.Value, 0, 0.06));
    }

    [Fact]
    public void Many_parameters_without_effect_find_next_to_nothing_and_the_bias_says_how_much()
    {
        var noise = Numbers(99);
        var columns = Enumerable.Range(0, 60).Select(Numbers).ToArray();
        var row = Of(noise, columns, [])[0];
        Assert.Equal(60, row.Parameters);
        Assert.InRange(row.Value, 0, 0.12); // A spread of 1 with perfect foresight is worth 0.4.
        Assert.InRange(row.Value - row.Bias, -0.1, 0.1);
    }

    /// <summary>As above among ten parameters: the one pair of 45 that matters is found.</summary>
    [Fact]
    public void Interaction_is_found_among_many_parameters()
    {
        var columns = Enumerable.Range(0, 10).Select(Numbers).ToArray();
        var row = Of([.. columns[3].Zip(columns[8], (a, b) => a * b)], columns, [])[0];
        Statistics.AssertWithin("all", row.Value, 1 / Math.PI, row.StandardError);
    }

    [Fact]
    public void Several_strategies_are_compared_at_once()
    {
        // Three strategies, each with its own parameter of mean 0 and spread 1: E max of three normals is 3/(2√π).
        double[][] own = [Numbers(0), Numbers(1), Numbers(2)];
        var table = PsaTable.FromTables(["A", "B", "C"], Table((d, s) => -own[s][d]), new double[Draws, 3]);
        var rows = PartialInformation.Of(table, Parameters(own, [("first", [0])]), [0]);
        Statistics.AssertWithin("all", rows[1].Value, 3 / (2 * Math.Sqrt(Math.PI)), rows[1].StandardError);

        // Only A is learnt: E max(θ, 0) = 1/√(2π).
        Statistics.AssertWithin("first", rows[0].Value, 1 / Math.Sqrt(2 * Math.PI), rows[0].StandardError);
    }

    [Fact]
    public void Tables_of_different_length_and_constant_parameters_are_no_trap()
    {
        var (table, _) = LinearModel(0);
        var shorter = new ParameterTable(["a"], new double[10], []);
        Assert.Contains("10 of parameters", Assert.Throws<ArgumentException>(() => PartialInformation.Of(table, shorter, [1])).Message, StringComparison.Ordinal);
        var constant = PartialInformation.Of(table, new ParameterTable(["a"], [.. Enumerable.Repeat(3.0, Draws)], []), [Threshold]);
        Assert.Equal((0, 0), (constant[0].Value, constant[0].Bias));
    }

    private static IReadOnlyList<PartialInformation> Linear(double noise) => (noise > 0 ? s_noisy : s_exact).Value;

    private static Lazy<IReadOnlyList<PartialInformation>> Once(double noise) => new(() =>
    {
        var (table, parameters) = LinearModel(noise);
        return PartialInformation.Of(table, parameters, [Threshold]);
    });

    private static (PsaTable Table, ParameterTable Parameters) LinearModel(double noise)
    {
        double[] a = Numbers(0), b = Numbers(1), c = Numbers(2), nothing = Numbers(3), luck = Numbers(4);

        // a moves QALYs, the others cost.
        var costs = Table((d, s) => s == 0 ? 50_000 : 50_000 - 500 - (1500 * b[d]) + (600 * c[d]) + (noise * luck[d]));
        var qalys = Table((d, s) => s == 0 ? 4 : 4 + (800 / Threshold * a[d]));
        var parameters = Parameters([a, b, c, nothing], [("a", [0]), ("b", [1]), ("c", [2]), ("a and b", [0, 1]), ("nothing", [3])]);
        return (PsaTable.FromTables(["A", "B"], costs, qalys), parameters);

        double[,] Table(Func<int, int, double> value)
        {
            var table = new double[Draws, 2];
            for (var i = 0; i < 2 * Draws; i++)
            {
                table[i / 2, i % 2] = value(i / 2, i % 2);
            }

            return table;
        }
    }

    private static IReadOnlyList<PartialInformation> Of(double[] benefit, double[][] columns, (string, int[])[] groups)
    {
        var costs = new double[Draws, 2];
        for (var d = 0; d < Draws; d++)
        {
            costs[d, 1] = -benefit[d];
        }

        return PartialInformation.Of(PsaTable.FromTables(["A", "B"], costs, new double[Draws, 2]), Parameters(columns, groups), [0]);
    }

    private static ParameterTable Parameters(double[][] columns, (string Name, int[] Parameters)[] groups) => new(
        [.. columns.Select((_, i) => $"p{i}")], [.. Enumerable.Range(0, Draws).SelectMany(d => columns.Select(column => column[d]))],
        [.. groups.Select(group => new ParameterGroup(group.Name, group.Parameters))]);

    private static double[,] Table(Func<int, int, double> value)
    {
        var table = new double[Draws, 3];
        for (var i = 0; i < 3 * Draws; i++)
        {
            table[i / 3, i % 3] = value(i / 3, i % 3);
        }

        return table;
    }

    private static double[] Numbers(int index) => [.. Enumerable.Range(0, Draws).Select(d => SyntheticDraws.Normal(d, 2 * index))];
}
