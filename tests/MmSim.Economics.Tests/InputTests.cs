using MmSim.Economics.Inputs;
using Xunit;

namespace MmSim.Economics.Tests;

public class InputTests
{
    [Fact]
    public void Moments_from_products_are_those_of_the_patients()
    {
        double[][] patients = [[10, 1, 2, 4, 20, 1.5, 3, 0], [30, 2, 2.5, 8, 25, 2, 3, 2], [20, 0.5, 1, 3, 50, 1, 1.5, 7]];
        var sums = new double[8];
        var products = new double[36];
        foreach (var y in patients)
        {
            for (var i = 0; i < 8; i++)
            {
                sums[i] += y[i];
                for (var j = 0; j <= i; j++)
                {
                    products[(i * (i + 1) / 2) + j] += y[i] * y[j];
                }
            }
        }

        var moments = CohortMoments.FromProducts(["A", "B"], ["drug"], 3, sums, products);
        Assert.Equal(20, moments.Mean(0, 0), 12);
        Assert.Equal(3, moments.DrugCost(1, 0), 12);
        Assert.Equal(100, moments.Covariance(0, 0, 0, 0), 9);
        var expected = patients.Sum(y => (y[0] - 20) * (y[4] - (95 / 3.0))) / 2;
        Assert.Equal(expected, moments.Covariance(0, 0, 1, 0), 9);

        // At twice the price the moments are those of patients whose cost is cost + drug.
        var doubled = moments.ToMeans(0, 2);
        double[] a = [.. patients.Select(y => y[0] + y[3])], b = [.. patients.Select(y => y[4] + y[7])];
        Assert.Equal(a.Average(), doubled.Mean(0, Measure.Cost), 9);
        var covariance = Enumerable.Range(0, 3).Sum(i => (a[i] - a.Average()) * (b[i] - b.Average())) / 2 / 3;
        Assert.Equal(covariance, doubled.ErrorCovariance(0, Measure.Cost, 1, Measure.Cost), 9);
        Assert.Equal(moments.ToMeans().Mean(1, Measure.Qalys), doubled.Mean(1, Measure.Qalys));
    }

    [Fact]
    public void Tables_of_different_length_are_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => PsaTable.FromTables(["A"], new double[3, 1], new double[2, 1]));
        Assert.Contains("2 rows", fault.Message, StringComparison.Ordinal);
        var values = new double[12];
        values[7] = double.NaN;
        fault = Assert.Throws<ArgumentException>(() => new PsaTable(["A", "B"], values));
        Assert.Contains("Draw 2 of A: Qalys is NaN", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Means_of_draws_have_the_standard_error_of_the_draws()
    {
        var table = PsaTable.FromTables(["A"], new double[,] { { 1 }, { 3 }, { 5 }, { 7 } }, new double[,] { { 1 }, { 1 }, { 2 }, { 2 } });
        var means = table.ToMeans();
        Assert.Equal(4, means.Mean(0, Measure.Cost), 12);
        Assert.Equal(Math.Sqrt(20 / 3.0 / 4), means.StandardError(0, Measure.Cost), 12);
        Assert.Equal(4 / 3.0 / 4, means.ErrorCovariance(0, Measure.Cost, 0, Measure.Qalys), 12);
    }

    [Fact]
    public void Weight_of_QALYs_scales_means_errors_and_draws_alike()
    {
        var table = PsaTable.FromTables(["A"], new double[,] { { 1 }, { 3 } }, new double[,] { { 1 }, { 2 } });
        var (weighted, means) = (table.WithQalyWeight(1.7).ToMeans(), table.ToMeans().WithQalyWeight(1.7));
        Assert.Equal(1.7 * 1.5, means.Mean(0, Measure.Qalys), 12);
        Assert.Equal(weighted.Covariance.ToArray(), means.Covariance.ToArray(), (x, y) => Math.Abs(x - y) < 1e-12);
    }
}
