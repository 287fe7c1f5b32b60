using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;

namespace MmSim.Evidence.Targets;

/// <summary>When trials enrolled and were analysed, and when drugs became available: what decides which therapy followed a trial's own.</summary>
public sealed class EraEvidence
{
    private readonly Dictionary<string, Enrolment> _enrolment = [];
    private readonly Dictionary<string, double> _followUp = [];
    private readonly List<Availability> _availability = [];
    private readonly HashSet<string> _observational = [];

    private EraEvidence()
    {
    }

    /// <summary>Reads enrolment.csv, availability.csv and the follow-up of trials.csv.</summary>
    /// <param name="scenariosFolder">The folder that holds <c>evidence</c>.</param>
    /// <exception cref="EvidenceException">A file is missing or wrong; every fault is listed.</exception>
    public static EraEvidence Read(string scenariosFolder)
    {
        ArgumentNullException.ThrowIfNull(scenariosFolder);
        var folder = Path.Combine(scenariosFolder, "evidence");
        var faults = new FaultList();
        var era = new EraEvidence();
        Rows(folder, "enrolment.csv", "trial_id from to verified", faults, r =>
        {
            var row = new Enrolment(Year(r, "from", faults), Year(r, "to", faults), r.Verified());
            if (!era._enrolment.TryAdd(r.Required("trial_id"), row))
            {
                faults.Add(r.At("trial_id"), "the same trial twice", "one row a trial");
            }
        });
        Rows(folder, "availability.csv", "drug setting us_year eu_year", faults, r => era._availability.Add(new Availability(
            r.Required("drug"), r.Required("setting"), r.RequiredNumber("us_year", 1950, 2100),
            r.RequiredNumber("eu_year", 1950, 2100))));
        Rows(folder, "trials.csv", "trial_id phase median_follow_up_months", faults, r =>
        {
            if (r.Text("phase") is "obs" or "cohort" or "label")
            {
                era._observational.Add(r.Required("trial_id"));
            }

            if (r.Number("median_follow_up_months") is { } months)
            {
                era._followUp[r.Required("trial_id")] = months;
            }
        });
        faults.Throw();
        return era;
    }

    /// <summary>Whether a study is a registry or cohort, not a trial: its survival is an external check.</summary>
    public bool IsObservational(string trialId) => _observational.Contains(trialId);

    /// <summary>When a trial enrolled; null where it is not known.</summary>
    public Enrolment? EnrolmentOf(string trialId) => _enrolment.GetValueOrDefault(trialId);

    /// <summary>Median follow-up of a trial's last analysis, months; null where it is not known.</summary>
    public double? FollowUpOf(string trialId) => _followUp.TryGetValue(trialId, out var months) ? months : null;

    /// <summary>The year from which a drug can be given in a setting in Europe or the United States; null where no row says.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="setting">A setting of availability.csv, such as "relapsed" or "relapsed (combinations)".</param>
    /// <param name="unitedStates">The United States; else Europe.</param>
    public double? AvailableFrom(Drug drug, string setting, bool unitedStates)
    {
        ArgumentNullException.ThrowIfNull(drug);
        var row = _availability.FirstOrDefault(a => a.Setting == setting
            && (a.Drug == drug.DrugId || a.Drug.Equals(drug.Name, StringComparison.OrdinalIgnoreCase)));
        return row is null ? null : unitedStates ? row.UnitedStates : row.Europe;
    }

    private static void Rows(string folder, string name, string columns, FaultList faults, Action<CsvTable> read)
    {
        using var table = CsvTable.Open(folder, name, columns.Split(' '), faults);
        while (table?.Next() ?? false)
        {
            read(table);
        }
    }

    // "2014-06" as a year with fraction: the month's middle.
    private static double Year(CsvTable row, string column, FaultList faults)
    {
        var text = row.Required(column);
        var parts = text.Split('-');
        if (parts.Length == 2 && int.TryParse(parts[0], out var year) && int.TryParse(parts[1], out var month) && month is >= 1 and <= 12)
        {
            return year + ((month - 0.5) / 12);
        }

        faults.Add(row.At(column), FaultList.Quote(text), "a month as 2014-06");
        return double.NaN;
    }

    private sealed record Availability(string Drug, string Setting, double UnitedStates, double Europe);
}

/// <summary>When a trial enrolled, in years with fractions.</summary>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Verified">How far it was checked.</param>
public sealed record Enrolment(double From, double To, Verification Verified)
{
    /// <summary>Middle of the enrolment.</summary>
    public double Middle => (From + To) / 2;

    /// <summary>Length of the enrolment, months.</summary>
    public double Months => (To - From) * 12;
}
