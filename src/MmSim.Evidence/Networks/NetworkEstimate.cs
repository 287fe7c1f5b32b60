using MmSim.Numerics.Distributions;

namespace MmSim.Evidence.Networks;

/// <summary>Result of a network meta-analysis of one connected part.</summary>
/// <param name="Model">How studies may differ.</param>
/// <param name="Effects">Effects against the reference, with their covariance.</param>
/// <param name="Heterogeneity">How far the studies disagree.</param>
/// <param name="Studies">The studies.</param>
/// <param name="NodeSplits">Every comparison with direct and indirect evidence.</param>
public sealed record NetworkEstimate(
    NetworkModel Model, NetworkEffects Effects, NetworkHeterogeneity Heterogeneity, IReadOnlyList<NetworkStudy> Studies,
    IReadOnlyList<NodeSplit> NodeSplits)
{
    /// <summary>Number of studies that compare two treatments themselves.</summary>
    public int DirectStudies(string treatment, string comparator) =>
        Studies.Count(s => s.Treatments.Contains(treatment) && s.Treatments.Contains(comparator));

    /// <summary>
    /// P-score of each treatment: the mean certainty that it is better than another, Σ_j Φ((θ_j − θ_i)/se_ij)/(T − 1) (Rücker &amp; Schwarzer 2015).
    /// </summary>
    /// <param name="smallIsGood">True where a smaller effect is better, as of a hazard ratio.</param>
    public IReadOnlyList<double> PScores(bool smallIsGood)
    {
        var all = Effects.Treatments;
        var scores = new double[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            for (var j = 0; j < all.Count; j++)
            {
                if (i != j)
                {
                    var (log, error) = Effects.Of(all[i], all[j]);
                    scores[i] += TailProbability.Normal((smallIsGood ? -log : log) / error) / (all.Count - 1);
                }
            }
        }

        return scores;
    }

    /// <summary>Steps from one treatment to another along studies; −1 where they are not joined.</summary>
    public int Distance(string treatment, string comparator)
    {
        var reached = new Dictionary<string, int> { [treatment] = 0 };
        var queue = new Queue<string>([treatment]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in Studies.Where(s => s.Treatments.Contains(at)).SelectMany(s => s.Treatments))
            {
                if (reached.TryAdd(next, reached[at] + 1))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return reached.GetValueOrDefault(comparator, -1);
    }
}
