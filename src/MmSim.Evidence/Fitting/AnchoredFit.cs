using System.Globalization;
using MmSim.Evidence.Library;
using MmSim.Numerics.Optimisation;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>
/// Fits a regimen like an arm to the reference's fitted marginal PFS raised to the power of a hazard ratio (design, section 6): published ratios are
/// marginal, so that none may enter a patient's hazard.
/// </summary>
/// <remarks>
/// The target S₀(t)^HR is met exactly at 12 months, at which it is evenly spaced from 0.95 to 0.05, by a hazard that is constant between them; where S₀
/// falls below 0.02 nothing is known of it, and the points end there. After the last point its hazard holds. The patients are those of the reference's
/// trial; response, exposure and adverse events are the regimen's own.
/// </remarks>
internal static class AnchoredFit
{
    /// <summary>Number of months at which the target is met.</summary>
    public const int Points = 12;

    /// <summary>Survival of the reference below which nothing is known of it.</summary>
    public const double LeastReference = 0.02;

    private const double Highest = 0.95, Lowest = 0.05;

    /// <summary>Fits.</summary>
    /// <param name="own">The regimen on its own arm.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="referenceSurvival">The reference's marginal PFS by month.</param>
    /// <param name="anchor">The ratio.</param>
    /// <param name="lifeTable">The life table of all fits.</param>
    public static FittedUse Of(FittedUse own, FittedUse reference, Func<double, double> referenceSurvival, AnchorPoint anchor, LifeTablePair? lifeTable)
    {
        var ratio = Math.Exp(anchor.LogRatio);
        var lowest = Math.Max(Lowest, Math.Pow(LeastReference, ratio));
        double[] goals = [.. Enumerable.Range(0, Points).Select(i => Highest + ((lowest - Highest) * i / (Points - 1)))];
        double[] months = [.. goals.Select(g => MonthAt(referenceSurvival, Math.Pow(g, 1 / ratio)))];
        var factors = Factors(own, reference);
        var model = new ArmModel(
            reference.CaseMix, factors, own.LandmarkMonths, own.ResponseFactors, own.Maintenance, own.SharedFrailtyVariance,
            new TrialPopulation(lifeTable, reference.TrialAge));
        var refractory = factors.TryGetValue(CaseMix.LenalidomideRefractory, out var found) ? found : [1, 1];
        var pieces = Pieces(model, refractory, own.ResponseShares, months, goals);
        var bound = model.Bind(ParametricCurve.Of(pieces), refractory, own.ResponseShares);
        return own with
        {
            Curve = bound.Curve,
            Estimate = new CurveEstimate(CurveFamily.PiecewiseExponential, [0], Covariance(reference, referenceSurvival, anchor)) { Pieces = pieces },
            Factors = factors,
            CaseMix = reference.CaseMix,
            FurtherRefractory = reference.FurtherRefractory,
            ResponseGivenEventFree = bound.Given[..4],
            TrialAge = reference.TrialAge,
            Points =
            [
                .. months.Select((m, i) => new FitPoint(
                    "anchored PFS", m, goals[i], null, null, model.Survival(bound, m),
                    string.Create(CultureInfo.InvariantCulture, $"{anchor.ArmId}, its fitted PFS raised to the power {ratio:0.###}"))),
            ],
            Flags = [.. own.Flags.Where(f => !f.StartsWith("points:", StringComparison.Ordinal) && !f.StartsWith("shape:", StringComparison.Ordinal))],
            Anchor = anchor,
        };
    }

    // Hazards solved one after the other; 0 where other causes of death alone leave less than the target.
    private static PiecewiseExponential Pieces(ArmModel model, double[] refractory, double[] responses, double[] months, double[] goals)
    {
        double[] starts = [0, .. months[..^1]], hazards = new double[months.Length];
        for (var i = 0; i < hazards.Length; i++)
        {
            double Miss(double hazard)
            {
                hazards[i] = hazard;
                var curve = ParametricCurve.Of(new PiecewiseExponential(starts[..(i + 1)], hazards[..(i + 1)]));
                return model.Survival(model.Bind(curve, refractory, responses), months[i]) - goals[i];
            }

            hazards[i] = Miss(0) <= 0 ? 0 : RootFinder.Find(Miss, 0, 20 / (months[i] - starts[i]), 1e-10) ?? 0;
        }

        return new PiecewiseExponential(starts, hazards);
    }

    /// <summary>The regimen's own ratios, centred on the reference's mix; a trial of refractory patients alone has none of its own.</summary>
    private static Dictionary<string, double[]> Factors(FittedUse own, FittedUse reference)
    {
        var factors = new Dictionary<string, double[]>();
        foreach (var (attribute, mix) in reference.CaseMix)
        {
            var ratios = own.Factors.TryGetValue(attribute, out var found) ? found : reference.Factors[attribute];
            if (attribute == CaseMix.LenalidomideRefractory && own.CaseMix.TryGetValue(attribute, out var shares) && shares[1] >= 1)
            {
                ratios = reference.Factors[attribute];
            }

            var mean = Math.Exp(mix.Select((w, i) => w * Math.Log(ratios[i])).Sum());
            factors[attribute] = [.. ratios.Select(r => r / mean)];
        }

        return factors;
    }

    // A ratio moves ln H; in units of ln t it is divided by the slope k of ln H in ln t at the reference's median, where its own uncertainty is ln scale's.
    private static double[,] Covariance(FittedUse reference, Func<double, double> survival, AnchorPoint anchor)
    {
        var median = MonthAt(survival, 0.5);
        const double Step = 0.05;
        var slope = (Math.Log(-Math.Log(survival(median * Math.Exp(Step)))) - Math.Log(-Math.Log(survival(median * Math.Exp(-Step))))) / (2 * Step);
        return new[,] { { reference.Estimate.Covariance[0, 0] + (anchor.StandardError * anchor.StandardError / (slope * slope)) } };
    }

    private static double MonthAt(Func<double, double> survival, double goal)
    {
        double Miss(double log) => survival(Math.Exp(log)) - goal;
        return Math.Exp(RootFinder.Find(Miss, Math.Log(1e-3), Math.Log(3000), 1e-10) ?? throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"The reference's PFS never is {goal:0.####}.")));
    }
}
