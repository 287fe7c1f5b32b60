using MmSim.Engine.Results;
using MmSim.Evidence.Targets;
using MmSim.Numerics.Accumulators;

namespace MmSim.Scenarios.Replication;

/// <summary>Reads off a simulated replica what a target asks for.</summary>
/// <param name="run">The simulated arm: one strategy.</param>
/// <param name="parentOf">The broader event that counts an adverse event too; empty for none.</param>
public sealed class ReplicaMeasures(RunResult run, Func<string, string> parentOf)
{
    private readonly StrategyResult _strategy = run.Strategies[0];

    /// <summary>Overall survival of the replica.</summary>
    public SurvivalTable Overall => _strategy.OverallSurvival;

    /// <summary>PFS of the arm's own line.</summary>
    public SurvivalTable ProgressionFree => Line.ProgressionFree;

    private LineResult Line => _strategy.Lines[0];

    private RegimenResult Own => Line.Regimens.First(r => !r.IsMaintenance);

    /// <summary>What was simulated for a target; null where the replica has no such figure.</summary>
    public Simulated? Of(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Measure switch
        {
            Measures.MedianPfs => Median(Line.ProgressionFree),
            Measures.PfsLandmark => At(Line.ProgressionFree, target.Months!.Value),
            Measures.MedianOs => Median(Overall),
            Measures.OsLandmark => At(Overall, target.Months!.Value),
            Measures.Exposure => At(Line.TimeOnTreatment, target.Months!.Value),
            Measures.Response => Share(Responders(target.Detail), Line.Started),
            Measures.Discontinuation => Share(Own.Stops[(int)StopReason.Toxicity], Own.Patients),
            Measures.AdverseEvent => AdverseEvent(target.Detail),
            _ => null,
        };
    }

    private static Simulated Median(SurvivalTable table) => new(table.MedianMonths, table.MedianStandardError, table.Count);

    private static Simulated At(SurvivalTable table, double months) => new(table.SurvivalAt(months), table.StandardErrorAt(months), table.Count);

    private static Simulated Share(double count, long total)
    {
        var share = total > 0 ? count / total : double.NaN;
        return new Simulated(share, total > 0 ? Math.Sqrt(share * (1 - share) / total) : double.NaN, total);
    }

    private long Responders(string level) => level switch
    {
        "CR or better" => Line.Responses[0],
        "VGPR or better" => Line.Responses[0] + Line.Responses[1],
        _ => Line.Responses[0] + Line.Responses[1] + Line.Responses[2],
    };

    // A broader event was published with its parts in it; in the model the parts count apart and fall independently.
    private Simulated? AdverseEvent(string eventId)
    {
        double without = 1;
        var found = false;
        foreach (var count in Own.AdverseEvents)
        {
            var name = run.Names.Events[count.Event];
            if (name == eventId || parentOf(name) == eventId)
            {
                without *= 1 - ((double)count.PatientsWithEvent / Own.Patients);
                found = true;
            }
        }

        return found ? Share((1 - without) * Own.Patients, Own.Patients) : null;
    }
}
