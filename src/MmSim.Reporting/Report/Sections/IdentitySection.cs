using System.Globalization;

namespace MmSim.Reporting.Report.Sections;

/// <summary>What has to be known to make the same run again.</summary>
internal sealed class IdentitySection : IReportSection
{
    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run) => new("identity", "Run identity",
    [
        new TextBlock("The same version, inputs and seed give the same figures to the last bit, with any number of threads, on one instruction set."),
        new TableBlock("identity", "This run", [new TableColumn("What", false), new TableColumn("Value", false)],
        [
            .. Rows(run).Where(row => row.Value.Length > 0)
                .Select(row => (IReadOnlyList<TableCell>)[new TableCell(row.Key), new TableCell(row.Value)]),
        ],
        "run.json"),
    ]);

    private static IEnumerable<(string Key, string Value)> Rows(RunFolder run) =>
    [
        ("Status", run.Text("status")), ("Version", run.Text("version")), ("Seed", run.Text("seed")), ("Patients under each strategy", Whole(run.Text("patients"))),
        ("Draws", Whole(run.Text("draws"))), ("Patients in each draw", Whole(run.Text("patientsPerDraw"))),
        ("Patients in each draw are stratified", run.Text("stratified") == bool.TrueString ? "yes" : ""),
        ("Horizon, months", run.Text("horizonMonths")), ("Instruction set", run.Text("instructionSet")), ("Fingerprint of the result", run.Text("fingerprint")),
        .. run.Pairs("hashes").Select(hash => ($"SHA-256 of the {hash.Key}", hash.Value)),
        ("Seconds of simulation", run.Text("seconds")), ("Finished", Moment(run.Text("finished"))),
    ];

    /// <summary>A time to the minute: "2026-03-01 14:05 UTC".</summary>
    public static string Moment(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment)
        ? moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : text;

    private static string Whole(string text) => long.TryParse(text, out var number) ? number.ToString("N0", CultureInfo.InvariantCulture) : text;
}
