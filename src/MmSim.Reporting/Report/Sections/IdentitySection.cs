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
        ("Status", run.Text("status")), ("Version", run.Text("version")), ("Seed", run.Text("seed")), ("Patients under each strategy", run.Text("patients")),
        ("Draws", run.Text("draws")), ("Patients in each draw", run.Text("patientsPerDraw")),
        ("Horizon, months", run.Text("horizonMonths")), ("Instruction set", run.Text("instructionSet")), ("Fingerprint of the result", run.Text("fingerprint")),
        .. run.Pairs("hashes").Select(hash => ($"SHA-256 of the {hash.Key}", hash.Value)),
        ("Seconds of simulation", run.Text("seconds")), ("Finished", run.Text("finished")),
    ];
}
