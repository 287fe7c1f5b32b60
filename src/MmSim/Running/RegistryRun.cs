using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Targets;
using MmSim.Hosting;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Replication;
using MmSim.Scenarios.Validation;

namespace MmSim.Running;

/// <summary>Simulates registries' cohorts and scores what they published.</summary>
/// <param name="inputs">The folder with scenarios and evidence.</param>
/// <param name="replica">Compiles a cohort.</param>
/// <param name="cohorts">The cohorts.</param>
internal sealed class RegistryRun(InputFolder inputs, RegistryReplica replica, IReadOnlyList<RegistryDocument> cohorts)
{
    private const int WholeLife = 600;

    /// <summary>Builds it from the files.</summary>
    /// <exception cref="BadInputException">A file is missing or wrong.</exception>
    public static RegistryRun Open(string scenarios, InputFolder inputs, ArmFitter fitter, EraEvidence era, SubsequentTherapyDocument rules)
    {
        var read = DocumentFile.Registries(Path.Combine(scenarios, "validation", "registries.json"));
        InputFolder.Refuse(RegistriesChecker.Check(read, inputs.Library, inputs.Populations));
        var rows = InputFolder.Guard(() => RegistryEvidence.Read(scenarios));
        return new RegistryRun(inputs, new RegistryReplica(inputs.Library, fitter, era, rules, rows), read.Document!.Cohorts);
    }

    /// <summary>The cohorts of <c>validation/registries.json</c>.</summary>
    public IReadOnlyList<RegistryDocument> Cohorts => cohorts;

    /// <summary>Scores one cohort.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="request">Patients and seed.</param>
    /// <param name="token">Looked at between blocks.</param>
    public IEnumerable<Check> Score(RegistryDocument cohort, ValidationRequest request, CancellationToken token)
    {
        var population = inputs.LoadPopulation(cohort.Population);
        var targets = replica.Targets(cohort);
        RunResult Run(int horizon) => Simulator.Run(
            replica.Compile(cohort, population, horizon).Model, new RunSettings(request.Patients, request.Seed), request.Threads, null, token);
        var whole = targets.Any(t => t.Target.Measure != Measures.Reach) ? Run(WholeLife) : null;
        var followed = targets.Any(t => t.Target.Measure == Measures.Reach) ? Run(cohort.FollowUpMonths ?? WholeLife) : null;
        return [.. targets.Select(t => CheckScorer.Score(t.Target, Of(t.Document, t.Target, t.Target.Measure == Measures.Reach ? followed! : whole!)))];
    }

    private static Simulated? Of(RegistryTargetDocument document, Target target, RunResult run)
    {
        var strategy = run.Strategies[0];
        var line = strategy.Lines.FirstOrDefault(l => l.Line == (document.Line ?? 1));
        switch (target.Measure)
        {
            case Measures.MedianOs when document.Line is null or 1:
                return new Simulated(strategy.OverallSurvival.MedianMonths, strategy.OverallSurvival.MedianStandardError, run.Patients);
            case Measures.OsLandmark when target.Months is { } month:
                return new Simulated(strategy.OverallSurvival.SurvivalAt(month), strategy.OverallSurvival.StandardErrorAt(month), run.Patients);
            case Measures.NextTreatment when target.Months is { } month && line is not null:
                return new Simulated(line.TimeToNextTreatment.SurvivalAt(month), line.TimeToNextTreatment.StandardErrorAt(month), line.Started);
            case Measures.Reach when strategy.Lines.FirstOrDefault(l => l.Line == document.Line - 1) is { } before:
                var share = (double)(line?.Started ?? 0) / before.Started;
                return new Simulated(share, Math.Sqrt(share * (1 - share) / before.Started), before.Started);
            default:
                return null;
        }
    }
}
