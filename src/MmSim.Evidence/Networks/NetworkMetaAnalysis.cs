using MmSim.Numerics.LinearAlgebra;

namespace MmSim.Evidence.Networks;

/// <summary>Network meta-analysis by generalised least squares.</summary>
/// <remarks>
/// y = Xθ + e with covariance V + τ²Δ over the independent comparisons of all studies; Δ has 1 on the diagonal and ½ between comparisons of one study
/// (Higgins &amp; Whitehead 1996). θ̂ = (X'WX)⁻¹X'Wy, W = (V + τ²Δ)⁻¹. By moments τ² = max(0, (Q − df)/tr(PΔ)), P = W₀ − W₀X(X'W₀X)⁻¹X'W₀ with
/// W₀ = V⁻¹ (Jackson, White &amp; Riley 2012); by REML it maximises −½(ln|V + τ²Δ| + ln|X'WX| + r'Wr). Without degrees of freedom τ² is 0.
/// </remarks>
public static class NetworkMetaAnalysis
{
    /// <summary>Analyses studies; each connected part by itself, the largest first.</summary>
    /// <param name="setting">The setting, for the result's name.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="studies">The studies.</param>
    /// <param name="model">How studies may differ.</param>
    /// <param name="reference">The treatment to compare with, in the part that has it; elsewhere, and where null, the one with most studies.</param>
    public static IReadOnlyList<NetworkEstimate> Fit(
        string setting, string outcome, IReadOnlyList<NetworkStudy> studies, NetworkModel model, string? reference = null)
    {
        ArgumentNullException.ThrowIfNull(studies);
        return
        [
            .. Components(studies).Select(part => Part(setting, outcome, part, model, reference))
                .OrderByDescending(e => e.Effects.Treatments.Count).ThenBy(e => e.Effects.Reference, StringComparer.Ordinal),
        ];
    }

    private static NetworkEstimate Part(string setting, string outcome, List<NetworkStudy> studies, NetworkModel model, string? reference)
    {
        var treatments = studies.SelectMany(s => s.Treatments).GroupBy(t => t)
            .OrderByDescending(g => g.Key == reference).ThenByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key).ToList();
        var system = new GlsSystem(studies, treatments);
        var plain = system.Solve(0);
        var tau = model switch
        {
            NetworkModel.DerSimonianLaird => system.Moments(plain),
            NetworkModel.Reml => system.Reml(),
            _ => 0,
        };
        var solved = tau > 0 ? system.Solve(tau) : plain;
        var n = treatments.Count;
        var effects = new NetworkEffects(
            setting, outcome, treatments, [0, .. solved.Effects],
            Matrix.Create(n, n, (i, j) => i == 0 || j == 0 ? 0 : solved.Covariance[i - 1, j - 1]));
        var (within, withinDf) = Within(studies);
        return new NetworkEstimate(
            model, effects, new NetworkHeterogeneity(tau, plain.Q, system.DegreesOfFreedom, within, withinDf), studies,
            Splits(studies, treatments, effects, tau));
    }

    // Q of each design by itself; studies of one design have the same parameters.
    private static (double Q, int DegreesOfFreedom) Within(List<NetworkStudy> studies)
    {
        var q = 0.0;
        var df = 0;
        foreach (var design in studies.GroupBy(s => s.Design).Where(g => g.Count() > 1))
        {
            var system = new GlsSystem([.. design], [.. design.First().Treatments]);
            q += system.Solve(0).Q;
            df += system.DegreesOfFreedom;
        }

        return (q, df);
    }

    // One parameter more, half of it on either arm of the studies that have both (White 2015, symmetric): it is direct less indirect.
    private static List<NodeSplit> Splits(List<NetworkStudy> studies, List<string> treatments, NetworkEffects effects, double tau)
    {
        var splits = new List<NodeSplit>();
        for (var i = 0; i < treatments.Count; i++)
        {
            for (var j = i + 1; j < treatments.Count; j++)
            {
                string a = treatments[j], b = treatments[i];
                var direct = studies.Count(s => s.Treatments.Contains(a) && s.Treatments.Contains(b));
                if (direct == 0)
                {
                    continue;
                }

                var system = new GlsSystem(studies, treatments, (a, b));
                if (!system.Estimable)
                {
                    continue;
                }

                var solved = system.Solve(tau);
                var w = treatments.Count - 1;
                var (indirect, indirectError) = Contrast(solved, i - 1, j - 1, -1);
                var (all, allError) = Contrast(solved, i - 1, j - 1, w);
                splits.Add(new NodeSplit(
                    a, b, direct, all, allError, indirect, indirectError, solved.Effects[w], Math.Sqrt(solved.Covariance[w, w])));
            }
        }

        return splits;
    }

    // θ_j − θ_i (+ w); −1 is the reference, whose effect is 0, or no w.
    private static (double Value, double Error) Contrast(GlsSystem.Solution solved, int i, int j, int w)
    {
        var weights = new double[solved.Effects.Length];
        weights[j] += 1;
        if (i >= 0)
        {
            weights[i] -= 1;
        }

        if (w >= 0)
        {
            weights[w] += 1;
        }

        var value = weights.Select((x, k) => x * solved.Effects[k]).Sum();
        var along = solved.Covariance * weights;
        return (value, Math.Sqrt(weights.Select((x, k) => x * along[k]).Sum()));
    }

    private static List<List<NetworkStudy>> Components(IReadOnlyList<NetworkStudy> studies)
    {
        var parts = new List<(HashSet<string> Treatments, List<NetworkStudy> Studies)>();
        foreach (var study in studies)
        {
            var touched = parts.Where(p => study.Treatments.Any(p.Treatments.Contains)).ToList();
            var joined = (Treatments: study.Treatments.ToHashSet(), Studies: new List<NetworkStudy>());
            foreach (var part in touched)
            {
                joined.Treatments.UnionWith(part.Treatments);
                joined.Studies.AddRange(part.Studies);
                parts.Remove(part);
            }

            joined.Studies.Add(study);
            parts.Add(joined);
        }

        return [.. parts.Select(p => p.Studies)];
    }
}
