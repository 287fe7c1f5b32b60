using MmSim.Evidence.Library;

namespace MmSim.Evidence.Parameters;

/// <summary>
/// Where a compile gets the value of every uncertain number: the point estimate in the base case, the drawn one in a draw of the
/// probabilistic analysis, a limit in a one-way analysis. Whoever compiles asks here, by name, and never keeps the figure's own value.
/// </summary>
public interface IParameterValues
{
    /// <summary>The value of a parameter.</summary>
    /// <param name="name">Its name: keys joined by dots, such as <c>pathway.gapDeathRate</c> or <c>economics.uk.utilities.2L.onTreatment</c>.</param>
    /// <param name="figure">Point estimate, interval and source.</param>
    /// <param name="kind">What it is, which decides its distribution where only an interval, or none, is published.</param>
    double Of(string name, Sourced figure, ParameterKind kind);

    /// <summary>A share of patients, where the number it was observed among is known.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="figure">Point estimate and source.</param>
    /// <param name="patients">Patients it was observed among.</param>
    double Share(string name, Sourced figure, double patients) => Of(name, figure, ParameterKind.Probability);

    /// <summary>A utility that never exceeds another, in any draw: the other times a ratio of at most 1.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="figure">Point estimate, at most that of the other.</param>
    /// <param name="top">Name of the other, asked for before.</param>
    double AtMost(string name, Sourced figure, string top) => Of(name, figure, ParameterKind.Utility);

    /// <summary>Shares that sum to 1 (Dirichlet); each is the parameter <c>name.part</c>.</summary>
    /// <param name="name">Name of the whole.</param>
    /// <param name="parts">Names of the shares.</param>
    /// <param name="shares">Point estimates; they sum to 1.</param>
    /// <param name="patients">Patients they were observed among.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="verified">How far that was checked.</param>
    double[] Shares(string name, IReadOnlyList<string> parts, IReadOnlyList<double> shares, double patients, string source, Verification verified) =>
        [.. shares];

    /// <summary>Numbers with a joint normal distribution, on the scale on which they are normal; each is the parameter <c>name.part</c>.</summary>
    /// <param name="name">Name of the whole.</param>
    /// <param name="parts">Names of the numbers.</param>
    /// <param name="means">Point estimates.</param>
    /// <param name="covariance">Their covariance.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="verified">How far that was checked.</param>
    double[] Joint(string name, IReadOnlyList<string> parts, IReadOnlyList<double> means, double[,] covariance, string source, Verification verified) =>
        [.. means];
}

/// <summary>What a parameter is; the distribution follows (design, section 6, "Uncertainty").</summary>
public enum ParameterKind
{
    /// <summary>Known, or a convention: never varied.</summary>
    Fixed,

    /// <summary>A hazard ratio or odds ratio: normal in its logarithm.</summary>
    Ratio,

    /// <summary>A probability or share: beta.</summary>
    Probability,

    /// <summary>A rate or a mean time: gamma.</summary>
    Rate,

    /// <summary>A cost: gamma.</summary>
    Cost,

    /// <summary>A utility: beta.</summary>
    Utility,

    /// <summary>A loss of utility, as a positive number: gamma.</summary>
    Disutility,
}

/// <summary>Every parameter at its point estimate: the base case.</summary>
public sealed class PointEstimates : IParameterValues
{
    /// <summary>The one there is.</summary>
    public static PointEstimates Instance { get; } = new();

    /// <inheritdoc/>
    public double Of(string name, Sourced figure, ParameterKind kind)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Value;
    }
}
