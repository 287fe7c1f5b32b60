using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>The CSV files of <c>scenarios/evidence</c>, each turned into its records.</summary>
internal sealed class EvidenceTables(string scenarios, FaultList faults)
{
    private const string Folder = "evidence/";

    /// <summary>Reads trials.csv.</summary>
    public Dictionary<string, Trial> Trials() => ById(
        "trials.csv",
        "trial_id name setting patients median_age median_prior_lines high_risk_share iss3_share identifier citation verified notes",
        t => t.TrialId,
        r => new Trial(
            r.Required("trial_id"),
            r.Required("name"),
            Known(r, "setting", Settings.All, "a setting"),
            r.Count("patients"),
            r.Number("median_age", 18, 100),
            r.Number("median_prior_lines", 0, 15),
            r.Share("high_risk_share"),
            r.Share("iss3_share"),
            r.Text("citation"),
            r.Text("identifier"),
            r.Verified(),
            r.Text("notes")));

    /// <summary>Reads arms.csv.</summary>
    public Dictionary<string, Arm> Arms(IReadOnlyDictionary<string, Trial> trials) => ById(
        "arms.csv",
        "arm_id trial_id regimen_id role phase transplant maintenance_regimen_id maintenance_months patients overall_response "
            + "complete_response very_good_partial_response median_pfs median_pfs_low median_pfs_high median_os median_os_low "
            + "median_os_high median_treatment_months stopped_for_adverse_events "
            + "fatal_adverse_events lenalidomide_refractory_share data_cut verified unverified_fields source",
        a => a.ArmId,
        r =>
        {
            var arm = new Arm(
                r.Required("arm_id"),
                Known(r, "trial_id", trials.Keys, "a trial of trials.csv"),
                r.Required("regimen_id"),
                r.Required("role"),
                r.Required("phase"),
                r.Required("transplant"),
                r.Required("maintenance_regimen_id"),
                r.Number("maintenance_months"),
                r.Count("patients"),
                r.Share("overall_response"),
                r.Share("complete_response"),
                r.Share("very_good_partial_response"),
                r.Number("median_pfs"),
                r.Number("median_pfs_low"),
                r.Number("median_pfs_high"),
                r.Number("median_os"),
                r.Number("median_os_low"),
                r.Number("median_os_high"),
                r.Number("median_treatment_months"),
                r.Share("stopped_for_adverse_events"),
                r.Share("fatal_adverse_events"),
                r.Share("lenalidomide_refractory_share"),
                r.Text("data_cut"),
                r.Verified(),
                r.Text("source"),
                r.Text("unverified_fields"));
            r.Ordered("median_pfs", arm.MedianPfsLow, arm.MedianPfs, arm.MedianPfsHigh);
            r.Ordered("median_os", arm.MedianOsLow, arm.MedianOs, arm.MedianOsHigh);
            r.Ordered("very_good_partial_response", arm.CompleteResponse, arm.VeryGoodPartialResponse, arm.OverallResponse);
            return arm;
        });

    /// <summary>Reads landmarks.csv.</summary>
    public List<Landmark> Landmarks(IReadOnlyDictionary<string, Arm> arms) => Rows(
        "landmarks.csv",
        "arm_id endpoint months survival low high population verified source earlier_cut_months",
        r =>
        {
            var point = new Landmark(
                ArmOf(r, "arm_id", arms),
                r.Required("endpoint"),
                r.RequiredNumber("months"),
                r.RequiredNumber("survival", 0, 1),
                r.Share("low"),
                r.Share("high"),
                r.Required("population"),
                r.Verified(),
                r.Required("source"),
                r.Number("earlier_cut_months"));
            r.Ordered("survival", point.Low, point.Survival, point.High);
            return point;
        });

    /// <summary>Reads subgroup_medians.csv.</summary>
    public List<SubgroupMedian> SubgroupMedians(IReadOnlyDictionary<string, Arm> arms) => Rows(
        "subgroup_medians.csv",
        "arm_id population patients endpoint median_months low high verified source",
        r =>
        {
            var median = new SubgroupMedian(
                ArmOf(r, "arm_id", arms),
                r.Required("population"),
                r.Count("patients"),
                r.Required("endpoint"),
                r.RequiredNumber("median_months"),
                r.Number("low"),
                r.Number("high"),
                r.Verified(),
                r.Required("source"));
            r.Ordered("median_months", median.Low, median.MedianMonths, median.High);
            return median;
        });

    /// <summary>Reads refractory.csv.</summary>
    public List<RefractoryShare> RefractoryShares(IReadOnlyDictionary<string, Trial> trials, IReadOnlyDictionary<string, Drug> drugs) => Rows(
        "refractory.csv",
        "trial_id drug_id share verified source",
        r => new RefractoryShare(
            Known(r, "trial_id", trials.Keys, "a trial of trials.csv"),
            Known(r, "drug_id", drugs.Values.Where(d => d.RefractoryAs.Length > 0 && d.DrugId != "lenalidomide").Select(d => d.DrugId),
                "a drug of drugs.csv that makes refractory, other than lenalidomide (which stands in arms.csv)"),
            r.RequiredNumber("share", 0, 1),
            r.Verified(),
            r.Required("source")));

    /// <summary>Reads contrasts.csv.</summary>
    public List<Contrast> Contrasts(IReadOnlyDictionary<string, Arm> arms) => Rows(
        "contrasts.csv",
        "experimental_arm_id control_arm_id outcome_id population hazard_ratio low high level p data_cut preferred verified source",
        r =>
        {
            var contrast = new Contrast(
                ArmOf(r, "experimental_arm_id", arms),
                ArmOf(r, "control_arm_id", arms),
                r.Required("outcome_id"),
                r.Required("population"),
                r.Number("hazard_ratio", 0.01, 100),
                r.Number("low", 0.01, 100),
                r.Number("high", 0.01, 100),
                r.Number("level", 0.5, 0.9999),
                r.Text("data_cut"),
                r.Word("preferred", Words.Yes),
                r.Verified(),
                r.Required("source")) { P = r.Text("p") };
            r.Ordered("hazard_ratio", contrast.Low, contrast.HazardRatio, contrast.High);
            return contrast;
        });

    /// <summary>Reads adverse_events.csv.</summary>
    public List<AdverseEventShare> AdverseEvents(
        IReadOnlyDictionary<string, Arm> arms,
        IReadOnlyDictionary<string, EventDefinition> events) => Rows(
        "adverse_events.csv",
        "arm_id event_id minimum_grade unit qualifier population value patients verified source",
        r =>
        {
            var unit = r.Word("unit", Words.Units);
            return new AdverseEventShare(
                ArmOf(r, "arm_id", arms),
                Known(r, "event_id", events.Keys, "an event of events.csv"),
                (int?)r.Number("minimum_grade", 1, 5),
                unit,
                r.Text("qualifier"),
                r.Required("population"),
                r.RequiredNumber("value", 0, unit == "rate per patient-year" ? double.MaxValue : 1),
                r.Count("patients"),
                r.Verified(),
                r.Required("source"));
        });

    /// <summary>Reads drugs.csv.</summary>
    public Dictionary<string, Drug> Drugs() => ById(
        "drugs.csv",
        "drug_id name class refractory_as barred_by",
        d => d.DrugId,
        r => new Drug(
            r.Required("drug_id"),
            r.Required("name"),
            r.Required("class"),
            r.Text("refractory_as"),
            AllKnown(r, "barred_by", Words.Barriers, "one of " + string.Join(", ", Words.Barriers))));

    /// <summary>Reads events.csv.</summary>
    public Dictionary<string, EventDefinition> Events(IReadOnlyDictionary<string, Drug> drugs) => ById(
        "events.csv",
        "event_id name kind risk_window lasting parent_id causing_drugs red_cell_units platelet_units verified source",
        e => e.EventId,
        r => new EventDefinition(
            r.Required("event_id"),
            r.Required("name"),
            r.Required("kind"),
            r.Word("risk_window", Words.Windows),
            r.Word("lasting", Words.Lasting),
            r.Text("parent_id"),
            AllKnown(r, "causing_drugs", drugs.Keys, "a drug of drugs.csv"),
            r.RequiredNumber("red_cell_units"),
            r.RequiredNumber("platelet_units"),
            r.Verified(),
            r.Required("source")));

    private string ArmOf(CsvTable row, string column, IReadOnlyDictionary<string, Arm> arms) =>
        Known(row, column, arms.Keys, "an arm of arms.csv");

    private string Known(CsvTable row, string column, IEnumerable<string> known, string what)
    {
        var name = row.Text(column);
        if (!Holds(known, name))
        {
            faults.AddUnknown(row.At(column), name, what, known);
        }

        return name;
    }

    private IReadOnlyList<string> AllKnown(CsvTable row, string column, IEnumerable<string> known, string what)
    {
        var names = row.Names(column);
        foreach (var name in names.Where(n => !Holds(known, n)))
        {
            faults.AddUnknown(row.At(column), name, what, known);
        }

        return names;
    }

    // Dictionary keys answer by hash; short lists by looking.
    private static bool Holds(IEnumerable<string> known, string name) =>
        known is ICollection<string> set ? set.Contains(name) : known.Contains(name);

    private List<T> Rows<T>(string name, string columns, Func<CsvTable, T> row)
    {
        var rows = new List<T>();
        using var table = CsvTable.Open(scenarios, Folder + name, columns.Split(' '), faults);
        while (table is not null && table.Next())
        {
            rows.Add(row(table));
        }

        return rows;
    }

    private Dictionary<string, T> ById<T>(string name, string columns, Func<T, string> id, Func<CsvTable, T> row)
    {
        var rows = new Dictionary<string, T>(StringComparer.Ordinal);
        using var table = CsvTable.Open(scenarios, Folder + name, columns.Split(' '), faults);
        while (table is not null && table.Next())
        {
            var record = row(table);
            if (!rows.TryAdd(id(record), record))
            {
                faults.Add(table.Place, $"{FaultList.Quote(id(record))} a second time", "each id once");
            }
        }

        return rows;
    }
}
