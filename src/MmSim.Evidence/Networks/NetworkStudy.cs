using MmSim.Numerics.LinearAlgebra;

namespace MmSim.Evidence.Networks;

/// <summary>What one study says: the effects of its other treatments against its first, on an additive scale (a log ratio), and their covariance.</summary>
/// <remarks>Arms of one study share their control, so that the effects of a study with three or more arms are correlated.</remarks>
public sealed class NetworkStudy
{
    private NetworkStudy(string study, IReadOnlyList<string> treatments, double[] effects, Matrix covariance)
    {
        Study = study;
        Treatments = treatments;
        Effects = effects;
        Covariance = covariance;
    }

    /// <summary>Name of the study.</summary>
    public string Study { get; }

    /// <summary>Its treatments; the first is its baseline.</summary>
    public IReadOnlyList<string> Treatments { get; }

    /// <summary>Effect of each further treatment against the first.</summary>
    public IReadOnlyList<double> Effects { get; }

    /// <summary>Covariance of <see cref="Effects"/>.</summary>
    public Matrix Covariance { get; }

    /// <summary>The treatments, which studies of one design share.</summary>
    public string Design => string.Join(" : ", Treatments.Order(StringComparer.Ordinal));

    /// <summary>A study from effects and covariance as they are.</summary>
    /// <param name="study">Name.</param>
    /// <param name="treatments">Two or more; the first is the baseline.</param>
    /// <param name="effects">One fewer than treatments.</param>
    /// <param name="covariance">Square, as many rows as effects.</param>
    /// <exception cref="ArgumentException">The sizes do not match, or a treatment stands twice.</exception>
    public static NetworkStudy Of(string study, IReadOnlyList<string> treatments, double[] effects, Matrix covariance)
    {
        ArgumentNullException.ThrowIfNull(treatments);
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentNullException.ThrowIfNull(covariance);
        if (effects.Length != treatments.Count - 1 || covariance.Rows != effects.Length || treatments.Distinct().Count() != treatments.Count)
        {
            throw new ArgumentException($"The study '{study}' has {treatments.Count} treatments and {effects.Length} effects.", nameof(effects));
        }

        return new NetworkStudy(study, [.. treatments], [.. effects], covariance);
    }

    /// <summary>A study from what each arm measured by itself: a mean, a log odds, with its variance.</summary>
    /// <param name="study">Name.</param>
    /// <param name="arms">Treatment, value and variance of each arm; the first is the baseline.</param>
    public static NetworkStudy FromArms(string study, IReadOnlyList<(string Treatment, double Value, double Variance)> arms)
    {
        ArgumentNullException.ThrowIfNull(arms);
        var n = arms.Count - 1;
        return Of(
            study, [.. arms.Select(a => a.Treatment)], [.. arms.Skip(1).Select(a => a.Value - arms[0].Value)],
            Matrix.Create(n, n, (i, j) => arms[0].Variance + (i == j ? arms[i + 1].Variance : 0)));
    }

    /// <summary>A study from its published comparisons.</summary>
    /// <remarks>
    /// Two arms: the comparison itself. More: the variance v of each arm by itself solves V_ab = v_a + v_b over the comparisons published (least squares,
    /// exact for three arms with all three; Rücker 2012). Where they do not determine it, v is split in each comparison by the inverse of the arms' patients
    /// and averaged; the covariance of two effects against the baseline is the baseline's v.
    /// Effects are those that fit all comparisons with weights 1/V.
    /// </remarks>
    /// <param name="study">Name.</param>
    /// <param name="comparisons">Effects of A against B, with standard errors; each pair once.</param>
    /// <param name="patients">Patients by treatment, for the split; equal arms where a treatment is missing.</param>
    /// <exception cref="ArgumentException">The comparisons do not join all treatments.</exception>
    public static NetworkStudy FromComparisons(
        string study, IReadOnlyList<(string A, string B, double Effect, double StandardError)> comparisons, IReadOnlyDictionary<string, double>? patients = null)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        if (comparisons.Count == 1)
        {
            var only = comparisons[0];
            return Of(study, [only.B, only.A], [only.Effect], Matrix.Create(1, 1, (_, _) => only.StandardError * only.StandardError));
        }

        // The treatment in most comparisons is the baseline: the covariances that matter are its own.
        var treatments = comparisons.SelectMany(c => new[] { c.A, c.B }).GroupBy(t => t)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        var n = treatments.Count - 1;
        var design = Matrix.Create(comparisons.Count, n, (i, j) =>
            (comparisons[i].A == treatments[j + 1] ? 1 : 0) - (comparisons[i].B == treatments[j + 1] ? 1 : 0));
        var weighted = Matrix.Create(n, comparisons.Count, (i, j) => design[j, i] / (comparisons[j].StandardError * comparisons[j].StandardError));
        if (design.Rank() < n)
        {
            throw new ArgumentException($"The comparisons of the study '{study}' do not join all its treatments.", nameof(comparisons));
        }

        var effects = (weighted * design).InverseOfPositiveDefinite() * (weighted * [.. comparisons.Select(c => c.Effect)]);
        var variances = ArmVariances(treatments, comparisons, patients);
        return Of(study, treatments, effects, Matrix.Create(n, n, (i, j) => variances[0] + (i == j ? variances[i + 1] : 0)));
    }

    private static double[] ArmVariances(
        List<string> treatments, IReadOnlyList<(string A, string B, double Effect, double StandardError)> comparisons,
        IReadOnlyDictionary<string, double>? patients)
    {
        var sums = Matrix.Create(comparisons.Count, treatments.Count, (i, j) =>
            comparisons[i].A == treatments[j] || comparisons[i].B == treatments[j] ? 1 : 0);
        if (sums.Rank() == treatments.Count)
        {
            var solved = sums.PseudoInverse() * [.. comparisons.Select(c => c.StandardError * c.StandardError)];
            if (solved.All(v => v > 0))
            {
                return solved;
            }
        }

        double Patients(string treatment) => patients?.GetValueOrDefault(treatment, 1) ?? 1;
        var baseline = comparisons.Where(c => c.A == treatments[0] || c.B == treatments[0]).ToList();
        var shared = baseline.Average(c =>
        {
            var other = Patients(c.A == treatments[0] ? c.B : c.A);
            return c.StandardError * c.StandardError * other / (other + Patients(treatments[0]));
        });
        return
        [
            shared,
            .. treatments.Skip(1).Select(t => comparisons.FirstOrDefault(c => (c.A == t && c.B == treatments[0]) || (c.B == t && c.A == treatments[0]))
                is { StandardError: > 0 } direct ? Math.Max(1e-9, (direct.StandardError * direct.StandardError) - shared) : shared),
        ];
    }
}
