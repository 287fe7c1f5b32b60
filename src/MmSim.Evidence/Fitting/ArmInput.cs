using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;

namespace MmSim.Evidence.Fitting;

/// <summary>Everything of an arm that its curve is fitted on: population, mix, response, maintenance and points.</summary>
internal sealed class ArmInput
{
    private static readonly string[] ResponseNames = ["CR", "VGPR", "PR", "MR", "SD"];

    private ArmInput(
        Arm arm, CaseMix mix, double[] responseShares, double[] responseFactors, ArmModel model, ArmPoints points, List<string> flags)
    {
        Arm = arm;
        Mix = mix;
        ResponseShares = responseShares;
        ResponseFactors = responseFactors;
        Model = model;
        Points = points;
        Flags = flags;
    }

    public Arm Arm { get; }

    public CaseMix Mix { get; }

    public double[] ResponseShares { get; }

    public double[] ResponseFactors { get; }

    public ArmModel Model { get; }

    public ArmPoints Points { get; }

    public List<string> Flags { get; }

    /// <summary>Points that fix the shape: two where the regimen ends as planned among those given to progression, whose shape is not its own.</summary>
    public int PointsForShape { get; private init; } = CurveFitter.PointsForShape;

    /// <summary>A fitter of this arm's curve.</summary>
    public CurveFitter Fitter => new(
        Model, Points, ResponseShares, Mix.Shares.TryGetValue(CaseMix.LenalidomideRefractory, out var mix) ? mix[1] : 0,
        Mix.PooledRefractoryRatio, PointsForShape, Shrink);

    /// <summary>Share of the trial refractory to each drug other than lenalidomide; empty where that acts on nothing.</summary>
    public Dictionary<string, double> FurtherRefractory(EvidenceLibrary library) => Mix.Shares.ContainsKey(CaseMix.FurtherRefractory)
        ? library.RefractoryShares.Where(r => r.TrialId == Arm.TrialId).ToDictionary(r => r.DrugId, r => r.Share) : [];

    // Draws an arm's own log ratio of the lenalidomide-refractory towards the pooled one; null takes it as it is.
    private Func<double, double, double>? Shrink { get; init; }

    public static ArmInput Of(EvidenceLibrary library, Regimen? regimen, RegimenUse use, double frailtyVariance, string lifeTable, SubgroupEffects? subgroups = null)
    {
        if (!library.Arms.TryGetValue(use.ArmId, out var arm))
        {
            throw new ArgumentException($"The arm '{use.ArmId}' of the setting '{use.Setting}' is not in the evidence.", nameof(use));
        }

        if (!library.Trials.TryGetValue(arm.TrialId, out var trial))
        {
            throw new ArgumentException($"The trial '{arm.TrialId}' of the arm '{arm.ArmId}' is not in the evidence.", nameof(use));
        }

        var flags = new List<string>();
        if (use.Assumption.Length > 0)
        {
            flags.Add($"assumption: {use.Assumption}");
        }

        if (arm.Verified < Verification.Verified)
        {
            flags.Add($"source: the figures of {arm.ArmId} are {arm.Verified.ToString().ToLowerInvariant()}"
                + (arm.UnverifiedFields.Length > 0 ? $" ({arm.UnverifiedFields})." : "."));
        }

        var mix = CaseMix.Of(library, arm, trial, use.Setting, subgroups);
        flags.AddRange(mix.Flags);
        var shares = ResponseImputation.Shares(library, arm, use.Setting, flags);
        var responseFactors = ResponseFactorsOf(library, use.Setting);
        var population = new TrialPopulation(LifeTable(library, lifeTable), Age(trial, use.Setting, flags));
        var model = new ArmModel(
            mix.Shares, mix.Factors, library.Effects.LandmarkMonths.Value, responseFactors,
            MaintenanceOf(library, arm, regimen, use, flags), frailtyVariance, population);
        var capped = regimen is not null && use.Setting == Settings.Relapsed && double.IsFinite(RegimenTime.PlannedEnd(regimen, use));
        return new ArmInput(arm, mix, shares, responseFactors, model, ArmPoints.Of(library, arm, flags), flags)
        {
            PointsForShape = capped ? 2 : CurveFitter.PointsForShape,
            Shrink = subgroups is null ? null : (own, pooled) => subgroups.Refractory(library, arm, own, pooled),
        };
    }

    public static LifeTablePair? LifeTable(EvidenceLibrary library, string name)
    {
        if (name == "none")
        {
            return null;
        }

        return library.LifeTables.GetValueOrDefault(name)
            ?? throw new ArgumentException(
                $"There is no life table '{name}'; there are {string.Join(", ", library.LifeTables.Keys.Order())}, none.");
    }

    public static double[] ResponseFactorsOf(EvidenceLibrary library, string setting) =>
        [.. ResponseNames.Select(response => library.Effects.Response
            .FirstOrDefault(e => e.Response == response && e.Settings.Contains(setting))?.HazardRatio.Value ?? 1)];

    private static double Age(Trial trial, string setting, List<string> flags)
    {
        if (trial.MedianAge is { } age)
        {
            return age;
        }

        var assumed = setting switch
        {
            Settings.NewlyDiagnosedTransplant or Settings.Maintenance => 59,
            Settings.NewlyDiagnosed => 73,
            _ => 65,
        };
        flags.Add($"age: {trial.TrialId} reports no median age; {assumed} is assumed.");
        return assumed;
    }

    // Maintenance acts apart where the arm gave one with a ratio of its own; a continuation of the regimen is part of its curve.
    private static MaintenanceInArm? MaintenanceOf(EvidenceLibrary library, Arm arm, Regimen? regimen, RegimenUse use, List<string> flags)
    {
        var effect = library.Effects.Maintenance.FirstOrDefault(m => m.RegimenId == arm.MaintenanceRegimenId);
        if (effect is null || arm.Phase != "first-line" || SameDrugs(library, regimen, arm.MaintenanceRegimenId))
        {
            return null;
        }

        if (use.Setting != Settings.NewlyDiagnosedTransplant && use.MaintenanceMonth is null)
        {
            flags.Add($"maintenance: {arm.MaintenanceRegimenId} continues the regimen of {arm.ArmId} and is part of its curve.");
            return null;
        }

        var start = use.MaintenanceMonth?.Value ?? library.Effects.LandmarkMonths.Value;
        if (use.MaintenanceMonth is null)
        {
            flags.Add($"maintenance: no month is given at which {effect.RegimenId} starts in {arm.ArmId}; the landmark is assumed.");
        }

        flags.Add($"maintenance: {effect.RegimenId} is taken out of the curve of {arm.ArmId} by a ratio of {effect.HazardRatio.Value} "
            + $"({effect.HazardRatio.Verified.ToString().ToLowerInvariant()}) among the {effect.StartShare.Value:0.##} that start.");
        return new MaintenanceInArm(
            effect.RegimenId, start, effect.StartShare.Value, effect.HazardRatio.Value, arm.MaintenanceMonths,
            effect.EffectLagMonths.Value);
    }

    private static bool SameDrugs(EvidenceLibrary library, Regimen? regimen, string maintenanceId) =>
        regimen is not null && library.Regimens.TryGetValue(maintenanceId, out var maintenance)
        && regimen.Components.Select(c => c.DrugId).ToHashSet().SetEquals(maintenance.Components.Select(c => c.DrugId));
}
