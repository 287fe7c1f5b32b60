namespace MmSim.Evidence.Networks;

/// <summary>Empirical Bayes: estimates of one kind drawn towards their mean, the more the less precise they are (Morris 1983).</summary>
/// <remarks>
/// With mean μ and variance τ² between them by moments (DerSimonian &amp; Laird 1986), an estimate x of variance v becomes (x/v + μ/τ²)/(1/v + 1/τ²):
/// μ itself where the estimates vary no more than chance.
/// </remarks>
/// <param name="Mean">μ.</param>
/// <param name="MeanError">Its standard error.</param>
/// <param name="TauSquared">τ².</param>
/// <param name="Count">Number of estimates.</param>
public sealed record Shrinkage(double Mean, double MeanError, double TauSquared, int Count)
{
    /// <summary>Mean and variance of estimates.</summary>
    /// <param name="estimates">Values with standard errors; at least one.</param>
    public static Shrinkage Of(IReadOnlyList<(double Value, double Error)> estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        double[] w = [.. estimates.Select(e => 1 / (e.Error * e.Error))];
        var mean = estimates.Select((e, i) => w[i] * e.Value).Sum() / w.Sum();
        var q = estimates.Select((e, i) => w[i] * (e.Value - mean) * (e.Value - mean)).Sum();
        var scale = w.Sum() - (w.Sum(x => x * x) / w.Sum());
        var tau = scale > 0 ? Math.Max(0, (q - (estimates.Count - 1)) / scale) : 0;
        double[] random = [.. estimates.Select(e => 1 / ((e.Error * e.Error) + tau))];
        return new Shrinkage(
            estimates.Select((e, i) => random[i] * e.Value).Sum() / random.Sum(), 1 / Math.Sqrt(random.Sum()), tau, estimates.Count);
    }

    /// <summary>An estimate drawn towards the mean.</summary>
    /// <param name="value">The estimate.</param>
    /// <param name="error">Its standard error.</param>
    public (double Value, double Error) Apply(double value, double error)
    {
        var weight = TauSquared / (TauSquared + (error * error));
        return (
            (weight * value) + ((1 - weight) * Mean),
            Math.Sqrt((weight * error * error) + ((1 - weight) * (1 - weight) * MeanError * MeanError)));
    }
}
