using MmSim.Engine.Results;

namespace MmSim.Reporting.Figures;

/// <summary>A patient's way as a lane of a swimmer plot: stretches that join each other from 0 to the end, and marks of what happened.</summary>
/// <param name="Segments">The stretches in order; none is empty.</param>
/// <param name="Marks">Adverse events, transplants, relapses and the end, with their months.</param>
internal sealed record Lane(IReadOnlyList<LaneSegment> Segments, IReadOnlyList<(double Months, TwinEventKind Kind)> Marks)
{
    /// <summary>Months from the start to death or the horizon.</summary>
    public double Months => Marks[^1].Months;

    /// <summary>The lane of a pathway.</summary>
    public static Lane Of(TwinPathway pathway)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        var segments = new List<LaneSegment>();
        var marks = new List<(double, TwinEventKind)>();
        var (state, line, since) = (LaneState.BetweenLines, 0, 0.0);
        foreach (var happened in pathway.Events)
        {
            if (Next(happened.Kind) is not { } next)
            {
                marks.Add((happened.Months, happened.Kind));
                continue;
            }

            if (happened.Kind is TwinEventKind.BiochemicalProgression or TwinEventKind.ClinicalProgression)
            {
                marks.Add((happened.Months, happened.Kind));
            }

            Close(happened.Months);
            (state, line, since) = (next, happened.Line, happened.Months);
        }

        Close(pathway.Months);
        return new Lane(segments, marks);

        void Close(double until)
        {
            if (until > since)
            {
                segments.Add(new LaneSegment(since, until, state, line));
            }
        }
    }

    /// <summary>What holds from an event on; null for one that changes nothing in it.</summary>
    private static LaneState? Next(TwinEventKind kind) => kind switch
    {
        TwinEventKind.LineStarted => LaneState.Treatment,
        TwinEventKind.TreatmentEnded or TwinEventKind.MaintenanceEnded => LaneState.OffTreatment,
        TwinEventKind.MaintenanceStarted => LaneState.Maintenance,
        TwinEventKind.BiochemicalProgression or TwinEventKind.ClinicalProgression => LaneState.BetweenLines,
        TwinEventKind.SupportiveCareStarted => LaneState.SupportiveCare,
        _ => null,
    };
}
