using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;
using MmSim.Evidence.Parameters;
using MmSim.Numerics.Survival;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>Turns a checked scenario into what the engine runs: names become indices, trials become curves. Done once a run.</summary>
public static class ScenarioCompiler
{
    /// <summary>Compiles a scenario whose population and regimens come from the evidence, or from the scenario itself.</summary>
    /// <param name="scenario">The scenario; checked, so that every name exists.</param>
    /// <param name="population">Its population file, or null where the scenario gives its own.</param>
    /// <param name="evidence">The evidence, with the scenario's changes of values applied; may be null where the scenario needs none.</param>
    /// <param name="fitter">Fits of the same evidence; null where <paramref name="evidence"/> is.</param>
    /// <param name="economics">Its economics file; null where it has none.</param>
    public static CompiledScenario Compile(
        ScenarioDocument scenario, PopulationDocument? population, EvidenceLibrary? evidence, ArmFitter? fitter,
        EconomicsSource? economics = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var regimens = new NameTable();
        var events = new NameTable();
        var drugs = new DrugTable(evidence?.Drugs ?? new Dictionary<string, Drug>());
        var startLine = scenario.Start?.Line ?? 1;
        var practice = population?.Kind is "treated" or "diagnosed";
        var compiler = evidence is null ? null : new OptionCompiler(
            evidence, fitter!, drugs, regimens, events, practice, AnchoredFitterOf(scenario, evidence, fitter!), scenario.Waning);
        var attributes = scenario.OwnPopulation?.Attributes?.Keys.ToList() ?? [];

        var options = new List<OptionModel>();
        var bindings = new List<OptionBinding?>();
        var strategies = new int[scenario.Strategies.Count][][];
        for (var s = 0; s < strategies.Length; s++)
        {
            var strategy = scenario.Strategies[s];
            strategies[s] = new int[strategy.Lines.Count][];
            for (var l = 0; l < strategy.Lines.Count; l++)
            {
                var weights = Weights(strategy.Lines[l].Options);
                strategies[s][l] = new int[weights.Length];
                for (var o = 0; o < weights.Length; o++)
                {
                    var option = strategy.Lines[l].Options[o];
                    strategies[s][l][o] = options.Count;
                    var own = scenario.Regimens?.GetValueOrDefault(option.Regimen);
                    bindings.Add(own is null ? compiler!.Compile(option, startLine + l, weights[o], strategy.Name) : null);
                    options.Add(bindings[^1]?.Structure
                        ?? OwnRegimenCompiler.Compile(own!, option, regimens.Index(option.Regimen), attributes, drugs, weights[o]));
                }
            }
        }

        var horizon = scenario.Simulation?.HorizonMonths ?? new SimulationDocument().HorizonMonths;
        var costing = economics is null || evidence is null ? null : new EconomicsCompiler(economics, evidence, scenario.Discounting, horizon);
        var mostLines = strategies.Max(lines => lines.Length) + startLine - 1;
        var (lateLines, maximumLines) = LateLines(scenario, compiler, evidence, options, bindings, mostLines);
        AddCosting(costing, scenario, startLine, bindings, strategies);
        costing?.Close(events.Names);
        var gaps = evidence is not null && scenario.OwnPopulation is null;
        var pathway = gaps ? new PathwayModel { LateLineOptions = lateLines, MaximumLines = maximumLines } : OwnPathway(scenario, maximumLines);
        var life = LifeTable(scenario, population, evidence);
        var malignancy = evidence is not null && evidence.Events.ContainsKey("second_primary_malignancy")
            ? events.Index("second_primary_malignancy") : -1;
        var frailty = evidence is null ? 0 : LineDependence.FrailtyVariance(evidence.Pathway, scenario.Dependence ?? LineDependence.Predictors);

        var model = new CompiledModel
        {
            Names = new ModelNames(
                [.. scenario.Strategies.Select(s => s.Name)], regimens.Names, events.Names, drugs.Groups, StateNames.For(maximumLines)),
            Population = population is not null
                ? PopulationCompiler.Compile(population, life, frailty)
                : PopulationCompiler.Compile(scenario.OwnPopulation!, life, attributes),
            Start = Start(scenario.Start, evidence, drugs),
            Options = [.. options],
            StrategyLines = strategies,
            Pathway = pathway,
            EventLasting = [.. events.Names.Select(e => Lasting(evidence!.Events[e].Lasting))],
            EventBlood = [.. events.Names.Select(e => (evidence!.Events[e].RedCellUnits, evidence.Events[e].PlateletUnits))],
            SecondMalignancyEvent = malignancy,
            HorizonMonths = horizon,
            DiscountCostsPerYear = (costing?.Discounting ?? scenario.Discounting)?.CostsPerYear ?? 0,
            DiscountOutcomesPerYear = (costing?.Discounting ?? scenario.Discounting)?.OutcomesPerYear ?? 0,
            Subgroups = SubgroupCompiler.Compile(scenario.Subgroups),
            DescribeRefractory = scenario.Subgroups?.Contains(SubgroupCompiler.Refractory) == true,
            Comparator = Math.Max(0, scenario.Strategies.ToList().FindIndex(s => s.Name == scenario.Comparator)),
            Economics = scenario.Regimens is { Count: > 0 } && regimens.Names.All(scenario.Regimens.ContainsKey)
                ? OwnRegimenCompiler.Economics(scenario.SupportiveCare) : null,
        };
        var trail = gaps ? PathwayCompiler.Trail(evidence!.Pathway) : [];
        var binding = new ModelBinding(model, new ParameterBook(scenario.Set, evidence?.Calibrated), bindings, compiler, evidence, gaps, costing);
        var effects = LineEffects.Mark(compiler?.Effects ?? []);
        var assumptions = (compiler?.Assumptions ?? []).Concat(LineEffects.Words(effects)).Concat(trail).Distinct();
        return new CompiledScenario(binding, compiler?.Uses ?? [], [.. assumptions]) { Effects = effects };
    }

    /// <summary>Fits of a scenario whose regimens are anchored; null where each is on its own arm.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="fitter">Fits of the same evidence.</param>
    public static AnchoredFitter? AnchoredFitterOf(ScenarioDocument scenario, EvidenceLibrary evidence, ArmFitter fitter)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Effect == EffectKind.TrialArm ? null : new AnchoredFitter(fitter, new RelativeEffects(
            evidence, scenario.Network?.Bridges == true ? NetworkOptions.Joined : NetworkOptions.TrialsAlone, scenario.Network?.References));
    }

    // In the order of the options: those of the strategies, then late-line therapy, whose utilities are those of the line it comes in at the earliest.
    private static void AddCosting(
        EconomicsCompiler? costing, ScenarioDocument scenario, int startLine, List<OptionBinding?> bindings, int[][][] strategies)
    {
        if (costing is null)
        {
            return;
        }

        var at = 0;
        foreach (var strategy in scenario.Strategies)
        {
            for (var l = 0; l < strategy.Lines.Count; l++)
            {
                foreach (var option in strategy.Lines[l].Options)
                {
                    if (bindings[at++] is { } binding)
                    {
                        costing.Add(option.Regimen, binding.LastCycle, binding.MaintenanceId, startLine + l, binding.Dose);
                    }
                    else
                    {
                        costing.AddOwn(scenario.Regimens![option.Regimen]);
                    }
                }
            }
        }

        var late = startLine + strategies.Min(s => s.Length);
        for (var repeat = 0; at < bindings.Count; at++, repeat++)
        {
            costing.Add(scenario.LateLine?.Regimen ?? "late-line", null, null, late + repeat, [1, 1, 1]);
        }
    }

    // Options with weights share what is left among themselves: the n-th is taken with w_n over the sum from n on.
    internal static double[] Weights(IReadOnlyList<OptionDocument> options)
    {
        var weights = new double[options.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = 1;
            if (options[i].Weight is { } weight)
            {
                double rest = 0;
                for (var j = i; j < options.Count && options[j].Weight is { } other; j++)
                {
                    rest += other;
                }

                weights[i] = rest > 0 ? weight / rest : 0;
            }
        }

        return weights;
    }

    private static (int[] Options, int MaximumLines) LateLines(
        ScenarioDocument scenario, OptionCompiler? compiler, EvidenceLibrary? evidence, List<OptionModel> options,
        List<OptionBinding?> bindings, int mostLines)
    {
        var regimen = scenario.LateLine?.Regimen ?? (evidence is null || scenario.Regimens is { Count: > 0 } ? "none" : "late-line");
        var maximum = scenario.LateLine?.MaxLines ?? new LateLineDocument().MaxLines;
        if (regimen == "none" || compiler is null)
        {
            return ([], mostLines);
        }

        var late = new List<int>();
        for (var repeat = 0; repeat < maximum; repeat++)
        {
            late.Add(options.Count);
            bindings.Add(compiler.LateLine(regimen, repeat));
            options.Add(bindings[^1]!.Structure);
        }

        return ([.. late], Math.Max(maximum, mostLines));
    }

    // A population of the scenario's own has no gaps and no attrition; without supportive care the last progression is fatal at once.
    private static PathwayModel OwnPathway(ScenarioDocument scenario, int maximumLines) => new()
    {
        MaximumLines = maximumLines,
        SupportiveCare = scenario.SupportiveCare is { Curve: var curve }
            ? CurveParameters.Of(curve).Curve()
            : ParametricCurve.Exponential(1e-9),
    };

    private static LifeTablePair? LifeTable(ScenarioDocument scenario, PopulationDocument? population, EvidenceLibrary? evidence)
    {
        var name = scenario.LifeTable ?? population?.LifeTable ?? "none";
        return name == "none" ? null : evidence!.LifeTables[name];
    }

    private static StartModel Start(StartDocument? start, EvidenceLibrary? evidence, DrugTable drugs)
    {
        if (start is null)
        {
            return new StartModel();
        }

        var refractory = new double[drugs.Groups.Count];
        foreach (var (drug, share) in start.RefractoryTo ?? new Dictionary<string, double>())
        {
            for (var group = 0; group < refractory.Length; group++)
            {
                if ((drugs.GroupBit(drug) & (1UL << group)) != 0)
                {
                    refractory[group] = Math.Max(refractory[group], share);
                }
            }
        }

        return new StartModel
        {
            Line = start.Line,
            ReceivedDrugs = drugs.Drugs(start.PriorDrugs) | drugs.Drugs(start.RefractoryTo?.Keys),
            RefractoryShare = refractory,
            AtTreatmentDose = start.DoseAtRefractory != "maintenance",
            PriorTransplant = start.PriorTransplant,
            MonthsSinceDiagnosis = start.MonthsSinceDiagnosis,
            LastPfsUnder12 = Share(evidence, "lastPfs", "under12"),
            ClinicalRelapse = Share(evidence, "relapse", "clinical"),
        };
    }

    private static double Share(EvidenceLibrary? evidence, string attribute, string level) =>
        evidence?.Effects.CaseMix.FirstOrDefault(c => c.Setting == Settings.Relapsed && c.Attribute == attribute && c.Level == level)?.Share.Value ?? 0;

    internal static TreatmentBarrier Lasting(string lasting) => lasting switch
    {
        "neuropathy" => TreatmentBarrier.Neuropathy,
        "cardiac" => TreatmentBarrier.Cardiac,
        _ => TreatmentBarrier.None,
    };
}
