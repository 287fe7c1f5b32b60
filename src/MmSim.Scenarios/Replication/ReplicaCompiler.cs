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
    private const int UnknownEnrolment = 2012;
    private const double LongestWaitMonths = 96;

    /// <summary>Compiles an arm.</summary>
    /// <param name="replica">The arm.</param>
    /// <param name="flags">Takes what is assumed, in words.</param>
    /// <param name="maintenance">Maintenance given on top of an arm that is observed, from its first day; null for the arm as it was.</param>
    /// <param name="startLine">The line of the arm's regimen; null for the line after the trial's median of prior lines.</param>
    public CompiledModel Compile(ArmReplica replica, ICollection<string> flags, string? maintenance = null, int? startLine = null)
    {
        ArgumentNullException.ThrowIfNull(replica);
        ArgumentNullException.ThrowIfNull(flags);
        // The arm's curve is that of its own mix of prior lines: which of them a patient had changes what follows, not the curve.
        var fit = replica.Fit with
        {
            Factors = replica.Fit.Factors.ToDictionary(f => f.Key, f => f.Key == CaseMix.PriorLines ? [1, 1, 1, 1] : f.Value),
        };
        var regimens = new NameTable();
        var events = new NameTable();
        var drugs = new DrugTable(library.Drugs);
        var compiler = new OptionCompiler(library, fitter, drugs, regimens, events, practice: false);
        var line = startLine ?? FirstLine(replica);
        var options = new List<OptionBinding> { compiler.Compile(Own(replica, maintenance), replica.Regimen, fit) };
        List<int[]> lines = [[0]];
        Subsequent(replica, line, compiler, options, lines, flags);

        var late = new List<int>();
        for (var repeat = 0; repeat < MaximumLines; repeat++)
        {
            late.Add(options.Count);
            options.Add(compiler.LateLine("late-line", repeat));
        }

        // The trial chose its patients once: what follows is given in practice to whoever relapses.
        var own = new BoundEffects(PointEstimates.Instance, library, compiler.Arms, compiler.Maintenance, practice: false);
        var after = new BoundEffects(PointEstimates.Instance, library, compiler.Arms, compiler.Maintenance, practice: true);
        return new CompiledModel
        {
            Names = new ModelNames(["trial"], regimens.Names, events.Names, drugs.Groups, StateNames.For(MaximumLines)),
            Population = TrialReplica.Population(fit, library.LifeTables[lifeTable]),
            Start = new StartModel
            {
                Line = line,
                MonthsInLine = replica.Setting == Settings.Maintenance ? rules.MonthsBeforeMaintenance : 0,
                ReceivedDrugs = drugs.Drugs(rules.PriorDrugs.GetValueOrDefault(replica.Trial.TrialId)),
                RefractoryShare = TrialReplica.Refractory(fit, drugs),
                LastPfsUnder12 = TrialReplica.Share(fit, "lastPfs", 0),
                ClinicalRelapse = TrialReplica.Share(fit, "relapse", 1),
                PriorTransplant = line > 1 ? PriorTransplant(replica.Trial, flags) : 0,
            },
            Options = [.. options.Select((o, i) => o.Bind(i == 0 ? own : after))],
            StrategyLines = [[.. lines]],
            Pathway = PathwayCompiler.Compile(Attrition(replica, flags), PointEstimates.Instance, [.. late], MaximumLines),
            EventLasting = [.. events.Names.Select(e => ScenarioCompiler.Lasting(library.Events[e].Lasting))],
            EventBlood = [.. events.Names.Select(e => (library.Events[e].RedCellUnits, library.Events[e].PlateletUnits))],
            HorizonMonths = 600,
        };
    }

    /// <summary>The lines at which an arm's patients start, each with its share.</summary>
    /// <param name="replica">The arm.</param>
    public IReadOnlyList<(int Line, double Share)> StartLines(ArmReplica replica)
    {
        ArgumentNullException.ThrowIfNull(replica);
        if (replica.Setting != Settings.Relapsed || replica.Trial.MedianPriorLines is not < 3)
        {
            return [(FirstLine(replica), 1)];
        }

        var shares = rules.PriorLines.TryGetValue(replica.Trial.TrialId, out var own) ? own : rules.PriorLines["default"];
        return [.. shares.Select((share, i) => (i + 2, share))];
    }

    private static OptionDocument Own(ArmReplica replica, string? maintenance)
    {
        var before = replica.Setting == Settings.Maintenance && replica.Fit.Use.TransplantMonth is not null;
        return new OptionDocument
        {
            Regimen = replica.Regimen.RegimenId,
            Transplant = replica.Fit.CurveContainsTransplant || before,
            TransplantUptake = replica.Arm.Transplant == "mixed" ? MixedTransplant : 1,
            Assumption = "the trial's own patients",
            Maintenance = maintenance is not null ? new MaintenanceDocument { Regimen = maintenance }
                : replica.Fit.Maintenance is { } m
                ? new MaintenanceDocument { Regimen = m.RegimenId, Months = m.PlannedMonths, Uptake = m.StartShare } : null,
        };
    }

    // Myeloma XI randomised 1247 of 1970 after transplant (trials.csv); it stands for the other mixed maintenance trial too.
    private const double MixedTransplant = 0.63;

    // The line after as many prior lines as the trial's median.
    private int FirstLine(ArmReplica replica) => replica.Setting switch
    {
        Settings.Relapsed or Settings.Late when replica.Trial.MedianPriorLines is { } prior =>
            Math.Min(MaximumLines, 1 + (int)Math.Round(prior, MidpointRounding.AwayFromZero)),
        Settings.Relapsed => TrialReplica.Line(replica.Fit),
        Settings.Late => rules.LastLine + 1,
        _ => 1,
    };

    private void Subsequent(
        ArmReplica replica, int line, OptionCompiler compiler, List<OptionBinding> options, List<int[]> lines, ICollection<string> flags)
    {
        var enrolment = era.EnrolmentOf(replica.Trial.TrialId);
        if (enrolment is null)
        {
            flags.Add($"enrolment of {replica.Trial.TrialId} is not known: {UnknownEnrolment} is taken.");
        }

        var rule = new EraRules(library, era, rules);
        var median = fitter.MarginalMedian(replica.Fit) ?? LongestWaitMonths;
        var year = (enrolment?.Middle ?? UnknownEnrolment) + (Math.Min(median, LongestWaitMonths) / 12);
        flags.Add(FormattableString.Invariant(
            $"subsequent therapy by the rules of {Math.Floor(year)} and later ({rules.Verified.ToString().ToLowerInvariant()})."));
        var crossover = rules.Crossovers.FirstOrDefault(c => c.Arm == replica.Arm.ArmId);
        for (var next = line + 1; next <= rules.LastLine || crossover is not null; next++, year += rules.YearsPerLine, crossover = null)
        {
            var documents = rule.Options(year, next, rules.UnitedStates.Contains(replica.Trial.TrialId), crossover);
            var weights = ScenarioCompiler.Weights(documents);
            var indices = new int[documents.Count];
            for (var i = 0; i < indices.Length; i++)
            {
                indices[i] = options.Count;
                options.Add(i == 0 && crossover?.OfArm is { } armId
                    ? compiler.Compile(documents[i], library.Regimens[crossover.Regimen], OnArm(crossover.Regimen, armId), weights[i])
                    : compiler.Compile(documents[i], next, weights[i], replica.Arm.ArmId));
            }

            lines.Add(indices);
        }
    }

    private FittedUse OnArm(string regimenId, string armId)
    {
        var regimen = library.Regimens[regimenId];
        var like = regimen.Uses.First(u => u.Setting == Settings.Relapsed);
        return fitter.Fit(regimen, like with { ArmId = armId, AdverseEventArmIds = [], Assumption = string.Empty });
    }

    // Patients of a trial in transplant-eligible disease are as fit for a next line whether or not their arm was transplanted: the loss by
    // transplant is a registry's, where those not transplanted could not be.
    private PathwayDefaults Attrition(ArmReplica replica, ICollection<string> flags)
    {
        var pathway = library.Pathway;
        if (replica.Setting != Settings.NewlyDiagnosedTransplant || replica.Arm.Transplant != "no")
        {
            return pathway;
        }

        flags.Add("loss after a line: as after a transplant, since all were eligible for one [assumption].");
        var ratio = pathway.NoFurtherLineOddsAfterTransplant;
        return pathway with
        {
            NoFurtherLine = [.. pathway.NoFurtherLine.Select(chance => chance with { Value = Shift(chance.Value, ratio.Value) })],
            NoFurtherLineOddsAfterTransplant = ratio with { Value = 1 },
        };
    }

    private static double Shift(double chance, double oddsRatio) => chance >= 1 ? 1 : chance * oddsRatio / (1 - chance + (chance * oddsRatio));

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
