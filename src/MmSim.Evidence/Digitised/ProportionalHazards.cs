namespace MmSim.Evidence.Digitised;

/// <summary>The hazard ratio of one group of patients over another, by Cox's partial likelihood, and the log-rank test.</summary>
/// <remarks>Ties after Efron (1977); the standard error from the observed information. The log-rank variance is hypergeometric (Mantel 1966).</remarks>
/// <param name="LogRatio">ln of the hazard ratio.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="LogRankChiSquare">The log-rank statistic, χ² with one degree of freedom.</param>
public sealed record ProportionalHazards(double LogRatio, double StandardError, double LogRankChiSquare)
{
    /// <summary>The hazard ratio.</summary>
    public double Ratio => Math.Exp(LogRatio);

    /// <summary>Compares two groups.</summary>
    /// <param name="group">The group whose hazard stands above the line.</param>
    /// <param name="reference">The group below it.</param>
    /// <exception cref="ArgumentException">One of them has no event: the ratio is 0 or infinite.</exception>
    public static ProportionalHazards Of(PseudoPatients group, PseudoPatients reference)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(reference);
        if (group.Events == 0 || reference.Events == 0)
        {
            throw new ArgumentException("A group without an event has no hazard ratio.", nameof(group));
        }

        var sets = RiskSets(group, reference);
        double beta = 0;
        var information = 0.0;
        for (var i = 0; i < 100; i++)
        {
            (var score, information) = Score(sets, Math.Exp(beta));
            var step = Math.Clamp(score / information, -1, 1);
            beta += step;
            if (Math.Abs(step) < 1e-12)
            {
                break;
            }
        }

        return new ProportionalHazards(beta, 1 / Math.Sqrt(information), LogRank(sets));
    }

    private static List<RiskSet> RiskSets(PseudoPatients group, PseudoPatients reference)
    {
        var sets = new List<RiskSet>();
        foreach (var time in group.Groups.Concat(reference.Groups).Where(g => g.Events > 0).Select(g => g.Months).Distinct().Order())
        {
            int At(PseudoPatients p) => p.Groups.Where(g => g.Months == time).Sum(g => g.Events);
            sets.Add(new RiskSet(group.AtRisk(time), reference.AtRisk(time), At(group), At(reference)));
        }

        return sets;
    }

    private static (double Score, double Information) Score(List<RiskSet> sets, double ratio)
    {
        double score = 0, information = 0;
        foreach (var set in sets)
        {
            var events = set.Events1 + set.Events0;
            score += set.Events1;
            for (var l = 0; l < events; l++)
            {
                var share = (double)l / events;
                var one = ratio * (set.AtRisk1 - (share * set.Events1));
                var all = one + set.AtRisk0 - (share * set.Events0);
                score -= one / all;
                information += one / all * (1 - (one / all));
            }
        }

        return (score, information);
    }

    private static double LogRank(List<RiskSet> sets)
    {
        double observed = 0, expected = 0, variance = 0;
        foreach (var set in sets)
        {
            double n = set.AtRisk1 + set.AtRisk0, d = set.Events1 + set.Events0, share = set.AtRisk1 / n;
            observed += set.Events1;
            expected += d * share;
            variance += n > 1 ? d * share * (1 - share) * (n - d) / (n - 1) : 0;
        }

        return (observed - expected) * (observed - expected) / variance;
    }

    private readonly record struct RiskSet(int AtRisk1, int AtRisk0, int Events1, int Events0);
}
