using MmSim.Economics.Inputs;
using MmSim.Numerics.LinearAlgebra;

namespace MmSim.Economics.Probabilistic;

/// <summary>
/// Takes the patients' luck out of the spread of the draws, so that the probability of being best and the value of information are not
/// inflated by it. Means are kept.
/// </summary>
/// <remarks>
/// Y is the 2S-vector of a draw's mean costs and QALYs, less the mean over strategies of each: decisions rest on contrasts only. With Σ_tot
/// its covariance over draws and Σ_w that of the noise in it, Σ_p = Σ_tot − Σ_w made positive semi-definite, and Ỹ = Ȳ + A(Y − Ȳ) with
/// A = Σ_tot^{−½}(Σ_tot^{½}Σ_pΣ_tot^{½})^{½}Σ_tot^{−½}: the linear map from the one covariance to the other that moves the draws least. Costs and
/// QALYs are first brought to one scale, each by the root of its mean variance. For two strategies that differ in one measure A is
/// √(σ²_p/σ²_tot). What the strategies have in common, and life years, stay as they are.
/// </remarks>
public sealed class NoiseCorrection
{
    /// <summary>Noise share of the spread above which nothing is corrected: more patients per draw are needed.</summary>
    public const double Limit = 0.5;

    private static readonly Measure[] s_measures = [Measure.Cost, Measure.Qalys];

    private NoiseCorrection(double noiseShare, PsaTable? corrected) => (NoiseShare, Corrected) = (noiseShare, corrected);

    /// <summary>Share of the spread of contrasts, costs and QALYs on one scale, that is noise; NaN where it is not known.</summary>
    public double NoiseShare { get; }

    /// <summary>The corrected draws; null where the noise is not known, or above the limit.</summary>
    public PsaTable? Corrected { get; }

    /// <summary>Corrects a table.</summary>
    /// <param name="table">The raw draws.</param>
    /// <param name="limit">Noise share above which nothing is corrected.</param>
    public static NoiseCorrection Of(PsaTable table, double limit = Limit)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!table.KnowsNoise)
        {
            return new NoiseCorrection(double.NaN, null);
        }

        var count = table.Strategies.Count;
        var size = 2 * count;
        var total = Contrasts(table.TotalCovariance(), count);
        var noise = Contrasts(table.WithinCovariance, count);
        Span<double> scale = [Scale(total, 0, count), Scale(total, count, count)];
        double totalTrace = 0, noiseTrace = 0;
        for (var i = 0; i < size * size; i++)
        {
            var factor = scale[i / size / count] * scale[i % size / count];
            total[i] *= factor;
            noise[i] *= factor / table.PatientsPerDraw;
            totalTrace += i / size == i % size ? total[i] : 0;
            noiseTrace += i / size == i % size ? noise[i] : 0;
        }

        var share = totalTrace > 0 ? Math.Min(1, noiseTrace / totalTrace) : 0;
        return new NoiseCorrection(share, share > limit ? null : Apply(table, Map(total, noise, size), scale));
    }

    /// <summary>Σ_tot^{−½}(Σ_tot^{½}Σ_pΣ_tot^{½})^{½}Σ_tot^{−½}.</summary>
    private static double[] Map(double[] total, double[] noise, int size)
    {
        // Σ_tot is singular, since contrasts sum to zero; the root of rounding must not be inverted.
        const double relative = 1e-10, rounding = 1e-14;
        var eigen = SymmetricEigen.Of(total, size);
        var (root, inverse) = (eigen.SquareRoot(), eigen.InverseSquareRoot(relative));
        var signal = SymmetricEigen.Of([.. total.Zip(noise, (t, n) => t - n)], size).Apply(value => Math.Max(0, value));
        var middle = SymmetricEigen.Of(Product(Product(root, signal, size), root, size), size).SquareRoot(rounding);
        return Product(Product(inverse, middle, size), inverse, size);
    }

    private static PsaTable Apply(PsaTable table, double[] map, ReadOnlySpan<double> scale)
    {
        var count = table.Strategies.Count;
        var means = table.ToMeans();
        var values = table.Values.ToArray();
        Span<double> y = new double[2 * count];
        for (var d = 0; d < table.Draws; d++)
        {
            Span<double> common = [0, 0];
            for (var m = 0; m < s_measures.Length; m++)
            {
                for (var s = 0; s < count; s++)
                {
                    y[(m * count) + s] = table.Value(d, s, s_measures[m]) - means.Mean(s, s_measures[m]);
                    common[m] += y[(m * count) + s] / count;
                }

                for (var s = 0; s < count; s++)
                {
                    y[(m * count) + s] = scale[m] * (y[(m * count) + s] - common[m]);
                }
            }

            for (var i = 0; i < y.Length; i++)
            {
                double moved = 0;
                for (var j = 0; j < y.Length; j++)
                {
                    moved += map[(i * y.Length) + j] * y[j];
                }

                var (m, s) = (i / count, i % count);
                var at = (((d * count) + s) * StrategyMeans.Measures) + (int)s_measures[m];
                values[at] = means.Mean(s, s_measures[m]) + common[m] + (scale[m] > 0 ? moved / scale[m] : 0);
            }
        }

        return new PsaTable(table.Strategies, values, group: table.Group);
    }

    /// <summary>Covariance of the 2S contrasts (all costs, then all QALYs, each less its mean over strategies).</summary>
    private static double[] Contrasts(ReadOnlySpan<double> covariance, int count)
    {
        var (size, width) = (2 * count, count * StrategyMeans.Measures);
        var result = new double[size * size];
        for (var m = 0; m < 2; m++)
        {
            for (var n = 0; n < 2; n++)
            {
                double all = 0;
                var (rows, columns) = (new double[count], new double[count]);
                for (var i = 0; i < count * count; i++)
                {
                    var value = covariance[(Place(i / count, m) * width) + Place(i % count, n)];
                    rows[i / count] += value / count;
                    columns[i % count] += value / count;
                    all += value / count / count;
                }

                for (var i = 0; i < count * count; i++)
                {
                    var (s, t) = (i / count, i % count);
                    result[(((m * count) + s) * size) + (n * count) + t] =
                        covariance[(Place(s, m) * width) + Place(t, n)] - rows[s] - columns[t] + all;
                }
            }
        }

        return result;

        static int Place(int strategy, int measure) => (strategy * StrategyMeans.Measures) + (int)s_measures[measure];
    }

    /// <summary>One over the root of the mean variance of a measure's contrasts; 0 where they do not vary.</summary>
    private static double Scale(double[] covariance, int from, int count)
    {
        double trace = 0;
        for (var i = from; i < from + count; i++)
        {
            trace += covariance[(i * 2 * count) + i] / count;
        }

        return trace > 0 ? 1 / Math.Sqrt(trace) : 0;
    }

    private static double[] Product(double[] a, double[] b, int size)
    {
        var result = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < size; k++)
            {
                for (var j = 0; j < size; j++)
                {
                    result[(i * size) + j] += a[(i * size) + k] * b[(k * size) + j];
                }
            }
        }

        return result;
    }
}
