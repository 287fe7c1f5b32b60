using System.Runtime.Intrinsics;
using MmSim.Numerics.Distributions;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Model;

/// <summary>How an attribute of a patient is distributed; one or two uniforms give one value.</summary>
/// <remarks>Bands: a step table (share, from, to), uniform within a band. Normal: truncated at 3 standard deviations. Immutable.</remarks>
public sealed class AttributeDistribution
{
    private const double Deviations = 3; // at which a normal is cut

    private readonly Shape _shape;
    private readonly double _a;
    private readonly double _b;
    private readonly double _tail;
    private readonly double[] _cumulative;
    private readonly double[] _from;
    private readonly double[] _to;

    private AttributeDistribution(Shape shape, double a, double b, double[]? cumulative = null, double[]? from = null, double[]? to = null)
    {
        (_shape, _a, _b) = (shape, a, b);
        _tail = NormalQuantile.Tail(Deviations);
        (_cumulative, _from, _to) = (cumulative ?? [], from ?? [], to ?? []);
    }

    private enum Shape
    {
        Fixed,
        Uniform,
        Normal,
        Bernoulli,
        Bands,
    }

    /// <summary>Always the same value.</summary>
    public static AttributeDistribution Fixed(double value) => new(Shape.Fixed, value, 0);

    /// <summary>Uniform from a value to another.</summary>
    public static AttributeDistribution Uniform(double from, double to) => new(Shape.Uniform, from, to);

    /// <summary>Normal, truncated at three standard deviations on either side.</summary>
    public static AttributeDistribution Normal(double mean, double standardDeviation) => new(Shape.Normal, mean, standardDeviation);

    /// <summary>1 with a probability, else 0.</summary>
    public static AttributeDistribution Bernoulli(double probability) => new(Shape.Bernoulli, probability, 0);

    /// <summary>Bands with shares; the shares are scaled to sum to 1.</summary>
    public static AttributeDistribution Bands(IReadOnlyList<(double From, double To, double Share)> bands)
    {
        ArgumentNullException.ThrowIfNull(bands);
        var total = bands.Sum(b => b.Share);
        var cumulative = new double[bands.Count];
        double sum = 0;
        for (var i = 0; i < bands.Count; i++)
        {
            sum += bands[i].Share / total;
            cumulative[i] = sum;
        }

        return new AttributeDistribution(Shape.Bands, 0, 0, cumulative, [.. bands.Select(b => b.From)], [.. bands.Select(b => b.To)]);
    }

    /// <summary>The value at a pair of uniforms; only bands use the second.</summary>
    public double Draw(UniformPair uniforms)
    {
        switch (_shape)
        {
            case Shape.Uniform:
                return _a + ((_b - _a) * uniforms.First);
            case Shape.Normal:
                return _a + (_b * NormalQuantile.At(_tail + ((1 - (2 * _tail)) * uniforms.First)));
            case Shape.Bernoulli:
                return uniforms.First < _a ? 1 : 0;
            case Shape.Bands:
                var band = 0;
                while (band < _cumulative.Length - 1 && uniforms.First >= _cumulative[band])
                {
                    band++;
                }

                return _from[band] + ((_to[band] - _from[band]) * uniforms.Second);
            default:
                return _a;
        }
    }

    /// <summary>The values at eight pairs of uniforms; the same bits as one at a time.</summary>
    internal Vector512<double> Draw(Vector512<double> first, Vector512<double> second)
    {
        switch (_shape)
        {
            case Shape.Uniform:
                return Vector512.Create(_a) + (Vector512.Create(_b - _a) * first);
            case Shape.Normal:
                return Vector512.Create(_a)
                    + (Vector512.Create(_b) * NormalQuantile.At(Vector512.Create(_tail) + (Vector512.Create(1 - (2 * _tail)) * first)));
            case Shape.Bernoulli:
                return Vector512.ConditionalSelect(Vector512.LessThan(first, Vector512.Create(_a)), Vector512<double>.One, Vector512<double>.Zero);
            case Shape.Bands:
                Span<double> values = stackalloc double[Vector512<double>.Count];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = Draw(new UniformPair(first[i], second[i]));
                }

                return Vector512.Create<double>(values);
            default:
                return Vector512.Create(_a);
        }
    }
}
