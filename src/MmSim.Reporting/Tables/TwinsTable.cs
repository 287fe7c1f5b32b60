using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>
/// twins.csv, and swimmer.csv of the patients of the swimmer plots: what happens to single patients under every strategy, with the same luck. One row an event; months since the start; the row of the end
/// (death or horizon) has what the patient had in all.
/// </summary>
public static class TwinsTable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "twins.csv";

    /// <summary>Name of the file with the patients of the swimmer plots.</summary>
    public const string SampleFileName = "swimmer.csv";

    private static readonly string[] Responses = ["CR", "VGPR", "PR", "MR", "SD", "PD or not evaluable"];

    /// <summary>Writes it.</summary>
    /// <param name="twins">The patients.</param>
    /// <param name="hasEconomics">False leaves cost and QALYs empty.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="fileName">Name of the file.</param>
    public static void Write(IReadOnlyList<TwinResult> twins, bool hasEconomics, string folder, string fileName = FileName)
    {
        ArgumentNullException.ThrowIfNull(twins);
        using var csv = CsvTableWriter.Create(
            Path.Combine(folder, fileName),
            [
                "patient", "age", "sex", "frailty", "transplant_eligible", "strategy", "months", "line", "event", "regimen", "reason", "best_response",
                "adverse_event", "lines_received", "cost", "qalys",
            ]);
        foreach (var twin in twins)
        {
            foreach (var pathway in twin.Pathways)
            {
                foreach (var entry in pathway.Events)
                {
                    var last = ReferenceEquals(entry, pathway.Events[^1]);
                    csv.Row(
                        twin.Patient, Math.Round(twin.AgeYears, 2), twin.Male ? "male" : "female", FrailtyWord(twin.Frailty),
                        twin.TransplantEligible ? "yes" : "no", twin.Names.Strategies[pathway.Strategy], entry.Months, entry.Line, Word(entry.Kind),
                        Regimen(twin, entry), entry.Stop?.ToString().ToLowerInvariant() ?? "",
                        Response(entry),
                        AdverseEvent(twin, entry),
                        last ? pathway.Outcomes[(int)Outcome.LinesReceived] : double.NaN,
                        last && hasEconomics ? pathway.Outcomes[(int)Outcome.Cost] : double.NaN,
                        last && hasEconomics ? pathway.Outcomes[(int)Outcome.Qalys] : double.NaN);
                }
            }
        }
    }

    /// <summary>The regimen of an event; empty for one without.</summary>
    internal static string Regimen(TwinResult twin, TwinEvent entry) => entry.Regimen < 0 ? "" : twin.Names.Regimens[entry.Regimen];

    /// <summary>Best response of the line that an event ends; empty for others.</summary>
    internal static string Response(TwinEvent entry) => entry.Response is { } response ? Responses[(int)response] : "";

    /// <summary>The adverse event; empty for what is none.</summary>
    internal static string AdverseEvent(TwinResult twin, TwinEvent entry) => entry.AdverseEvent < 0 ? "" : twin.Names.Events[entry.AdverseEvent];

    /// <summary>Frailty in a word.</summary>
    internal static string FrailtyWord(int frailty) => frailty switch { 0 => "fit", 1 => "intermediate", _ => "frail" };

    /// <summary>What happened, in a word.</summary>
    internal static string Word(TwinEventKind kind) => kind switch
    {
        TwinEventKind.LineStarted => "line_started",
        TwinEventKind.Transplanted => "transplant",
        TwinEventKind.TreatmentEnded => "treatment_ended",
        TwinEventKind.MaintenanceStarted => "maintenance_started",
        TwinEventKind.MaintenanceEnded => "maintenance_ended",
        TwinEventKind.BiochemicalProgression => "progression_biochemical",
        TwinEventKind.ClinicalProgression => "progression_clinical",
        TwinEventKind.SupportiveCareStarted => "supportive_care_started",
        TwinEventKind.DiedOfDisease => "died_of_disease",
        TwinEventKind.DiedOfOtherCause => "died_of_other_cause",
        TwinEventKind.AtHorizon => "at_horizon",
        TwinEventKind.AdverseEvent => "adverse_event",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An event without a word in the tables."),
    };
}
