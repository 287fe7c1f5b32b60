using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Evidence.Reading;
using MmSim.Evidence.Tests.Reading;
using MmSim.Testing;
using Xunit;

namespace MmSim.Evidence.Tests.Parameters;

/// <summary>The calibrated values that ship. Statistical tests at a fixed seed, limit 4 standard errors: false alarm 6e-5 each, 4e-3 for all 65.</summary>
public sealed class JointlyCalibratedTests
{
    private const ulong Seed = 5;
    private const int Draws = 20_000;

    private static readonly Lazy<EvidenceLibrary> Library = new(() => EvidenceReader.Read(ScenariosFolder.Path));

    private static CalibratedValues Calibrated => Library.Value.Calibrated!;

    [Fact]
    public void Draws_have_the_covariance_of_the_calibration_and_stay_in_range()
    {
        var book = Book(null);
        var n = Calibrated.Values.Count;
        var covariance = Calibrated.Covariance();
        var sums = new double[n];
        var products = new double[n, n];
        var moves = new double[n];
        for (var draw = 1u; draw <= Draws; draw++)
        {
            var drawn = book.Draw(Seed, draw);
            for (var i = 0; i < n; i++)
            {
                var value = Calibrated.Values[i];
                var x = drawn.All[i];
                var logit = value.Scale == CalibratedValue.Logit;
                Assert.True(x > 0 && double.IsFinite(x) && (!logit || x < 1), $"{value.Path}: {x}");
                moves[i] = (logit ? Math.Log(x / (1 - x)) : Math.Log(x)) - value.Center();
            }

            for (var i = 0; i < n; i++)
            {
                sums[i] += moves[i];
                for (var j = 0; j <= i; j++)
                {
                    products[i, j] += moves[i] * moves[j];
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            Statistics.AssertWithin($"mean {i}", sums[i] / Draws, 0, Math.Sqrt(covariance[i, i] / Draws));
            for (var j = 0; j <= i; j++)
            {
                var error = Math.Sqrt(((covariance[i, i] * covariance[j, j]) + (covariance[i, j] * covariance[i, j])) / Draws);
                Statistics.AssertWithin($"covariance {i}, {j}", products[i, j] / Draws, covariance[i, j], error);
            }
        }
    }

    [Fact]
    public void Base_case_is_the_calibrated_value_and_the_table_says_how_it_varies()
    {
        var book = Book(null);
        Assert.Equal(Calibrated.Values.Select(v => v.Value), book.Parameters.Select(p => p.Value));
        Assert.All(book.Parameters, p =>
        {
            Assert.Matches("^log(it)?-normal\\(.*\\); calibrated; multivariate normal on the log(it)? scale", p.Description);
            Assert.StartsWith("Calibrated to ", p.Source, StringComparison.Ordinal);
            Assert.Equal(Verification.Calibrated, p.Verified);
            Assert.False(p.SpreadAssumed);
        });
    }

    [Fact]
    public void What_the_scenario_sets_leaves_the_block_and_moves_no_other()
    {
        var path = Calibrated.Values[1].Path;
        var (all, set) = (Book(null), Book(new Dictionary<string, double> { [path] = 0.2 }));
        for (var draw = 1u; draw <= 20; draw++)
        {
            var (one, other) = (all.Draw(Seed, draw), set.Draw(Seed, draw));
            for (var i = 0; i < Calibrated.Values.Count; i++)
            {
                Assert.Equal(i == 1 ? 0.2 : one.All[i], other.All[i]);
            }
        }

        Assert.True(set.Parameters[1].Distribution.IsFixed);
        Assert.Equal(0.2, set.AtQuantile(0, 0.975).All[1]);

        // The value of another source is no part of it either.
        var free = new ParameterBook(null, Calibrated);
        free.Of(path, new Sourced(0.2, 0.1, 0.3, "a registry", Verification.Verified), ParameterKind.Probability);
        Assert.StartsWith("beta(", free.Parameters[0].Description, StringComparison.Ordinal);
        Assert.InRange(free.Draw(Seed, 1).All[0], 0.001, 0.5);
    }

    [Fact]
    public void One_that_nothing_asks_for_or_another_order_moves_no_draw()
    {
        var all = Book(null).Draw(Seed, 9);
        var some = new ParameterBook(null, Calibrated);
        int[] order = [7, 5, 0];
        foreach (var i in order)
        {
            Ask(some, i);
        }

        Assert.Equal(order.Select(i => all.All[i]), some.Draw(Seed, 9).All.ToArray());
    }

    [Fact]
    public void One_at_a_limit_takes_the_others_to_their_mean_given_it()
    {
        var book = Book(null);
        const int At = 5;
        var covariance = Calibrated.Covariance();
        var move = 1.959963984540054 * Calibrated.Values[At].StandardError;
        var values = book.AtQuantile(At, 0.975).All;
        Assert.Equal(book.Parameters[At].Distribution.Quantile(0.975), values[At], 1e-12);
        Assert.Contains(Enumerable.Range(0, values.Length), j => Math.Abs(covariance[At, j] / covariance[At, At] * move) > 0.5 && j != At);
        for (var j = 0; j < values.Length; j++)
        {
            var value = Calibrated.Values[j];
            Assert.Equal(value.At(value.Center() + (covariance[At, j] / covariance[At, At] * move)), values[j], 1e-12);
        }

        Assert.Equal(0.5, book.With(new Dictionary<string, double> { [Calibrated.Values[0].Path] = 0.5 }).All[0]);
        Assert.Equal(Calibrated.Values[1].Value, book.With(new Dictionary<string, double> { [Calibrated.Values[0].Path] = 0.5 }).All[1]);
    }

    private static ParameterBook Book(Dictionary<string, double>? set)
    {
        var book = new ParameterBook(set, Calibrated);
        for (var i = 0; i < Calibrated.Values.Count; i++)
        {
            Ask(book, i);
        }

        return book;
    }

    private static void Ask(ParameterBook book, int value)
    {
        var path = Calibrated.Values[value].Path;
        book.Of(path, PathwayPaths.Of(Library.Value.Pathway, path), ParameterKind.Probability);
    }
}
