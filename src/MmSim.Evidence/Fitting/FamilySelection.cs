using MmSim.Evidence.Library;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>Chooses the family of each setting: the admissible one of lowest error over arms with three points; a third parameter costs 2.</summary>
/// <remarks>
/// A family is admissible where the all-cause hazard of every such arm at 20 years is more than 1 % above the general population's.
/// Settings without such an arm take the nearest one's family (transplant: newly diagnosed; late: relapsed); maintenance is exponential.
/// </remarks>
public static class FamilySelection
{
    /// <summary>Month at which the extrapolation is judged: 20 years.</summary>
    public const double HorizonMonths = 240;

    /// <summary>How far, relatively, the all-cause hazard must be above the general population's.</summary>
    public const double LeastExcess = 0.01;

    private const double SmallestDeviation = 0.1;
    private const double SmallestGompertzDeviation = 0.01;

    /// <summary>The families that compete.</summary>
    public static IReadOnlyList<CurveFamily> Families { get; } =
    [
        CurveFamily.Exponential, CurveFamily.Weibull, CurveFamily.Gompertz, CurveFamily.LogNormal, CurveFamily.LogLogistic,
        CurveFamily.Gamma, CurveFamily.PiecewiseExponential, CurveFamily.GeneralisedGamma,
    ];

    /// <summary>Fits every family to every arm with three points or more and chooses.</summary>
    /// <param name="library">The evidence.</param>
    /// <param name="lifeTable">The life table the trials are standardised to.</param>
    public static FamilyTable Select(EvidenceLibrary library, string lifeTable = "uk-2018-2020")
    {
        ArgumentNullException.ThrowIfNull(library);
        var own = Settings.All.ToDictionary(s => s, s => Candidates(library, s, lifeTable));
        return new FamilyTable([.. Settings.All.Select(s => Choose(s, own))]);
    }

    private static FamilyChoice Choose(string setting, Dictionary<string, List<FamilyCandidate>> own)
    {
        var basedOn = setting;
        if (own[setting].Count == 0 && setting != Settings.Maintenance)
        {
            basedOn = ResponseImputation.Nearest(setting);
        }

        var candidates = own[basedOn];
        if (candidates.Count == 0)
        {
            return new FamilyChoice(setting, CurveFamily.Exponential, "", [.. Families.Select(Unknown)]);
        }

        var best = candidates.Where(c => c.Admissible).OrderBy(c => c.Criterion).FirstOrDefault();
        return new FamilyChoice(setting, best?.Family ?? CurveFamily.Exponential, basedOn, candidates);
    }

    private static FamilyCandidate Unknown(CurveFamily family)
    {
        var (mean, deviation) = CurveFitter.DefaultPrior(family);
        return new FamilyCandidate(family, 0, 0, true, mean, deviation);
    }

    private static List<FamilyCandidate> Candidates(EvidenceLibrary library, string setting, string lifeTable)
    {
        var inputs = Inputs(library, setting, lifeTable);
        return inputs.Count == 0 ? [] : [.. Families.Select(f => Evaluate(f, inputs)).OfType<FamilyCandidate>()];
    }

    // Null for a family with a third parameter that no arm's points fix.
    private static FamilyCandidate? Evaluate(CurveFamily family, List<ArmInput> inputs)
    {
        double? third = null;

        // Where two hazards part is read off each arm's own points: a parameter too.
        var thirdArms = family == CurveFamily.PiecewiseExponential ? inputs.Count : 0;
        if (family == CurveFamily.GeneralisedGamma)
        {
            var rich = inputs.Where(i => i.Points.All.Count >= CurveFitter.PointsForThird).ToArray();
            if (rich.Length == 0)
            {
                return null;
            }

            thirdArms = rich.Length;
            third = rich.Average(i => i.Fitter.Fit(family, null, [], shapeFree: true).Estimate.Parameters[2]);
        }

        double error = 0;
        var admissible = true;
        var shapes = new List<double>();
        foreach (var input in inputs)
        {
            var fit = input.Fitter.Fit(family, null, [], shapeFree: true, third);
            error += fit.Error;
            shapes.Add(fit.Shape);
            admissible &= Excess(input.Model, fit.Bound) > LeastExcess;
        }

        if (family == CurveFamily.Exponential)
        {
            return new FamilyCandidate(family, error, inputs.Count, admissible, 0, 0);
        }

        var mean = shapes.Average();
        var variance = shapes.Count > 1 ? shapes.Sum(s => (s - mean) * (s - mean)) / (shapes.Count - 1) : 0.09;
        var least = family == CurveFamily.Gompertz ? SmallestGompertzDeviation : SmallestDeviation;
        return new FamilyCandidate(family, error, inputs.Count, admissible, mean, Math.Max(least, Math.Sqrt(variance)))
        {
            ThirdMean = third, ThirdArms = thirdArms,
        };
    }

    // Net hazard over the general population's at the horizon.
    internal static double Excess(ArmModel model, ArmModel.Bound bound)
    {
        const double Step = 1;
        double Net(double t) => Math.Log(Math.Max(1e-300, model.Net(bound, t, -1, refractoryOnly: false)));
        double Other(double t) => Math.Log(Math.Max(1e-300, model.Population.Survival(t)));
        var net = Net(HorizonMonths - Step) - Net(HorizonMonths + Step);
        var other = Other(HorizonMonths - Step) - Other(HorizonMonths + Step);
        return other > 0 ? net / other : net > 0 ? double.PositiveInfinity : 0;
    }

    // The arms in use and their trials' other arms, each once; none whose maintenance would have to be taken out without its month.
    private static List<ArmInput> Inputs(EvidenceLibrary library, string setting, string lifeTable)
    {
        var uses = library.Regimens.Values.SelectMany(r => r.Uses.Select(u => (Regimen: r, Use: u)))
            .Where(x => x.Use.Setting == setting).GroupBy(x => x.Use.ArmId).ToDictionary(g => g.Key, g => g.First());
        var phase = setting switch
        {
            Settings.Maintenance => "maintenance",
            Settings.NewlyDiagnosed or Settings.NewlyDiagnosedTransplant => "first-line",
            _ => setting,
        };
        var inputs = new List<ArmInput>();
        foreach (var arm in library.Arms.Values.OrderBy(a => a.ArmId, StringComparer.Ordinal))
        {
            var known = uses.TryGetValue(arm.ArmId, out var found);
            var other = !known && arm.Phase == phase && library.Trials.TryGetValue(arm.TrialId, out var trial) && trial.Setting == setting
                && (setting != Settings.NewlyDiagnosedTransplant
                    || library.Effects.Maintenance.All(m => m.RegimenId != arm.MaintenanceRegimenId));
            if (!known && !other)
            {
                continue;
            }

            var use = known ? found.Use : new RegimenUse(setting, arm.ArmId, [], null, null, null, "");
            if (ArmPoints.Of(library, arm, []).All.Count >= 3)
            {
                inputs.Add(ArmInput.Of(library, known ? found.Regimen : null, use, 0, lifeTable));
            }
        }

        return inputs;
    }
}
