using MmSim.Evidence.Library;
using MmSim.Evidence.Targets;
using MmSim.Numerics.Accumulators;
using Xunit;

namespace MmSim.Evidence.Tests.Targets;

/// <summary>A simulated value beside a published one: what holds, what misses, and what is an error of the check.</summary>
public sealed class CheckScorerTests
{
    private static readonly Target Median = new()
    {
        Subject = "T:A",
        Setting = Settings.Relapsed,
        Measure = Measures.MedianOs,
        Kind = TargetKind.Validation,
        Scale = TargetScale.Log,
        Published = 40,
        Low = 30,
        High = 50,
        Source = "a test",
        Verified = Verification.Verified,
    };

    [Theory]
    [InlineData(30.01, CheckOutcome.Within)]
    [InlineData(49.99, CheckOutcome.Within)]
    [InlineData(29.99, CheckOutcome.Outside)]
    [InlineData(50.01, CheckOutcome.Outside)]
    [InlineData(double.NaN, CheckOutcome.Outside)]
    public void Without_Monte_Carlo_error_the_published_interval_decides(double simulated, CheckOutcome expected) =>
        Assert.Equal(expected, CheckScorer.Score(Median, new Simulated(simulated, 0, 1000)).Outcome);

    [Fact]
    public void Errors_add_in_quadrature()
    {
        // ln(50/40)/1.96 = 0.1138; with 4/50 = 0.08 of Monte Carlo error: z = ln(50/40)/√(0.1138² + 0.08²) = 1.604.
        var check = CheckScorer.Score(Median, new Simulated(50, 4, 1000));
        Assert.Equal(1.604, check.Z, 0.001);
    }

    [Fact]
    public void A_missing_target_is_an_error_of_the_check_and_no_miss()
    {
        Assert.Equal(CheckOutcome.Error, CheckScorer.Score(Median with { Published = null, Low = null, High = null }, new Simulated(40, 1, 1000)).Outcome);
        Assert.Equal(CheckOutcome.Error, CheckScorer.Score(Median with { Low = null, High = null }, new Simulated(40, 1, 1000)).Outcome);
        Assert.Equal(CheckOutcome.Error, CheckScorer.Score(Median with { Published = 60 }, new Simulated(40, 1, 1000)).Outcome);
        Assert.Equal(CheckOutcome.Error, CheckScorer.Score(Median, null).Outcome);
    }

    [Fact]
    public void Fewer_than_twenty_patients_are_blanked()
    {
        Assert.Equal(CheckOutcome.Blanked, CheckScorer.Score(Median, new Simulated(40, 1, 19)).Outcome);
        Assert.Equal(CheckOutcome.Within, CheckScorer.Score(Median, new Simulated(40, 1, 20)).Outcome);
    }

    [Fact]
    public void A_median_that_was_not_reached_is_held_against_its_lower_end()
    {
        var open = Median with { Published = null, High = null };
        Assert.Equal(CheckOutcome.Within, CheckScorer.Score(open, new Simulated(31, 0.1, 1000)).Outcome);
        Assert.Equal(CheckOutcome.Within, CheckScorer.Score(open, new Simulated(double.NaN, double.NaN, 1000)).Outcome);
        Assert.Equal(CheckOutcome.Outside, CheckScorer.Score(open, new Simulated(29, 0.1, 1000)).Outcome);
    }

    [Fact]
    public void An_end_that_is_not_published_lies_as_far_as_the_other_or_as_the_patients_say()
    {
        var open = Median with { High = null };
        Assert.Equal(CheckOutcome.Within, CheckScorer.Score(open, new Simulated(53, 0, 1000)).Outcome); // 40²/30 = 53.3
        Assert.Equal(CheckOutcome.Outside, CheckScorer.Score(open, new Simulated(54, 0, 1000)).Outcome);

        // 20 patients: ln ± 1.96 · √(2/20), up to 74.
        Assert.Equal(CheckOutcome.Within, CheckScorer.Score(open with { Patients = 20 }, new Simulated(73, 0, 1000)).Outcome);
    }

    [Fact]
    public void Without_an_interval_it_follows_from_the_patients()
    {
        // Share of 0.5 in 100: logit ± 1.96 · 0.2, that is 0.403 to 0.597.
        var share = Median with { Measure = Measures.OsLandmark, Scale = TargetScale.Logit, Published = 0.5, Low = null, High = null, Patients = 100 };
        var check = CheckScorer.Score(share, new Simulated(0.59, 0, 1000));
        Assert.Equal(CheckOutcome.Within, check.Outcome);
        Assert.Equal(0.403, check.Low, 0.001);
        Assert.Equal(CheckOutcome.Outside, CheckScorer.Score(share, new Simulated(0.6, 0, 1000)).Outcome);

        // Median in 200 patients: ln ± 1.96 · √(2/200).
        var months = Median with { Low = null, High = null, Patients = 200 };
        Assert.Equal(40 * Math.Exp(1.96 * 0.1), CheckScorer.Score(months, new Simulated(40, 0, 1000)).High, 0.01);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.6)]
    public void Hazard_ratio_of_two_exponential_arms_is_found(double ratio)
    {
        var (estimate, error) = HazardRatioEstimate.Of(Exponential(30 / ratio, 40_000), Exponential(30, 40_000), 40, 20);
        Assert.Equal(ratio, estimate, ratio * 0.01);
        Assert.InRange(error, 0.001, 0.02);
    }

    [Fact]
    public void Hazard_ratio_sees_no_more_than_the_follow_up()
    {
        // The arms part after month 60 only: at 40 months of follow-up no ratio but 1 can be seen.
        var one = Exponential(30, 40_000);
        var late = Table(40_000, u => -30 * Math.Log(u) is var t && t > 60 ? 60 + ((t - 60) * 10) : t);
        Assert.Equal(1, HazardRatioEstimate.Of(late, one, 40, 20).Ratio, 0.005);
        Assert.True(HazardRatioEstimate.Of(late, one, 200, 20).Ratio < 0.97);
    }

    [Fact]
    public void Summary_counts_and_null_rule_and_log_error()
    {
        var checks = new[] { 40.0, 55, 45 }.Select(s => CheckScorer.Score(Median, new Simulated(s, 0, 1000)))
            .Append(CheckScorer.Score(Median with { Published = null, Low = null, High = null }, new Simulated(1, 0, 1000))).ToList();
        var row = CheckSummary.Of(checks, _ => 10).First(r => r.Setting == CheckSummary.AllSettings);
        Assert.Equal((3, 2, 1), (row.Checks, row.Within, row.Errors));
        Assert.Equal(45.0 / 40, row.MedianRatio, 1e-12);
        Assert.Equal(3, row.NullWithin); // 10 + 26 = 36 lies in 30 to 50.
        Assert.Equal(0.9, row.NullMedianRatio!.Value, 1e-12);

        var (model, rule) = CheckSummary.LogError([new OsRatio("a", "s", 1, 2, 1), new OsRatio("b", "s", 1, 1, Math.E)]);
        Assert.Equal(Math.Log(2) / Math.Sqrt(2), model, 1e-12);
        Assert.Equal(1 / Math.Sqrt(2), rule, 1e-12);
    }

    private static SurvivalTable Exponential(double mean, int patients) => Table(patients, u => -mean * Math.Log(u));

    // Quantiles at evenly spread chances: no noise.
    private static SurvivalTable Table(int patients, Func<double, double> quantile)
    {
        var histogram = new TimeHistogram(600);
        for (var i = 0; i < patients; i++)
        {
            histogram.AddEvent(quantile((i + 0.5) / patients));
        }

        return histogram.ToSurvival();
    }
}
