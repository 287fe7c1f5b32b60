using System.Collections.Concurrent;
using MmSim.Evidence.Library;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>Turns the published figures of an arm into what the pathway runs on (design, section 6 "Baseline fit" and section 5).</summary>
/// <remarks>Thread-safe. A fit depends on the evidence and the settings only, never on a scenario's population.</remarks>
/// <param name="library">The evidence.</param>
/// <param name="settings">What a fit may assume.</param>
/// <param name="families">The family of each setting; null chooses them anew from the evidence when first needed.</param>
public sealed class ArmFitter(EvidenceLibrary library, FitSettings settings, FamilyTable? families = null)
{
    private readonly ConcurrentDictionary<(string Regimen, string Setting), Lazy<FittedUse>> _fits = new();
    private readonly ConcurrentDictionary<string, Lazy<MaintenanceFit>> _maintenance = new();
    private readonly Lazy<FamilyTable> _families = new(() => families ?? FamilySelection.Select(library, settings.LifeTable));

    /// <summary>
    /// The fits made so far, for evidence that differs from this only in the pathway's shares of events that are deaths: they do not act on a
    /// curve, so no curve is fitted again. Fits not made yet are made anew.
    /// </summary>
    /// <param name="other">The other evidence.</param>
    public ArmFitter WithDeathShares(EvidenceLibrary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var copy = new ArmFitter(other, settings, families);
        foreach (var (key, made) in _fits.Where(f => f.Value.IsValueCreated))
        {
            var fit = made.Value;
            copy._fits[key] = new Lazy<FittedUse>(fit.WithDeaths(other.Pathway));
        }

        foreach (var (key, made) in _maintenance)
        {
            copy._maintenance[key] = made;
        }

        return copy;
    }

    /// <summary>Fits a regimen in a setting; a second call returns the same fit.</summary>
    /// <param name="regimenId">The regimen.</param>
    /// <param name="setting">One of <see cref="Settings"/>.</param>
    /// <exception cref="ArgumentException">The regimen is unknown, or is not used in the setting.</exception>
    public FittedUse Fit(string regimenId, string setting) => _fits.GetOrAdd((regimenId, setting), key => new Lazy<FittedUse>(() =>
    {
        var regimen = RegimenOf(key.Regimen);
        var use = regimen.Uses.FirstOrDefault(u => u.Setting == key.Setting) ?? throw new ArgumentException(
            $"The regimen '{key.Regimen}' has no use in the setting '{key.Setting}'; "
            + $"it has {string.Join(", ", regimen.Uses.Select(u => u.Setting))}.");
        return Fit(regimen, use);
    })).Value;

    /// <summary>Fits a regimen's use.</summary>
    /// <param name="regimen">The regimen.</param>
    /// <param name="use">The setting and arm.</param>
    public FittedUse Fit(Regimen regimen, RegimenUse use)
    {
        ArgumentNullException.ThrowIfNull(regimen);
        ArgumentNullException.ThrowIfNull(use);
        var input = ArmInput.Of(
            library, regimen, use, settings.SharedFrailtyVariance, settings.LifeTable, Networks.SubgroupEffects.Of(library));
        if (input.Points.All.Count == 0)
        {
            throw new ArgumentException($"The arm '{use.ArmId}' has neither a median PFS nor a PFS landmark: nothing to fit.", nameof(use));
        }

        var flags = input.Flags;
        var fit = input.Fitter.Fit(Family(use.Setting, flags, out var prior, out var third), prior, flags, third: third);
        if (input.Points.All.Count < input.PointsForShape)
        {
            flags.Add($"shape: {input.Points.All.Count} published point(s); the shape leans on the setting's pooled one.");
        }
        else if (input.Points.All.Count < CurveFitter.PointsForShape)
        {
            flags.Add("shape: fixed by two published points, because the regimen ends as planned and the setting's pooled shape is of others.");
        }

        if (fit.Bound.Capped)
        {
            flags.Add($"response: the published shares exceed those event-free at month {input.Model.Landmark:0.#}; they are scaled.");
        }

        var points = Points(input, fit, flags);
        var grid = new SurvivalGrid(input.Model, fit.Bound);
        var plannedEnd = RegimenTime.PlannedEnd(regimen, use);
        var median = MedianExposure(input, fit, use.Setting, plannedEnd, flags);
        var exposure = ExposureFit.Solve(
            grid, ToxicityRatios, median, plannedEnd > 0 ? Toxicity(input.Arm, use.Setting, flags) : 0, plannedEnd, flags);
        var events = new AdverseEventFit(library, grid, exposure, plannedEnd, regimen).Solve([use.ArmId, .. use.AdverseEventArmIds], flags);
        if (input.Model.Maintenance is not null && events.Count > 0)
        {
            flags.Add("adverse events: the arm counted its maintenance too; here all fall into the regimen's own cycles.");
        }

        var factors = input.Mix.WithRefractory(fit.RefractoryFactors);
        var leastDeaths = LeastDeathShare(input, fit, use.Setting, exposure.ToxicityRate + exposure.ChoiceRate, plannedEnd, flags);
        var done = new FittedUse
        {
            RegimenId = regimen.RegimenId,
            Use = use,
            Curve = fit.Curve,
            Estimate = fit.Estimate,
            DeathShare = leastDeaths,
            LeastDeathShare = leastDeaths,
            OtherCauseShare = TreatedMonths.OtherCauseShare(input.Model, fit.Bound),
            Factors = factors,
            CaseMix = input.Mix.Shares,
            FurtherRefractory = input.FurtherRefractory(library),
            SharedFrailtyVariance = settings.SharedFrailtyVariance,
            LandmarkMonths = input.Model.Landmark,
            ResponseShares = input.ResponseShares,
            ResponseGivenEventFree = fit.Bound.Given[..4],
            ResponseFactors = input.ResponseFactors,
            ToxicityStopRate = exposure.ToxicityRate,
            ChoiceStopRate = exposure.ChoiceRate,
            MedianExposureMonths = Math.Min(median, plannedEnd),
            AdverseEvents = events,
            Maintenance = input.Model.Maintenance,
            CurveContainsTransplant = input.Arm.Transplant == "yes",
            TrialAge = input.Model.Population.MedianAge,
            Points = points,
            Flags = [.. flags.Distinct()],
        };
        return done.WithDeaths(library.Pathway);
    }

    /// <summary>Fits a regimen to a reference's marginal PFS raised to the power of a hazard ratio.</summary>
    /// <param name="regimenId">The regimen; its response, exposure and adverse events stay its own arm's.</param>
    /// <param name="reference">The reference's fit; its trial's patients are those of the result.</param>
    /// <param name="logRatio">Log hazard ratio against the reference, marginal.</param>
    /// <param name="standardError">Its standard error, for the result's covariance.</param>
    /// <exception cref="ArgumentException">The regimen is unknown, or is not used in the reference's setting.</exception>
    public FittedUse FitAnchored(string regimenId, FittedUse reference, double logRatio, double standardError)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var own = Fit(regimenId, reference.Use.Setting);
        var (model, bound) = ModelOf(reference);
        return WithDeathShare(AnchoredFit.Of(
            own, reference, t => model.Survival(bound, t), new AnchorPoint(reference.RegimenId, reference.Use.ArmId, logRatio, standardError),
            ArmInput.LifeTable(library, settings.LifeTable)));
    }

    /// <summary>A reference's fit with its tail informed by the regimens anchored to it.</summary>
    internal FittedUse FitReference(FittedUse own, IReadOnlyList<Networks.ImpliedPoint> implied) =>
        WithDeathShare(ReferenceFit.Of(own, ModelOf(own).Model, library.Arms[own.Use.ArmId].Patients ?? 100, implied));

    /// <summary>The fitted curve on the trial's own mix: the share event-free and alive, other causes of death included.</summary>
    /// <param name="fit">A fit.</param>
    /// <param name="months">Times in months.</param>
    public double[] MarginalSurvival(FittedUse fit, double[] months)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(months);
        var (model, bound) = ModelOf(fit);
        return [.. months.Select(t => model.Survival(bound, t))];
    }

    /// <summary>The median of <see cref="MarginalSurvival"/>; null beyond a hundred years.</summary>
    /// <param name="fit">A fit.</param>
    public double? MarginalMedian(FittedUse fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (model, bound) = ModelOf(fit);
        return model.Median(bound);
    }

    /// <summary>The arm of a fit in every family of its setting, and the general population beside it.</summary>
    /// <param name="fit">A fit.</param>
    public FamilyVariants Variants(FittedUse fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return FamilyVariants.Of(library, settings, _families.Value, fit);
    }

    /// <summary>How the family of a setting was chosen.</summary>
    /// <param name="setting">One of <see cref="Settings"/>.</param>
    public FamilyChoice Choice(string setting) => _families.Value.For(setting);

    /// <summary>Fits a maintenance phase: stopping and adverse events on the PFS of its own trial, counted from its start.</summary>
    /// <param name="maintenanceRegimenId">The maintenance regimen.</param>
    /// <exception cref="ArgumentException">The regimen is unknown or has no maintenance effect.</exception>
    public MaintenanceFit FitMaintenance(string maintenanceRegimenId) =>
        _maintenance.GetOrAdd(maintenanceRegimenId, id => new Lazy<MaintenanceFit>(() => SolveMaintenance(id))).Value;

    /// <summary>Events and deaths of a fit's own patients while its treatment lasts.</summary>
    /// <param name="fit">A fit.</param>
    /// <param name="plannedEnd">Month at which treatment ends as planned; infinity where it does not.</param>
    public TreatedMonths WhileTreated(FittedUse fit, double plannedEnd)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (model, bound) = ModelOf(fit);
        return TreatedMonths.Of(model, bound, fit.ToxicityStopRate + fit.ChoiceStopRate, plannedEnd);
    }

    internal (ArmModel Model, ArmModel.Bound Bound) ModelOf(FittedUse fit)
    {
        var population = new TrialPopulation(ArmInput.LifeTable(library, settings.LifeTable), fit.TrialAge);
        var model = new ArmModel(
            fit.CaseMix, fit.Factors, fit.LandmarkMonths, fit.ResponseFactors, fit.Maintenance, fit.SharedFrailtyVariance, population);
        var given = fit.ResponseGivenEventFree;
        var refractory = fit.Factors.TryGetValue(CaseMix.LenalidomideRefractory, out var factors) ? factors : [1, 1];
        return (model, model.BindGiven(fit.Curve, refractory, [.. given, Math.Max(0, 1 - given.Sum())]));
    }

    private double[] ToxicityRatios => [.. library.Effects.ToxicityStopByFrailty.Select(s => s.Value)];

    private MaintenanceFit SolveMaintenance(string id)
    {
        var effect = library.Effects.Maintenance.FirstOrDefault(m => m.RegimenId == id) ?? throw new ArgumentException(
            $"There is no maintenance '{id}'; there are {string.Join(", ", library.Effects.Maintenance.Select(m => m.RegimenId))}.",
            nameof(id));
        var regimen = RegimenOf(id);
        var flags = new List<string>();
        var own = regimen.Uses.Any(u => u.Setting == Settings.Maintenance);
        var reference = Fit(own ? id : "R", Settings.Maintenance);
        if (!own)
        {
            flags.Add($"maintenance: {id} has no trial of its own; the PFS of {reference.Use.ArmId} stands in.");
        }

        foreach (var (name, figure) in new[]
        {
            ("ratio", effect.HazardRatio), ("share that starts", effect.StartShare), ("median time", effect.MedianMonths),
            ("share stopped for toxicity", effect.StoppedForToxicity), ("lag of the effect", effect.EffectLagMonths),
        })
        {
            if (figure.Verified < Verification.Partial)
            {
                var how = figure.Verified.ToString().ToLowerInvariant();
                flags.Add($"maintenance: the {name} of {id}, {figure.Value}, is {how}: {figure.Source}.");
            }
        }

        var (model, bound) = ModelOf(reference);
        var grid = new SurvivalGrid(model, bound);
        var plannedEnd = RegimenTime.PlannedEnd(regimen, null);
        var exposure = ExposureFit.Solve(
            grid, ToxicityRatios, effect.MedianMonths.Value, effect.StoppedForToxicity.Value, plannedEnd, flags);
        var events = new AdverseEventFit(library, grid, exposure, plannedEnd, regimen)
            .Solve([reference.Use.ArmId, .. effect.AdverseEventArmIds], flags);
        return new MaintenanceFit
        {
            RegimenId = id,
            ReferenceArmId = reference.Use.ArmId,
            HazardRatio = effect.HazardRatio.Value,
            StartShare = effect.StartShare.Value,
            ToxicityStopRate = exposure.ToxicityRate,
            ChoiceStopRate = exposure.ChoiceRate,
            MedianExposureMonths = Math.Min(effect.MedianMonths.Value, plannedEnd),
            PlannedMonths = double.IsFinite(plannedEnd) ? plannedEnd : null,
            EffectLagMonths = effect.EffectLagMonths.Value,
            AdverseEvents = events,
            Flags = [.. flags.Distinct()],
        };
    }

    private Regimen RegimenOf(string regimenId) => library.Regimens.GetValueOrDefault(regimenId) ?? throw new ArgumentException(
        $"There is no regimen '{regimenId}'; there are {string.Join(", ", library.Regimens.Keys.Order(StringComparer.Ordinal))}.",
        nameof(regimenId));

    private CurveFamily Family(string setting, List<string> flags, out (double Mean, double Deviation)? prior, out double? third)
    {
        var choice = _families.Value.For(setting);
        var family = settings.FamilyBySetting.TryGetValue(setting, out var asked) ? asked : choice.Family;
        var candidate = choice.Candidate(family);
        third = candidate.ThirdMean;
        prior = family == CurveFamily.Exponential ? null : (candidate.ShapeMean, candidate.ShapeDeviation);
        if (choice.BasedOn != setting)
        {
            flags.Add(choice.BasedOn.Length > 0
                ? $"family: no arm of the setting '{setting}' has three points; family and shape are those of '{choice.BasedOn}'."
                : $"family: no arm of the setting '{setting}' has three points; {family} is assumed.");
        }

        return family;
    }

    private static List<FitPoint> Points(ArmInput input, CurveFit fit, List<string> flags)
    {
        var result = new List<FitPoint>();
        foreach (var point in input.Points.All)
        {
            if (point.IsMedian)
            {
                var fitted = input.Model.Median(fit.Bound) ?? double.PositiveInfinity;
                result.Add(new FitPoint("median PFS", point.Months, point.Months, point.Low, point.High, fitted, point.Source));
                continue;
            }

            var survival = input.Model.Survival(fit.Bound, point.Months);
            result.Add(new FitPoint("PFS landmark", point.Months, point.Survival, point.Low, point.High, survival, point.Source));
            if (Math.Abs(survival - point.Survival) > 0.05)
            {
                flags.Add($"points: at {point.Months} months {point.Survival:0.000} are published and {survival:0.000} fitted.");
            }
        }

        foreach (var (point, followUp) in input.Points.NotFitted)
        {
            var survival = input.Model.Survival(fit.Bound, point.Months);
            result.Add(new FitPoint(FitPoint.EarlierCut, point.Months, point.Survival, point.Low, point.High, survival, point.Source));
            flags.Add($"points: {point.Survival:0.000} at {point.Months} months is of an earlier data cut with a median follow-up of {followUp} months: "
                + $"beyond what that cut had seen; not fitted, {survival:0.000} fitted.");
        }

        if (input.Points.Refractory is { } subgroup)
        {
            var fitted = input.Model.Median(fit.Bound, refractoryOnly: true) ?? double.PositiveInfinity;
            result.Add(new FitPoint(
                "subgroup median", subgroup.MedianMonths, subgroup.MedianMonths, subgroup.Low, subgroup.High, fitted, subgroup.Source));
        }

        return result;
    }

    private double MedianExposure(ArmInput input, CurveFit fit, string setting, double plannedEnd, List<string> flags)
    {
        if (input.Arm.MedianTreatmentMonths is { } published)
        {
            return published;
        }

        if (MaintenanceOf(input.Arm, setting) is { } effect)
        {
            flags.Add($"exposure: {input.Arm.ArmId} reports no median; the {effect.MedianMonths.Value} months of {effect.RegimenId} are used.");
            return effect.MedianMonths.Value;
        }

        if (!(plannedEnd > 0))
        {
            return 0;
        }

        var ratio = library.Pathway.ExposureRatio;
        var pfs = input.Arm.MedianPfs ?? input.Model.Median(fit.Bound) ?? double.PositiveInfinity;
        var what = input.Arm.MedianPfs is null ? "fitted" : "published";
        flags.Add($"exposure: {input.Arm.ArmId} reports no median; "
            + $"{ratio.Value:0.##} of its {what} median PFS of {pfs:0.#} months is used.");
        return ratio.Value * pfs;
    }

    private double Toxicity(Arm arm, string setting, List<string> flags)
    {
        if (arm.StoppedForAdverseEvents is { } published)
        {
            return published;
        }

        if (MaintenanceOf(arm, setting) is { } effect)
        {
            flags.Add($"exposure: {arm.ArmId} reports no share stopped for adverse events; "
                + $"{effect.StoppedForToxicity.Value} of {effect.RegimenId} is used.");
            return effect.StoppedForToxicity.Value;
        }

        double[] Known(string where) =>
            [.. ResponseImputation.ArmsInUse(library, where).Select(a => a.StoppedForAdverseEvents).OfType<double>()];

        var others = Known(setting) is { Length: > 0 } own ? own : Known(ResponseImputation.Nearest(setting));

        var mean = others.Length > 0 ? others.Average() : 0;
        flags.Add($"exposure: {arm.ArmId} reports no share stopped for adverse events; its setting's mean, {mean:0.000}, is used.");
        return mean;
    }

    private MaintenanceEffect? MaintenanceOf(Arm arm, string setting) => setting == Settings.Maintenance
        ? library.Effects.Maintenance.FirstOrDefault(m => m.RegimenId == arm.RegimenId) : null;

    // Published fatal adverse events, less the deaths from other causes expected on treatment (a trial counts an old man's pneumonia as the life
    // table does), over all events of the line net of other causes: no fewer patients can die before progression.
    private double LeastDeathShare(
        ArmInput input, CurveFit fit, string setting, double stopRate, double plannedEnd, List<string> flags)
    {
        const double Most = 0.5;
        if (input.Arm.FatalAdverseEvents is not { } fatal)
        {
            double[] Known(string where) =>
                [.. ResponseImputation.ArmsInUse(library, where).Select(a => a.FatalAdverseEvents).OfType<double>()];
            var others = Known(setting) is { Length: > 0 } own ? own : Known(ResponseImputation.Nearest(setting));
            fatal = others.Length > 0 ? others.Average() : 0;
            flags.Add($"deaths: {input.Arm.ArmId} reports no fatal adverse events; its setting's mean, {fatal:0.000}, is used.");
        }

        var treated = TreatedMonths.Of(input.Model, fit.Bound, stopRate, plannedEnd);
        var line = TreatedMonths.Of(input.Model, fit.Bound, 0, double.PositiveInfinity);
        return line.Events > 0 ? Math.Clamp((fatal - treated.OtherCauseDeaths) / line.Events, 0, Most) : 0;
    }

    // Of a fit to another curve or other patients: deaths from other causes take another share of its first events.
    private FittedUse WithDeathShare(FittedUse fit)
    {
        var (model, bound) = ModelOf(fit);
        return (fit with { OtherCauseShare = TreatedMonths.OtherCauseShare(model, bound) }).WithDeaths(library.Pathway);
    }
}
