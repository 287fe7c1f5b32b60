using MmSim.Engine.Results;
using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Listings;

/// <summary>
/// Listings of single patients: patients (a row a patient and strategy: who they were and what they had in all, undiscounted) and events (a row an
/// event), as CSV, as Parquet, or both. Patients are taken one by one.
/// </summary>
public static class PatientListings
{
    private static readonly ListingColumn[] s_address =
        [new WholeColumn("patient", row => row.Patient.Patient), new WordColumn("strategy", row => row.Patient.Names.Strategies[row.Pathway.Strategy])];

    private static readonly ListingColumn[] s_patients =
    [
        .. s_address, new NumberColumn("age", row => Math.Round(row.Patient.AgeYears, 2)), new WordColumn("sex", row => row.Patient.Male ? "male" : "female"),
        new WordColumn("frailty", row => TwinsTable.FrailtyWord(row.Patient.Frailty)),
        new WordColumn("transplant_eligible", row => row.Patient.TransplantEligible ? "yes" : "no"),
        new NumberColumn("months", row => row.Pathway.Months), new WordColumn("end", row => TwinsTable.Word(row.Pathway.Events[^1].Kind)),
        new WholeColumn("lines_received", row => (long)Outcome(row, Engine.Results.Outcome.LinesReceived)),
        new NumberColumn("months_on_treatment", row => Outcome(row, Engine.Results.Outcome.MonthsOnTreatment)),
        new NumberColumn("treatment_free_months", row => Outcome(row, Engine.Results.Outcome.TreatmentFreeMonths)),
    ];

    private static readonly ListingColumn[] s_economics =
    [
        new NumberColumn("cost", row => Outcome(row, Engine.Results.Outcome.Cost)), new NumberColumn("qalys", row => Outcome(row, Engine.Results.Outcome.Qalys)),
    ];

    private static readonly ListingColumn[] s_events =
    [
        .. s_address, new NumberColumn("months", row => row.Event!.Months), new WholeColumn("line", row => row.Event!.Line),
        new WordColumn("event", row => TwinsTable.Word(row.Event!.Kind)), new WordColumn("regimen", row => TwinsTable.Regimen(row.Patient, row.Event!)),
        new WordColumn("reason", row => row.Event!.Stop?.ToString().ToLowerInvariant() ?? ""),
        new WordColumn("best_response", row => TwinsTable.Response(row.Event!)),
        new WordColumn("adverse_event", row => TwinsTable.AdverseEvent(row.Patient, row.Event!)),
    ];

    /// <summary>Writes patients and events.</summary>
    /// <param name="patients">The patients, in order; asked for one at a time.</param>
    /// <param name="hasEconomics">False leaves out cost and QALYs.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="csv">Write patients.csv and events.csv.</param>
    /// <param name="parquet">Write patients.parquet and events.parquet.</param>
    /// <param name="token">Looked at between patients.</param>
    public static void Write(IEnumerable<TwinResult> patients, bool hasEconomics, string folder, bool csv, bool parquet, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(patients);
        using var who = Open("patients", hasEconomics ? [.. s_patients, .. s_economics] : s_patients, folder, csv, parquet);
        using var what = Open("events", s_events, folder, csv, parquet);
        foreach (var patient in patients)
        {
            token.ThrowIfCancellationRequested();
            foreach (var pathway in patient.Pathways)
            {
                who.Add(new ListingRow(patient, pathway, null));
                foreach (var happened in pathway.Events)
                {
                    what.Add(new ListingRow(patient, pathway, happened));
                }
            }
        }
    }

    private static Files Open(string name, IReadOnlyList<ListingColumn> columns, string folder, bool csv, bool parquet)
    {
        var files = new Files();
        if (csv)
        {
            files.Add(new CsvListing(Path.Combine(folder, name + ".csv"), columns));
        }

        if (parquet)
        {
            files.Add(new ParquetListing(Path.Combine(folder, name + ".parquet"), columns));
        }

        return files;
    }

    private static double Outcome(ListingRow row, Outcome outcome) => row.Pathway.Outcomes[(int)outcome];

    private sealed class Files : IListingFile
    {
        private readonly List<IListingFile> _all = [];

        public void Add(IListingFile file) => _all.Add(file);

        public void Add(ListingRow row) => _all.ForEach(file => file.Add(row));

        public void Dispose() => _all.ForEach(file => file.Dispose());
    }
}
