using MmSim.Engine.Results;
using MmSim.Evidence.Targets;
using MmSim.Numerics.Accumulators;

namespace MmSim.Scenarios.Replication;

/// <summary>Reads off a simulated replica what a target asks for.</summary>
/// <param name="runs">The simulated arm: one strategy; several runs where its patients start at several lines, patients by their shares.</param>
/// <param name="parentOf">The broader event that counts an adverse event too; empty for none.</param>
public sealed class ReplicaMeasures(IReadOnlyList<RunResult> runs, Func<string, string> parentOf)
{
    private readonly List<LineResult> _lines = [.. runs.Select(r => r.Strategies[0].Lines[0])];
    private readonly List<RegimenResult> _own = [.. runs.Select(r => r.Strategies[0].Lines[0].Regimens.First(g => !g.IsMaintenance))];

    /// <summary>Overall survival of the replica.</summary>
    public SurvivalTable Overall { get; } = SurvivalTable.Pool([.. runs.Select(r => r.Strategies[0].OverallSurvival)]);

    /// <summary>PFS of the arm's own line.</summary>
    public SurvivalTable ProgressionFree { get; } = SurvivalTable.Pool([.. runs.Select(r => r.Strategies[0].Lines[0].ProgressionFree)]);

    private SurvivalTable OnTreatment { get; } = SurvivalTable.Pool([.. runs.Select(r => r.Strategies[0].Lines[0].TimeOnTreatment)]);

    /// <summary>What was simulated for a target; null where the replica has no such figure.</summary>
    public Simulated? Of(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Measure switch
        {
            Measures.MedianPfs => Median(ProgressionFree),
            Measures.PfsLandmark => At(ProgressionFree, target.Months!.Value),
            Measures.MedianOs => Median(Overall),
            Measures.OsLandmark => At(Overall, target.Months!.Value),
            Measures.Exposure => At(OnTreatment, target.Months!.Value),
            Measures.Response => Share(Responders(target.Detail), _lines.Sum(l => l.Started)),
            Measures.Discontinuation => Share(_own.Sum(o => o.Stops[(int)StopReason.Toxicity]), _own.Sum(o => o.Patients)),
            Measures.FatalEvent => Share(_lines.Sum(l => l.AdverseEventDeaths), _lines.Sum(l => l.Started)),
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

    private long Responders(string level) => _lines.Sum(l => level switch
    {
        "CR or better" => l.Responses[0],
        "VGPR or better" => l.Responses[0] + l.Responses[1],
        _ => l.Responses[0] + l.Responses[1] + l.Responses[2],
    });

    // A broader event was published with its parts in it; in the model the parts count apart and fall independently.
    private Simulated? AdverseEvent(string eventId)
    {
        double without = 1;
        var found = false;
        var patients = _own.Sum(o => o.Patients);
        for (var index = 0; index < runs[0].Names.Events.Count; index++)
        {
            var name = runs[0].Names.Events[index];
            var counts = _own.SelectMany(o => o.AdverseEvents).Where(c => c.Event == index).ToList();
            if (counts.Count > 0 && (name == eventId || parentOf(name) == eventId))
            {
                without *= 1 - ((double)counts.Sum(c => c.PatientsWithEvent) / patients);
                found = true;
            }
        }

        return found ? Share((1 - without) * patients, patients) : null;
    }
}
