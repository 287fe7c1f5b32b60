using MmSim.Evidence.Library;

namespace MmSim.Evidence.Parameters;

/// <summary>One joint set of values of a book's parameters: a draw, a limit, or what a variant sets. Immutable.</summary>
public sealed class ParameterValues : IParameterValues
{
    private readonly Dictionary<string, int> _indices;
    private readonly double[] _values;

    internal ParameterValues(Dictionary<string, int> indices, double[] values)
    {
        (_indices, _values) = (indices, values);
    }

    /// <summary>The values, in the order of <see cref="ParameterBook.Parameters"/>.</summary>
    public ReadOnlySpan<double> All => _values;

    /// <inheritdoc/>
    public double Of(string name, Sourced figure, ParameterKind kind) => _values[Index(name)];

    /// <inheritdoc/>
    public double Share(string name, Sourced figure, double patients) => _values[Index(name)];

    /// <inheritdoc/>
    public double AtMost(string name, Sourced figure, string top) => _values[Index(name)];

    /// <inheritdoc/>
    public double[] Shares(string name, IReadOnlyList<string> parts, IReadOnlyList<double> shares, double patients, string source, Verification verified) =>
        Parts(name, parts);

    /// <inheritdoc/>
    public double[] Joint(
        string name, IReadOnlyList<string> parts, IReadOnlyList<double> means, double[,] covariance, string source, Verification verified) =>
        Parts(name, parts);

    private double[] Parts(string name, IReadOnlyList<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return _values[Index($"{name}.{parts[0]}")..][..parts.Count];
    }

    private int Index(string name) => _indices.TryGetValue(name, out var index)
        ? index
        : throw new InvalidOperationException($"The base case never asked for the parameter '{name}', so it has no distribution.");
}
