using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Evidence.Targets;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Replication;

/// <summary>
/// An arm with everything that follows it: the trial's patients, the arm's own regimen on its own fit, then what was given in those years, late
/// lines and supportive care as the model has them. Nothing here was fitted to overall survival.
/// </summary>
/// <param name="library">The evidence.</param>
/// <param name="fitter">Its fits.</param>
/// <param name="era">When trials enrolled and drugs became available.</param>
/// <param name="rules">What followed, by year.</param>
/// <param name="lifeTable">Life table of the fits.</param>
public sealed class ReplicaCompiler(
    EvidenceLibrary library, ArmFitter fitter, EraEvidence era, SubsequentTherapyDocument rules, string lifeTable)
{
    private const int MaximumLines = 8;

    /// <summary>Compiles an arm.</summary>
    /// <param name="replica">The arm.</param>
    /// <param name="flags">Takes what is assumed, in words.</param>
    public CompiledModel Compile(ArmReplica replica, ICollection<string> flags)
    {
        ArgumentNullException.ThrowIfNull(replica);
        ArgumentNullException.ThrowIfNull(flags);
        var fit = replica.Fit;
        var regimens = new NameTable();
        var events = new NameTable();
        var drugs = new DrugTable(library.Drugs);
        var compiler = new OptionCompiler(library, fitter, drugs, regimens, events, practice: false);
        var line = replica.Setting == Settings.Late ? rules.LastLine + 1 : replica.Setting == Settings.Relapsed ? TrialReplica.Line(fit) : 1;
        var options = new List<OptionBinding> { compiler.Compile(Own(replica), replica.Regimen, fit) };
        List<int[]> lines = [[0]];
        Subsequent(replica, line, compiler, options, lines, flags);

        var late = new List<int>();
        for (var repeat = 0; repeat < MaximumLines; repeat++)
        {
            late.Add(options.Count);
            options.Add(compiler.LateLine("late-line", repeat));
        }

        var effects = new BoundEffects(PointEstimates.Instance, library, compiler.Arms, compiler.Maintenance, practice: false);
        return new CompiledModel
        {
            Names = new ModelNames(["trial"], regimens.Names, events.Names, drugs.Groups, StateNames.For(MaximumLines)),
            Population = TrialReplica.Population(fit, library.LifeTables[lifeTable]),
            Start = new StartModel
            {
                Line = line,
                RefractoryShare = TrialReplica.Refractory(fit, drugs),
                LastPfsUnder12 = TrialReplica.Share(fit, "lastPfs", 0),
                ClinicalRelapse = TrialReplica.Share(fit, "relapse", 1),
                PriorTransplant = line > 1 ? PriorTransplant(replica.Trial, flags) : 0,
            },
            Options = [.. options.Select(o => o.Bind(effects))],
            StrategyLines = [[.. lines]],
            Pathway = PathwayCompiler.Compile(library.Pathway, PointEstimates.Instance, [.. late], MaximumLines),
            EventLasting = [.. events.Names.Select(e => ScenarioCompiler.Lasting(library.Events[e].Lasting))],
            EventBlood = [.. events.Names.Select(e => (library.Events[e].RedCellUnits, library.Events[e].PlateletUnits))],
            HorizonMonths = 600,
        };
    }

    private static OptionDocument Own(ArmReplica replica)
    {
        var before = replica.Setting == Settings.Maintenance && replica.Fit.Use.TransplantMonth is not null;
        return new OptionDocument
        {
            Regimen = replica.Regimen.RegimenId,
            Transplant = replica.Fit.CurveContainsTransplant || before,
            TransplantUptake = replica.Arm.Transplant == "mixed" ? MixedTransplant : 1,
            Assumption = "the trial's own patients",
            Maintenance = replica.Fit.Maintenance is { } m
                ? new MaintenanceDocument { Regimen = m.RegimenId, Months = m.PlannedMonths, Uptake = m.StartShare } : null,
        };
    }

    // Myeloma XI randomised 1247 of 1970 after transplant (trials.csv); it stands for the other mixed maintenance trial too.
    private const double MixedTransplant = 0.63;

    private void Subsequent(
        ArmReplica replica, int line, OptionCompiler compiler, List<OptionBinding> options, List<int[]> lines, ICollection<string> flags)
    {
        var last = rules.LastLine;
        if (line >= last)
        {
            return;
        }

        var enrolment = era.EnrolmentOf(replica.Trial.TrialId);
        if (enrolment is null)
        {
            flags.Add($"enrolment of {replica.Trial.TrialId} is not known: the middle of all trials is taken.");
        }

        var rule = new EraRules(library, era, rules);
        var median = fitter.MarginalMedian(replica.Fit) ?? 60;
        var year = (enrolment?.Middle ?? 2012) + (Math.Min(median, 96) / 12);
        var crossover = rules.Crossovers.FirstOrDefault(c => c.Arm == replica.Arm.ArmId);
        for (var next = line + 1; next <= last; next++, year += rules.YearsPerLine, crossover = null)
        {
            var documents = rule.Options(year, next, false, crossover);
            var weights = ScenarioCompiler.Weights(documents);
            var indices = new int[documents.Count];
            for (var i = 0; i < indices.Length; i++)
            {
                indices[i] = options.Count;
                options.Add(compiler.Compile(documents[i], next, weights[i], replica.Arm.ArmId));
            }

            lines.Add(indices);
        }

        flags.Add(FormattableString.Invariant(
            $"subsequent therapy by the rules of {year - (rules.YearsPerLine * (last - line)):0} and later ({rules.Verified.ToString().ToLowerInvariant()})."));
    }

    private double PriorTransplant(Trial trial, ICollection<string> flags)
    {
        if (rules.PriorTransplant.TryGetValue(trial.TrialId, out var share))
        {
            return share;
        }

        flags.Add($"prior transplant: {trial.TrialId} is taken as the default of {rules.PriorTransplant["default"]}.");
        return rules.PriorTransplant["default"];
    }
}
