using MmSim.Economics.Inputs;
using MmSim.Numerics.Accumulators;

namespace MmSim.Economics.Probabilistic;

/// <summary>
/// How many draws of how many patients give a wanted Monte Carlo error of the incremental net benefit of the two best strategies in the least
/// time.
/// </summary>
/// <remarks>
/// O'Hagan, Stevenson and Madan (2007): D·(t_b + N·t_p) is least subject to (σ²_p + σ²_w/N)/D = X² at N* = √(σ²_w·t_b/(σ²_p·t_p)), and then
/// D = (σ²_p + σ²_w/N)/X². N* does not depend on X.
/// </remarks>
/// <param name="PatientsPerDraw">N.</param>
/// <param name="Draws">D.</param>
/// <param name="PredictedError">Error expected with these.</param>
/// <param name="PredictedSeconds">Seconds expected on the machine of the pilot, with its threads.</param>
/// <param name="Components">What the pilot found.</param>
public sealed record PrecisionPlan(
    long PatientsPerDraw, int Draws, double PredictedError, double PredictedSeconds, VarianceComponents Components)
{
    /// <summary>Draws of the pilot.</summary>
    public const int PilotDraws = 50;

    /// <summary>Draws of the pilot where they are stratified: what the mean's spread is shows in whole groups of them.</summary>
    public const int StratifiedPilotDraws = 240;

    /// <summary>Patients per draw of the pilot.</summary>
    public const int PilotPatients = 200;

    private const long MostPatients = 1_000_000;
    private const int FewestPatients = 50;
    private const int FewestDraws = 100;

    /// <summary>Plans from a pilot.</summary>
    /// <param name="pilot">Draws of a pilot with known noise.</param>
    /// <param name="threshold">Money a QALY is worth.</param>
    /// <param name="wantedError">X, in currency; above 0.</param>
    /// <param name="secondsPerDraw">t_b: time to draw parameters and bind the model.</param>
    /// <param name="secondsPerPatient">t_p: time of one patient under all strategies.</param>
    /// <exception cref="ArgumentException">There is one strategy, or the pilot's noise is not known.</exception>
    public static PrecisionPlan Of(PsaTable pilot, double threshold, double wantedError, double secondsPerDraw, double secondsPerPatient)
    {
        ArgumentNullException.ThrowIfNull(pilot);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wantedError);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(secondsPerPatient);
        if (pilot.Strategies.Count < 2 || !pilot.KnowsNoise)
        {
            throw new ArgumentException("A plan needs two strategies and the noise within draws.", nameof(pilot));
        }

        var means = pilot.ToMeans();
        var ranked = Enumerable.Range(0, means.Count).OrderByDescending(s => means.NetBenefit(s, threshold)).ToList();
        var components = VarianceComponents.OfNetBenefit(pilot, ranked[0], ranked[1], threshold, ofMean: true);
        return Of(components, wantedError, secondsPerDraw, secondsPerPatient, pilot.Group);
    }

    /// <summary>Plans from known variances; of draws that depend on each other there are whole groups, and enough to tell the error by.</summary>
    public static PrecisionPlan Of(VarianceComponents components, double wantedError, double secondsPerDraw, double secondsPerPatient, int group = 1)
    {
        var (between, within) = (components.BetweenDraws, components.WithinDraw);

        // Without spread between draws, one would do: all patients go into as few draws as are ever run.
        var best = between > 0 ? Math.Sqrt(within * secondsPerDraw / (between * secondsPerPatient)) : within / (wantedError * wantedError * FewestDraws);
        var patients = (long)Math.Clamp(Math.Ceiling(best), FewestPatients, MostPatients);
        var spread = between + (within / patients);
        var draws = Math.Max(FewestDraws, (int)Math.Min(int.MaxValue, Math.Ceiling(spread / (wantedError * wantedError))));
        if (group > 1)
        {
            draws = (int)Math.Min(int.MaxValue - group, Math.Max(draws, group * GroupedMean.FewestGroups));
            draws = (draws + group - 1) / group * group;
        }

        return new PrecisionPlan(
            patients, draws, Math.Sqrt(spread / draws), draws * (secondsPerDraw + (patients * secondsPerPatient)), components);
    }
}
