using MathNet.Numerics;

namespace MmSim.Testing;

/// <summary>Checks of simulated numbers with a stated false-alarm rate. At a fixed seed each outcome is fixed too.</summary>
public static class Statistics
{
    /// <summary>False-alarm rate of one bin, or of one count.</summary>
    public const double FalseAlarm = 1e-6;

    /// <summary>Bins of the binned-count test.</summary>
    public const int Bins = 50;

    /// <summary>
    /// Fails unless values that should be uniform on (0, 1) fall evenly into 50 bins: each bin's count is binomial, with a two-sided
    /// p-value of at least 1e-6 (so at most 5e-5 false alarms a test). To test another distribution hand over its F(x).
    /// </summary>
    /// <param name="name">What is tested, for the message.</param>
    /// <param name="values">The values, each in [0, 1].</param>
    public static void AssertUniform(string name, IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var counts = new long[Bins];
        foreach (var value in values)
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new StatisticalFailureException($"{name}: {value:R} is outside 0..1.");
            }

            counts[Math.Min(Bins - 1, (int)(value * Bins))]++;
        }

        for (var bin = 0; bin < Bins; bin++)
        {
            AssertCount($"{name}, bin {bin} of {Bins}", counts[bin], values.Count, 1.0 / Bins);
        }
    }

    /// <summary>Fails where a count of successes has a two-sided binomial p-value below 1e-6.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="count">Successes.</param>
    /// <param name="trials">Trials.</param>
    /// <param name="probability">Expected chance of a success, in (0, 1).</param>
    public static void AssertCount(string name, long count, long trials, double probability)
    {
        var p = BinomialPValue(count, trials, probability);
        if (!(p >= FalseAlarm))
        {
            var expected = trials * probability;
            var error = Math.Sqrt(expected * (1 - probability));
            throw new StatisticalFailureException(
                $"{name}: {count} of {trials}; expected {expected:F1} ± {error:F1} (1 SE), p = {p:E2}, limit {FalseAlarm:E0}.");
        }
    }

    /// <summary>Fails where an estimate is further from its expected value than some standard errors.</summary>
    /// <param name="name">What is estimated.</param>
    /// <param name="observed">The estimate.</param>
    /// <param name="expected">The true value.</param>
    /// <param name="standardError">Standard error of the estimate.</param>
    /// <param name="limit">Most standard errors allowed; 4 has a false-alarm rate of 6e-5.</param>
    public static void AssertWithin(string name, double observed, double expected, double standardError, double limit = 4)
    {
        var z = (observed - expected) / standardError;
        if (!(Math.Abs(z) <= limit))
        {
            throw new StatisticalFailureException(
                $"{name}: {observed:G9}; expected {expected:G9}, SE {standardError:G4}, z = {z:F2}, limit {limit}.");
        }
    }

    /// <summary>
    /// Two-sided p-value of a binomial count, never below the exact one: P(X ≤ k) ≤ Φ(sgn(x/n − p)·√(2n·D)) at x = k + 1, with
    /// D the relative entropy of x/n and p (Zubkov and Serov 2013).
    /// </summary>
    public static double BinomialPValue(long count, long trials, double probability) =>
        Math.Min(1, 2 * Math.Min(LowerTail(count, trials, probability), LowerTail(trials - count, trials, 1 - probability)));

    /// <summary>
    /// p-value of the Kolmogorov–Smirnov distance of values from the uniform on (0, 1): the asymptotic law with the correction of
    /// Stephens (1970), good from n = 5.
    /// </summary>
    /// <param name="values">Values that should be uniform on (0, 1); for another distribution its F(x).</param>
    public static double KolmogorovSmirnovPValue(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        double n = sorted.Length, distance = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            distance = Math.Max(distance, Math.Max(((i + 1) / n) - sorted[i], sorted[i] - (i / n)));
        }

        var x = distance * (Math.Sqrt(n) + 0.12 + (0.11 / Math.Sqrt(n)));
        if (x < 0.3)
        {
            return 1;
        }

        double sum = 0;
        for (var k = 1; k <= 100; k++)
        {
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
        }

        return Math.Clamp(sum, 0, 1);
    }

    private static double LowerTail(long count, long trials, double probability)
    {
        if (count + 1 >= trials)
        {
            return 1;
        }

        var share = (count + 1.0) / trials;
        var entropy = (share * Math.Log(share / probability)) + ((1 - share) * Math.Log((1 - share) / (1 - probability)));
        var z = Math.Sign(share - probability) * Math.Sqrt(2 * trials * Math.Max(0, entropy));
        return 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);
    }
}
