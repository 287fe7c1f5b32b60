using MmSim.Engine.Model;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Numerics;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>Turns an option that names a regimen of the evidence into conditions and schedules, ready to be bound to numbers.</summary>
internal sealed class OptionCompiler(
    EvidenceLibrary library, ArmFitter fitter, DrugTable drugs, NameTable regimens, NameTable events, bool practice, AnchoredFitter? anchored = null,
    WaningDocument? waning = null)
{
    private const double FirstCyclesMonths = 2;
    private const double AssumedPatients = 100;

    private readonly List<ArmBinding> _arms = [];
    private readonly List<MaintenanceBinding> _maintenance = [];

    /// <summary>The arms that options rest on, each once.</summary>
    public IReadOnlyList<ArmBinding> Arms => _arms;

    /// <summary>The maintenance regimens that options give, each once.</summary>
    public IReadOnlyList<MaintenanceBinding> Maintenance => _maintenance;

    /// <summary>Whether the ratio of practice against trials acts.</summary>
    public bool Practice => practice;

    /// <summary>Fitted uses, in the order in which they were first needed.</summary>
    public List<FittedUse> Uses { get; } = [];

    /// <summary>What is assumed, in words.</summary>
    public List<string> Assumptions { get; } = [];

    /// <summary>What each option rests on, in the order in which they were compiled.</summary>
    public List<LineEffect> Effects { get; } = [];

    /// <summary>The setting in which a regimen is used at a line.</summary>
    public static string Setting(Regimen regimen, int line, bool transplant)
    {
        if (regimen.Kind == "late-line")
        {
            return Settings.Late;
        }

        if (line > 1)
        {
            return Settings.Relapsed;
        }

        var first = transplant ? Settings.NewlyDiagnosedTransplant : Settings.NewlyDiagnosed;
        var other = transplant ? Settings.NewlyDiagnosed : Settings.NewlyDiagnosedTransplant;
        return regimen.Uses.Any(u => u.Setting == first) ? first : other;
    }

    public OptionBinding Compile(OptionDocument option, int line, double weight, string strategy)
    {
        var regimen = library.Regimens[option.Regimen];
        var setting = Setting(regimen, line, option.Transplant);
        var fit = anchored?.Fit(option.Regimen, setting) ?? fitter.Fit(option.Regimen, setting);
        Note(fit);
        Effects.Add(new LineEffect(strategy, line, option.Regimen, fit, anchored?.Effects.For(option.Regimen, setting).Reason ?? "trial arms are asked for", false));
        if (option.Assumption is { } text)
        {
            Assumptions.Add($"{strategy}, line {line}, {option.Regimen}: {text}");
        }

        return Compile(option, regimen, fit, weight, 0);
    }

    /// <summary>An arm's own regimen on a fit of its own, whether or not a regimen of the evidence uses that arm.</summary>
    public OptionBinding Compile(OptionDocument option, Regimen regimen, FittedUse fit, double weight = 1)
    {
        Note(fit);
        return Compile(option, regimen, fit, weight, 0);
    }

    /// <summary>Late-line therapy in its n-th repeat, from 0.</summary>
    public OptionBinding LateLine(string regimenId, int repeat)
    {
        var regimen = library.Regimens[regimenId];
        var fit = fitter.Fit(regimenId, Settings.Late);
        Note(fit);
        return Compile(new OptionDocument { Regimen = regimenId }, regimen, fit, 1, repeat);
    }

    private OptionBinding Compile(OptionDocument option, Regimen regimen, FittedUse fit, double weight, int repeat)
    {
        var cycle = TimeUnits.FromDays(regimen.CycleDays);
        var infusion = regimen.InfusionMonth?.Value ?? double.PositiveInfinity;
        var components = Components(regimen, fit.Use.LastCycle, cycle);
        var planned = double.IsFinite(infusion) ? infusion + FirstCyclesMonths : components.Select(c => c.UntilMonth).DefaultIfEmpty(0).Max();
        var (maintenance, maintenanceIndex) = MaintenanceOf(option.Maintenance, fit, planned);
        var transplantMonth = option.Transplant || fit.CurveContainsTransplant ? fit.Use.TransplantMonth?.Value ?? 4 : double.PositiveInfinity;
        var (waningMonths, waningFactors) = WaningSteps.Of(waning, fit.Anchor);
        var structure = new OptionModel
        {
            WaningMonths = waningMonths,
            WaningFactors = waningFactors,
            Regimen = regimens.Index(regimen.RegimenId),
            If = ConditionCompiler.Compile(option.If, drugs),
            Unless = ConditionCompiler.Compile(option.Unless, drugs),
            Weight = weight,
            ExcludedRefractory = option.Assumption is null && fit.Use.Setting is Settings.Relapsed ? drugs.GroupsOf(regimen.NotForRefractoryTo) : 0,
            Bars = drugs.Bars(regimen.Components.Select(c => c.DrugId)),
            Curve = fit.Curve,
            RefractoryGroup = fit.Factors.ContainsKey("lenalidomideRefractory") ? drugs.GroupBit("lenalidomide") : 0,
            FurtherRefractoryGroups = fit.Factors.ContainsKey("furtherRefractory") ? drugs.MainGroups & ~drugs.GroupBit("lenalidomide") : 0,
            LandmarkMonth = fit.LandmarkMonths,
            TransplantMonth = transplantMonth,
            TransplantUptake = option.Transplant ? option.TransplantUptake : 0,
            Maintenance = maintenance,
            Components = components,
            CycleMonths = cycle,
            PlannedEndMonth = planned,
            InfusionMonth = infusion,
            AdverseEventShareOfDeaths = AdverseEventShareOfDeaths(fit, planned),
        };
        return new OptionBinding
        {
            Structure = structure,
            Arm = ArmOf(fit, components, infusion),
            OwnRatio = option.HazardRatio ?? 1,
            SeenInPractice = fit.Use.Setting == Settings.Late,
            Repeat = repeat,
            Transplant = TransplantOf(fit.Use.Setting),
            CurveContainsTransplant = fit.CurveContainsTransplant,
            Maintenance = maintenanceIndex,
            Dose = Dose(option.Dose),
            LastCycle = fit.Use.LastCycle,
            MaintenanceId = maintenance is null ? null : option.Maintenance?.Regimen,
            Infused = double.IsFinite(infusion) && regimen.InfusedShare is { } share ? ($"regimens.{regimen.RegimenId}.infusedShare", share) : null,
            EventFreeAtInfusion = double.IsFinite(infusion) ? fitter.MarginalSurvival(fit, [infusion])[0] : 1,
        };
    }

    private int ArmOf(FittedUse fit, ComponentModel[] components, double infusion)
    {
        var known = _arms.FindIndex(a => ReferenceEquals(a.Fit, fit));
        if (known >= 0)
        {
            return known;
        }

        var (exposed, late) = AdverseEvents(fit.AdverseEvents, components, infusion);
        bool[] isLate = [.. fit.AdverseEvents.Select(e => library.Events[e.EventId].Window == RiskWindow.FromFirstExposure)];
        _arms.Add(new ArmBinding(new ArmSampler(library, fit, AnchorOf(fit)), exposed, late, isLate));
        return _arms.Count - 1;
    }

    private ComponentModel[] Components(Regimen regimen, int? lastCycle, double cycle)
    {
        // A single infusion has no cycles: its drug is given from the first day of the line.
        return
        [
            .. regimen.Components.Select(c => new ComponentModel(
                drugs.DrugBit(c.DrugId),
                drugs.GroupBit(c.DrugId),
                cycle * (c.FirstCycle - 1),
                cycle > 0 && (lastCycle ?? c.LastCycle) is { } last ? cycle * last : double.PositiveInfinity,
                c.MaintenanceDose)),
        ];
    }

    private AnchorDraw? AnchorOf(FittedUse fit)
    {
        if (anchored is null || fit.Anchor is not { } anchor)
        {
            return null;
        }

        var setting = fit.Use.Setting;
        var effect = anchored.Effects.For(fit.RegimenId, setting);
        var network = anchored.Effects.Network(setting).First(n => n.Effects.IndexOf(effect.Treatment) >= 0).Effects;
        return new AnchorDraw(library, anchored.Fit(anchor.RegimenId, setting), network, effect);
    }

    private (MaintenanceModel? Structure, int Index) MaintenanceOf(MaintenanceDocument? document, FittedUse fit, double planned)
    {
        if (document is null || document.Regimen == "none")
        {
            return (null, -1);
        }

        var effect = library.Effects.Maintenance.First(m => m.RegimenId == document.Regimen);
        var regimen = library.Regimens[document.Regimen];
        var own = fitter.FitMaintenance(document.Regimen);
        Assumptions.AddRange(own.Flags.Select(f => $"{document.Regimen} maintenance: {f}"));
        var cycle = TimeUnits.FromDays(regimen.CycleDays);
        var components = Components(regimen, null, cycle);
        var (exposed, _) = AdverseEvents(own.AdverseEvents, components, double.PositiveInfinity);
        var index = _maintenance.FindIndex(m => m.Fit.RegimenId == document.Regimen);
        if (index < 0)
        {
            index = _maintenance.Count;
            _maintenance.Add(new MaintenanceBinding(
                effect, own, library.Arms[own.ReferenceArmId].Patients ?? AssumedPatients, regimen.Components.Any(c => c.DrugId == "lenalidomide")));
        }

        var structure = new MaintenanceModel
        {
            Regimen = regimens.Index(document.Regimen),
            StartMonth = fit.Use.MaintenanceMonth?.Value ?? (double.IsFinite(planned) ? planned : 9),
            Uptake = document.Uptake,
            HazardFactor = effect.HazardRatio.Value,
            PlannedMonths = document.Months ?? components.Max(c => c.UntilMonth),
            EffectLagMonths = effect.EffectLagMonths.Value,
            ToxicityStopRate = [0, 0, 0],
            ChoiceStopRate = own.ChoiceStopRate,
            Components = components,
            CycleMonths = cycle,
            AdverseEvents = exposed,
            SecondMalignancyMonthsAfterStop = library.Pathway.SecondMalignancyMonthsAfterStop.Value,
        };
        return (structure, index);
    }

    private (AdverseEventProcess Exposed, AdverseEventProcess Late) AdverseEvents(
        IReadOnlyList<AdverseEventRate> rates, ComponentModel[] components, double infusion)
    {
        var from = double.IsFinite(infusion) ? infusion : 0;
        List<int> exposedIds = [], lateIds = [];
        List<(double, double, double)> exposed = [], late = [];
        foreach (var rate in rates)
        {
            var definition = library.Events[rate.EventId];
            var id = events.Index(rate.EventId);
            if (definition.Window == RiskWindow.FromFirstExposure)
            {
                lateIds.Add(id);
                late.Add((rate.RatePerMonth, from, double.PositiveInfinity));
                continue;
            }

            exposedIds.Add(id);
            exposed.Add((rate.RatePerMonth, from, definition.Window switch
            {
                RiskWindow.FirstCycles => from + FirstCyclesMonths,
                RiskWindow.OnCausingDrug => CausingUntil(definition, components),
                _ => double.PositiveInfinity,
            }));
        }

        return (new AdverseEventProcess(exposedIds, exposed), new AdverseEventProcess(lateIds, late));
    }

    private double CausingUntil(EventDefinition definition, ComponentModel[] components)
    {
        var causing = drugs.Drugs(definition.CausingDrugs);
        var given = components.Where(c => (c.DrugBit & causing) != 0).ToList();
        return given.Count == 0 ? double.PositiveInfinity : given.Max(c => c.UntilMonth);
    }

    private (string Name, Sourced Figure)? TransplantOf(string setting) =>
        library.Effects.Transplant.FirstOrDefault(t => t.Settings.Contains(setting)) is { } effect
            ? ($"effects.transplant.{string.Join('+', effect.Settings)}", effect.Value)
            : null;

    private static double[] Dose(IReadOnlyDictionary<string, double>? doses) =>
    [
        doses?.GetValueOrDefault("fit", 1) ?? 1,
        doses?.GetValueOrDefault("intermediate", 1) ?? 1,
        doses?.GetValueOrDefault("frail", 1) ?? 1,
    ];

    // Fatal adverse events of the arm over all deaths while treatment lasts: a trial counts those that a life table expects too.
    private double AdverseEventShareOfDeaths(FittedUse fit, double planned)
    {
        var deaths = fitter.WhileTreated(fit, planned).Deaths(fit.DeathShare);
        return deaths > 0 ? Math.Min(1, (library.Arms[fit.Use.ArmId].FatalAdverseEvents ?? 0) / deaths) : 0;
    }

    private void Note(FittedUse fit)
    {
        if (Uses.Any(u => ReferenceEquals(u, fit)))
        {
            return;
        }

        Uses.Add(fit);
        Assumptions.AddRange(fit.Flags.Select(f => $"{fit.RegimenId} ({fit.Use.ArmId}): {f}"));
        if (fit.Use.Assumption.Length > 0)
        {
            Assumptions.Add($"{fit.RegimenId}: {fit.Use.Assumption}");
        }
    }
}
