using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Targets;
using MmSim.Hosting;
using MmSim.Numerics.Survival;
using MmSim.Reporting.Validation;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Replication;
using MmSim.Scenarios.Validation;

namespace MmSim.Running;

/// <summary>What <c>mmsim validate</c> asks for.</summary>
/// <param name="Patients">Patients a replica.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Threads">Workers; never changes a result.</param>
/// <param name="Only">Arms or trials to keep, "published" for the published cost-effectiveness; empty for all.</param>
internal sealed record ValidationRequest(int Patients, ulong Seed, int Threads, IReadOnlyList<string> Only);

/// <summary>Every check with what they rest on.</summary>
/// <param name="Checks">The checks.</param>
/// <param name="Replicas">The simulated arms.</param>
/// <param name="Ratios">Within-trial ratios of median OS.</param>
/// <param name="LeftOut">Arms without a replica.</param>
/// <param name="Published">Published cost-effectiveness comparisons with ours.</param>
/// <param name="NotCompared">Those that are not simulated, with the reason; empty where none was asked for.</param>
internal sealed record ValidationOutcome(
    IReadOnlyList<Check> Checks, IReadOnlyList<SimulatedReplica> Replicas, IReadOnlyList<OsRatio> Ratios, IReadOnlyList<LeftOutArm> LeftOut,
    IReadOnlyList<PublishedRow> Published, IReadOnlyList<(string Comparison, string Source, string Reason)> NotCompared);

/// <summary>A replica with its simulation.</summary>
/// <param name="Replica">The arm.</param>
/// <param name="Measures">What was simulated.</param>
/// <param name="Flags">What is assumed.</param>
internal sealed record SimulatedReplica(ArmReplica Replica, ReplicaMeasures Measures, IReadOnlyList<string> Flags);

/// <summary>Simulates every arm on its trial's patients and sets it beside what was published.</summary>
internal sealed class ValidationRun
{
    private readonly EvidenceLibrary _library;
    private readonly EraEvidence _era;
    private readonly ReplicaCatalogue _catalogue;
    private readonly ReplicaCompiler _compiler;
    private readonly RegistryRun _registries;
    private readonly PublishedRun _published;

    /// <summary>Reads what the checks need.</summary>
    /// <param name="scenarios">The folder with scenarios and evidence.</param>
    /// <exception cref="BadInputException">A file is missing or wrong.</exception>
    public ValidationRun(string scenarios)
    {
        InputFolder inputs = new(scenarios);
        _library = inputs.Library;
        Hashes = new Dictionary<string, string> { ["evidence"] = inputs.EvidenceHash() };
        var read = DocumentFile.SubsequentTherapy(Path.Combine(scenarios, "validation", "subsequent-therapy.json"));
        InputFolder.Refuse(SubsequentTherapyChecker.Check(read, _library));
        var rules = read.Document!;
        var settings = new FitSettings(0, new Dictionary<string, CurveFamily>(), InputFolder.TrialLifeTable);
        var fitter = new ArmFitter(_library, settings, InputFolder.Guard(() => FamilyTable.Read(scenarios)));
        _era = InputFolder.Guard(() => EraEvidence.Read(scenarios));
        _catalogue = new ReplicaCatalogue(_library, fitter, rules);
        _registries = RegistryRun.Open(scenarios, inputs, fitter, _era, rules);
        _published = new PublishedRun(scenarios, inputs);
        _published.Require();
        _compiler = new ReplicaCompiler(_library, fitter, _era, rules, InputFolder.TrialLifeTable);
    }

    /// <summary>Hashes of what was read.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; }

    /// <summary>Runs the checks.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="progress">Hears each arm done and how many there are.</param>
    /// <param name="token">Looked at between arms.</param>
    public ValidationOutcome Execute(ValidationRequest request, Action<int, int> progress, CancellationToken token)
    {
        var withPublished = request.Only.Count == 0 || request.Only.Contains(PublishedRun.Name);
        var (replicas, leftOut) = _catalogue.All(request.Only.Count == 0 ? null : Asked(request.Only));
        var simulated = new List<SimulatedReplica>();
        var all = replicas.Count + (withPublished ? _published.Count : 0);
        foreach (var replica in replicas)
        {
            token.ThrowIfCancellationRequested();
            simulated.Add(Simulate(replica, request, token));
            progress(simulated.Count, all);
        }

        var checks = new List<Check>();
        foreach (var arm in simulated)
        {
            checks.AddRange(ArmTargets.Of(_library, arm.Replica.Arm, arm.Replica.Setting, _era.IsObservational(arm.Replica.Trial.TrialId))
                .Select(t => CheckScorer.Score(t with { Flags = [.. t.Flags, .. arm.Flags] }, arm.Measures.Of(t))));
        }

        var byArm = simulated.ToDictionary(s => s.Replica.Arm.ArmId);
        var pairs = PairTargets.Of(_library, id => byArm.GetValueOrDefault(id)?.Replica.Setting, _era.IsObservational);
        checks.AddRange(pairs.Select(p => Score(p.Contrast, p.Target, byArm)));
        checks.AddRange(MaintenanceApplied(pairs, byArm, request, token));
        if (request.Only.Count == 0)
        {
            checks.AddRange(_registries.Cohorts.SelectMany(c => _registries.Score(c, request, token)));
        }

        var done = simulated.Count;
        var published = withPublished ? _published.Execute(request, () => progress(++done, all), token) : [];
        return new ValidationOutcome(
            checks, simulated, [.. Ratios(pairs, byArm)], leftOut, published, withPublished ? _published.Omitted : []);
    }

    /// <summary>Published median PFS of an arm; null where there is none.</summary>
    public double? MedianPfs(string armId) => _library.Arms.GetValueOrDefault(armId)?.MedianPfs;

    private SimulatedReplica Simulate(ArmReplica replica, ValidationRequest request, CancellationToken token)
    {
        var flags = new List<string>(replica.Flags);
        var runs = new List<RunResult>();
        foreach (var (line, share) in _compiler.StartLines(replica))
        {
            var model = _compiler.Compile(replica, flags, startLine: line);
            var patients = Math.Max(1, (long)Math.Round(request.Patients * share));
            runs.Add(Simulator.Run(model, new RunSettings(patients, request.Seed + (ulong)line), request.Threads, null, token));
        }

        return new SimulatedReplica(replica, Measures(runs), [.. flags.Distinct()]);
    }

    private ReplicaMeasures Measures(IReadOnlyList<RunResult> runs) => new(runs, name => _library.Events[name].ParentId);

    private Check Score(Contrast contrast, Target target, Dictionary<string, SimulatedReplica> byArm) =>
        Score(contrast, target, byArm[contrast.ExperimentalArmId], byArm[contrast.ControlArmId]);

    private Check Score(Contrast contrast, Target target, SimulatedReplica experimental, SimulatedReplica control)
    {
        var trial = experimental.Replica.Trial.TrialId;
        var os = contrast.OutcomeId == "OS";
        var followUp = _era.FollowUpOf(trial) ?? 48;
        var (ratio, error) = HazardRatioEstimate.Of(
            os ? experimental.Measures.Overall : experimental.Measures.ProgressionFree, os ? control.Measures.Overall : control.Measures.ProgressionFree,
            followUp, _era.EnrolmentOf(trial)?.Months ?? 24);
        return CheckScorer.Score(target, new Simulated(ratio, ratio * error, experimental.Measures.Overall.Count));
    }

    // Maintenance as scenarios apply it: its ratio on the observation arm's curve, from the arm's first day; OS follows.
    private IEnumerable<Check> MaintenanceApplied(
        IReadOnlyList<(Contrast Contrast, Target Target)> pairs, Dictionary<string, SimulatedReplica> byArm, ValidationRequest request, CancellationToken token)
    {
        foreach (var (contrast, target) in pairs.Where(p => p.Contrast.OutcomeId == "OS" && p.Target.Setting == Settings.Maintenance))
        {
            var (given, observed) = (byArm[contrast.ExperimentalArmId].Replica, byArm[contrast.ControlArmId].Replica);
            var effect = _library.Effects.Maintenance.FirstOrDefault(m => m.RegimenId == given.Regimen.RegimenId);
            if (effect is null || observed.Regimen.Components.Count > 0)
            {
                continue;
            }

            var flags = new List<string> { $"{effect.RegimenId} maintenance of ratio {effect.HazardRatio.Value} on the curve of {observed.Arm.ArmId}" };
            var run = Simulator.Run(
                _compiler.Compile(observed, flags, effect.RegimenId), new RunSettings(request.Patients, request.Seed), request.Threads, null, token);
            var applied = new SimulatedReplica(observed, Measures([run]), flags);
            if (given.Arm.MedianPfs is not null)
            {
                var pfs = ArmTargets.Of(_library, given.Arm, given.Setting).First(t => t.Measure == Evidence.Targets.Measures.MedianPfs);
                var ofTheSame = _library.Contrasts.Any(c => c.ExperimentalArmId == contrast.ExperimentalArmId && c.OutcomeId == "PFS"
                    && c.HazardRatio == effect.HazardRatio.Value);
                yield return CheckScorer.Score(
                    pfs with
                    {
                        Measure = Evidence.Targets.Measures.MaintenancePfs,
                        Kind = ofTheSame ? TargetKind.Verification : TargetKind.Validation,
                        Flags = flags,
                    },
                    new Simulated(applied.Measures.ProgressionFree.MedianMonths, applied.Measures.ProgressionFree.MedianStandardError, request.Patients));
            }

            yield return Score(contrast, target with { Measure = Evidence.Targets.Measures.MaintenanceOs, Flags = flags }, applied, byArm[contrast.ControlArmId]);
        }
    }

    private static IEnumerable<OsRatio> Ratios(
        IReadOnlyList<(Contrast Contrast, Target Target)> pairs, Dictionary<string, SimulatedReplica> byArm)
    {
        foreach (var (contrast, target) in pairs.Where(p => p.Contrast.OutcomeId == "OS"))
        {
            var (e, c) = (byArm[contrast.ExperimentalArmId], byArm[contrast.ControlArmId]);
            if (e.Replica.Arm is { MedianOs: { } osE, MedianPfs: { } pfsE } && c.Replica.Arm is { MedianOs: { } osC, MedianPfs: { } pfsC })
            {
                yield return new OsRatio(
                    target.Subject, target.Setting, osE / osC, e.Measures.Overall.MedianMonths / c.Measures.Overall.MedianMonths,
                    (pfsE + CheckSummary.NullRuleMonths) / (pfsC + CheckSummary.NullRuleMonths));
            }
        }
    }

    private Func<Arm, bool> Asked(IReadOnlyList<string> only)
    {
        var known = _library.Arms.Keys.Concat(_library.Arms.Values.Select(a => a.TrialId)).Append(PublishedRun.Name).Distinct().ToList();
        string[] faults =
        [
            .. only.Where(o => !known.Contains(o)).Select(o => $"--only {o}: no such arm or trial"
                + (NearestName.To(o, known) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty)),
        ];
        return faults.Length > 0 ? throw new BadInputException(faults) : arm => only.Contains(arm.ArmId) || only.Contains(arm.TrialId);
    }
}
