namespace MmSim.Engine.Results;

/// <summary>What a probabilistic analysis keeps of the patients in one level of a baseline attribute.</summary>
public sealed record PsaSubgroup
{
    /// <summary>The attribute: <c>frailty</c>.</summary>
    public required string Attribute { get; init; }

    /// <summary>The level: <c>frail</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Patients of the level in each draw; they differ, since a draw's patients are drawn afresh.</summary>
    public required int[] Patients { get; init; }

    /// <summary>Means of <see cref="PsaResult.PairedOutcomes"/>: [draw − 1, strategy, outcome], flat; 0 in a draw without a patient of the level.</summary>
    public required double[] Means { get; init; }

    /// <summary>
    /// Covariance of a patient's paired outcomes over all strategies, pooled within draws, packed as <see cref="PsaResult.WithinCovariance"/>; NaN where
    /// no draw has two patients of the level. Divided by <see cref="NoisePatients"/> it is the noise in the means, on average over draws.
    /// </summary>
    public required double[] WithinCovariance { get; init; }

    /// <summary>Mean number of patients a draw.</summary>
    public double MeanPatients => Patients.Average();

    /// <summary>Harmonic mean of the patients a draw: one patient's variance over it is the mean variance of a draw's mean; 0 where a draw has none.</summary>
    public double NoisePatients
    {
        get
        {
            // Equal numbers are their own mean, to the last bit.
            var (least, most) = (Patients.Min(), Patients.Max());
            return least == most || least == 0 ? least : Patients.Length / Patients.Sum(n => 1.0 / n);
        }
    }
}
