namespace MmSim.Scenarios.Calibration;

/// <summary>
/// The free parameters as unbounded coordinates: u ↦ low + (high − low)/(1 + e^{−u}) on each parameter's scale. The held ones keep their value.
/// </summary>
/// <param name="parameters">All parameters.</param>
/// <param name="held">Values of those that are held, by index.</param>
internal sealed class BoundedSpace(IReadOnlyList<CalibrationParameter> parameters, IReadOnlyDictionary<int, double> held)
{
    private const double Inside = 0.01;

    /// <summary>Indices of the free parameters.</summary>
    public IReadOnlyList<int> Free { get; } = [.. Enumerable.Range(0, parameters.Count).Where(i => !held.ContainsKey(i))];

    /// <summary>All parameters' values at a point.</summary>
    public double[] Values(double[] point)
    {
        var values = parameters.Select((p, i) => held.TryGetValue(i, out var value) ? value : p.Start).ToArray();
        for (var j = 0; j < Free.Count; j++)
        {
            var p = parameters[Free[j]];
            var (low, high) = (p.ToScale(p.Low), p.ToScale(p.High));
            values[Free[j]] = p.FromScale(low + ((high - low) / (1 + Math.Exp(-point[j]))));
        }

        return values;
    }

    /// <summary>The point of given values, moved into the bounds by a hundredth.</summary>
    public double[] Point(IReadOnlyList<double> values) => [.. Free.Select(i =>
    {
        var p = parameters[i];
        return Coordinate((p.ToScale(values[i]) - p.ToScale(p.Low)) / (p.ToScale(p.High) - p.ToScale(p.Low)));
    })];

    /// <summary>The n-th start: 0 the start values, then points of Halton's sequence (1960) over the middle of the bounds.</summary>
    public double[] Start(int n) => n == 0
        ? Point([.. parameters.Select(p => p.Start)])
        : [.. Free.Select((_, j) => Coordinate(0.15 + (0.7 * Halton(n, Primes[j % Primes.Length]))))];

    private static readonly int[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    private static double Coordinate(double share)
    {
        var inside = Math.Clamp(share, Inside, 1 - Inside);
        return Math.Log(inside / (1 - inside));
    }

    private static double Halton(int n, int prime)
    {
        var (value, digit) = (0.0, 1.0 / prime);
        for (; n > 0; n /= prime, digit /= prime)
        {
            value += digit * (n % prime);
        }

        return value;
    }
}
