namespace MmSim.Engine.Results;

/// <summary>
/// How <see cref="PsaResult.PairedOutcomes"/> vary between patients over all strategies: divided by the number of patients, the Monte Carlo variance of means.
/// Of patients that depend on each other it is that number times that variance.
/// </summary>
/// <param name="Strategies">Number of strategies.</param>
/// <param name="Packed">The lower triangle by rows, packed as <see cref="PsaResult.WithinCovariance"/>.</param>
public sealed record PatientCovariance(int Strategies, double[] Packed)
{
    /// <summary>Variance of an outcome under a strategy.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="outcome">Place in <see cref="PsaResult.PairedOutcomes"/>.</param>
    public double Of(int strategy, int outcome) => At(strategy, strategy, outcome);

    /// <summary>Variance of the difference between two strategies, patients paired: the same luck in both.</summary>
    /// <param name="strategy">One strategy.</param>
    /// <param name="other">The other.</param>
    /// <param name="outcome">Place in <see cref="PsaResult.PairedOutcomes"/>.</param>
    public double OfDifference(int strategy, int other, int outcome) =>
        Of(strategy, outcome) + Of(other, outcome) - (2 * At(strategy, other, outcome));

    /// <summary>The same if each strategy had luck of its own.</summary>
    /// <param name="strategy">One strategy.</param>
    /// <param name="other">The other.</param>
    /// <param name="outcome">Place in <see cref="PsaResult.PairedOutcomes"/>.</param>
    public double OfUnpairedDifference(int strategy, int other, int outcome) => Of(strategy, outcome) + Of(other, outcome);

    private double At(int strategy, int other, int outcome)
    {
        var row = (Math.Max(strategy, other) * PsaResult.PairedOutcomes.Count) + outcome;
        return Packed[(row * (row + 1) / 2) + (Math.Min(strategy, other) * PsaResult.PairedOutcomes.Count) + outcome];
    }
}
