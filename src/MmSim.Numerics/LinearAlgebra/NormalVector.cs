using MmSim.Numerics.Distributions;
using MmSim.Numerics.Randomness;

namespace MmSim.Numerics.LinearAlgebra;

/// <summary>
/// A normal vector of mean 0 with any covariance, singular ones included: values with a variance of zero stay 0, and values that are
/// perfectly correlated stay so.
/// </summary>
public sealed class NormalVector
{
    private readonly double[] _root;
    private readonly double[] _deviations;

    /// <summary>Prepares the root of the correlation matrix.</summary>
    /// <param name="covariance">Covariance by rows; what makes it indefinite is dropped.</param>
    /// <param name="size">Its rows.</param>
    public NormalVector(ReadOnlySpan<double> covariance, int size)
    {
        _deviations = new double[size];
        for (var i = 0; i < size; i++)
        {
            _deviations[i] = Math.Sqrt(Math.Max(0, covariance[(i * size) + i]));
        }

        var correlation = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var scale = _deviations[i] * _deviations[j];
                correlation[(i * size) + j] = scale > 0 ? covariance[(i * size) + j] / scale : 0;
            }
        }

        _root = SymmetricEigen.Of(correlation, size).SquareRoot();
    }

    /// <summary>Length of the vector.</summary>
    public int Size => _deviations.Length;

    /// <summary>The vector of a draw: the same at every call.</summary>
    /// <param name="seed">Key.</param>
    /// <param name="draw">Number of the draw.</param>
    /// <param name="purpose">Keeps draws for different purposes apart, 0 to 65,535.</param>
    /// <param name="vector">Where it goes.</param>
    public void Draw(ulong seed, int draw, int purpose, Span<double> vector)
    {
        Span<double> standard = Size <= 256 ? stackalloc double[Size] : new double[Size];
        for (var i = 0; i < Size; i += 2)
        {
            var pair = RandomAddress.Uniforms(seed, (uint)i, (uint)draw, 0, purpose, DecisionPoint.Analysis);
            standard[i] = NormalQuantile.At(pair.First);
            if (i + 1 < Size)
            {
                standard[i + 1] = NormalQuantile.At(pair.Second);
            }
        }

        for (var i = 0; i < Size; i++)
        {
            double sum = 0;
            for (var j = 0; j < Size; j++)
            {
                sum += _root[(i * Size) + j] * standard[j];
            }

            vector[i] = sum * _deviations[i];
        }
    }
}
