using MmSim.Engine.Results;

namespace MmSim.Reporting.Tests.Figures;

/// <summary>Patients made up to look at charts with; they describe nobody.</summary>
internal static class SyntheticTwins
{
    /// <summary>Patients whose months are stretched by their number, under each of the strategies.</summary>
    public static IReadOnlyList<TwinResult> Of(int patients, IReadOnlyList<string> strategies) =>
    [
        .. Enumerable.Range(0, patients).Select(i => new TwinResult(
            (125 * i) + 62, SyntheticRun.Names with { Strategies = strategies }, 55.5 + i, i % 2 == 0, i % 3, i % 2 == 0,
            [.. Enumerable.Range(0, strategies.Count).Select(s => Pathway(s, 0.4 + (0.1 * i)))])),
    ];

    /// <summary>Two lines, the first with transplant and maintenance, then supportive care.</summary>
    public static TwinPathway Pathway(int strategy, double stretch = 1)
    {
        TwinEvent[] events =
        [
            new(0, 1, TwinEventKind.LineStarted, 0), new(2, 1, TwinEventKind.AdverseEvent, AdverseEvent: 0),
            new(4, 1, TwinEventKind.TreatmentEnded, 0, StopReason.Planned, BestResponse.Complete), new(5, 1, TwinEventKind.Transplanted),
            new(6, 1, TwinEventKind.MaintenanceStarted, 3), new(30, 1, TwinEventKind.MaintenanceEnded, 3, StopReason.Progression),
            new(30, 1, TwinEventKind.BiochemicalProgression), new(33, 2, TwinEventKind.LineStarted, 4),
            new(50, 2, TwinEventKind.TreatmentEnded, 4, StopReason.Progression, BestResponse.Partial), new(50, 2, TwinEventKind.ClinicalProgression),
            new(50, 2, TwinEventKind.SupportiveCareStarted), new(51, 2, TwinEventKind.DiedOfDisease),
        ];
        return new TwinPathway(
            strategy, [.. events.Select(e => e with { Months = e.Months * stretch })], 51 * stretch, true,
            [.. Enum.GetValues<Outcome>().Select(_ => 51.0 * stretch / 12)]);
    }
}
