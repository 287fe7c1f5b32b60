using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Execution;

public sealed class StratifiedTests
{
    private const int LifeYears = 2;

    // Two strategies of two lines, exponential with means 20 + 10 and 30 + 10 months; everybody dies at the second progression.
    private static CompiledModel TwoLines() => SimpleModel.Of(
        [
            [SimpleModel.Option(ParametricCurve.Exponential(20), costPerMonth: 5), SimpleModel.Option(ParametricCurve.Exponential(10), costPerMonth: 1)],
            [SimpleModel.Option(ParametricCurve.Exponential(30), costPerMonth: 5), SimpleModel.Option(ParametricCurve.Exponential(10), costPerMonth: 1)],
        ],
        horizonMonths: 1200);

    private static PsaResult Run(CompiledModel model, int draws, int patients, bool stratified, int threads = 2) =>
        PsaSimulator.Run(model, () => _ => model, new PsaSettings(draws, patients, 5, stratified), threads);

    private static (double Mean, double Variance) Over(PsaResult psa, Func<int, double> of)
    {
        double[] values = [.. Enumerable.Range(1, psa.Draws).Select(of)];
        var mean = values.Average();
        return (mean, values.Sum(v => (v - mean) * (v - mean)) / (psa.Draws - 1));
    }

    // False alarms: 6e-5 each of four comparisons (4 standard errors).
    [Fact]
    public void Means_are_those_of_the_closed_form()
    {
        var psa = Run(TwoLines(), 500, 64, true);
        for (var strategy = 0; strategy < 2; strategy++)
        {
            var first = strategy == 0 ? 20 : 30;
            var (years, spread) = Over(psa, d => psa.Mean(d, strategy, (int)Outcome.LifeYears));
            Assert.Equal((first + 10) / 12.0, years, 4 * Math.Sqrt(spread / psa.Draws));
            (var cost, spread) = Over(psa, d => psa.Mean(d, strategy, (int)Outcome.Cost));
            Assert.Equal((5.0 * first) + 10, cost, 4 * Math.Sqrt(spread / psa.Draws));
        }
    }

    // With fixed parameters a draw is a seed. Of both models all means of stratified draws are those of plain ones: 4.5 standard errors, 7e-6 a
    // comparison, 4e-4 in all.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Means_over_many_draws_are_those_of_independent_patients(bool rich)
    {
        var model = rich ? RichModel.Of([RichModel.Lines(0), RichModel.Lines(1)], 0.035) : TwoLines();
        PsaResult plain = Run(model, 300, 80, false), stratified = Run(model, 300, 80, true);
        for (var strategy = 0; strategy < model.StrategyLines.Length; strategy++)
        {
            for (var measure = 0; measure < PsaResult.MedianSurvival; measure++)
            {
                var (expected, one) = Over(plain, d => plain.Mean(d, strategy, measure));
                var (observed, other) = Over(stratified, d => stratified.Mean(d, strategy, measure));
                Assert.Equal(expected, observed, (4.5 * Math.Sqrt((one + other) / 300)) + 1e-9);
            }
        }
    }

    // What is printed as the noise of a draw's mean is the spread of means over draws that differ in luck alone: variances of 600 draws, with a relative
    // standard error of √(2/599) = 5.8 % where means are nearly normal; 5 of them, 6e-7 a comparison.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Stated_noise_is_the_spread_over_draws(bool rich)
    {
        const int Patients = 160;
        var model = rich ? RichModel.Of([RichModel.Lines(0), RichModel.Lines(1)], 0.035) : TwoLines();
        var psa = Run(model, 600, Patients, true);
        for (var outcome = 0; outcome < 3; outcome++)
        {
            var place = (int)PsaResult.PairedOutcomes[outcome];
            var difference = Over(psa, d => psa.Mean(d, 1, place) - psa.Mean(d, 0, place)).Variance;
            var stated = psa.Within(outcome, outcome) + psa.Within(outcome + 3, outcome + 3) - (2 * psa.Within(outcome, outcome + 3));
            Assert.InRange(difference / (stated / Patients), 0.71, 1.29);
            Assert.InRange(Over(psa, d => psa.Mean(d, 0, place)).Variance / (psa.Within(outcome, outcome) / Patients), 0.71, 1.29);
        }
    }

    // Life years are a sum of one transform of each of two uniforms: of −ln u all but the variance within eighths goes, 0.142 of it (by integration).
    [Fact]
    public void A_sum_of_single_uniforms_keeps_the_variance_within_strata_alone()
    {
        var settings = new RunSettings(400_000, 8);
        var plain = VarianceSimulator.Run(TwoLines(), settings, false).Of(0, LifeYears);
        var stratified = VarianceSimulator.Run(TwoLines(), settings, true).Of(0, LifeYears);
        Assert.Equal((400 + 100) / 144.0, plain, 0.05);
        Assert.Equal(WithinEighths(), stratified / plain, 0.01);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var model = RichModel.Of([RichModel.Lines(0), RichModel.Lines(1)], 0.035);
        var one = Run(model, 11, 52, true, 1);
        foreach (var threads in new[] { 2, 7 })
        {
            var other = Run(model, 11, 52, true, threads);
            Assert.Equal(one.Means, other.Means);
            Assert.Equal(one.WithinCovariance, other.WithinCovariance);
        }

        Assert.NotEqual(one.Means, Run(model, 11, 52, false).Means);
    }

    [Fact]
    public void Fewer_patients_than_two_groups_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(TwoLines(), 2, 15, true));

    // Mean over the eighths of the variance of −ln u in each, by the midpoint rule.
    private static double WithinEighths()
    {
        const int Points = 200_000;
        double within = 0;
        for (var eighth = 0; eighth < 8; eighth++)
        {
            double sum = 0, squares = 0;
            for (var i = 0; i < Points; i++)
            {
                var x = -Math.Log((eighth + ((i + 0.5) / Points)) / 8);
                sum += x;
                squares += x * x;
            }

            within += ((squares / Points) - (sum / Points * sum / Points)) / 8;
        }

        return within;
    }
}
