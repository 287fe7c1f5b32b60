using MmSim.Evidence.Library;
using MmSim.Hosting;
using MmSim.Scenarios.Validation;

namespace MmSim.Running;

/// <summary>Regimens and trials as a clinician looks for them: by line, setting, drug, and what the patients are refractory to.</summary>
internal sealed class EvidenceCatalogue
{
    private const string Lenalidomide = "lenalidomide";
    private const string LenalidomideRefractory = "LEN-refractory";

    private readonly EvidenceLibrary _library;
    private readonly HashSet<string> _settings;
    private readonly HashSet<string> _refractory;
    private readonly string[] _drugs;

    /// <summary>Prepares a search.</summary>
    /// <param name="library">The evidence.</param>
    /// <param name="filter">What is looked for; null for everything.</param>
    /// <exception cref="BadInputException">The filter names a drug or setting that there is not.</exception>
    public EvidenceCatalogue(EvidenceLibrary library, CatalogueFilter? filter)
    {
        _library = library;
        filter ??= new CatalogueFilter(null, [], [], []);
        var faults = new List<string>();
        _settings = [.. filter.Settings.Count > 0 ? filter.Settings.SelectMany(s => Known("--setting", s, Settings.All, s, faults)) : Settings.All];
        _settings.IntersectWith(SettingsOf(filter.Line));
        _refractory = [.. filter.Refractory.SelectMany(name => Groups(name, faults))];
        _drugs = [.. filter.Drugs.SelectMany(name => DrugIds(name, faults))];
        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }
    }

    /// <summary>A row for each setting a regimen may be used in, those that these patients may be given first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Regimens()
    {
        var uses = from regimen in _library.Regimens.Values
                   where _drugs.All(drug => regimen.Components.Any(c => c.DrugId == drug))
                   from use in regimen.Uses
                   where _settings.Contains(use.Setting)
                   select (Regimen: regimen, Use: use, Arm: _library.Arms[use.ArmId], Against: Against(regimen, use));
        var showsSubgroup = _refractory.Contains(Lenalidomide);
        string[] header =
        [
            "regimen", "setting", "trial arm", "patients", "prior\nlines", "len-\nrefractory, %", "response,\n%", "median PFS,\nmonths (95 % CI)",
            .. showsSubgroup ? ["in len-\nrefractory"] : (string[])[], "checked", "barred by",
            .. _refractory.Count > 0 ? ["may be\ngiven", "why not"] : (string[])["not for those\nrefractory to"],
        ];
        var rows = uses.OrderBy(u => u.Against.Length > 0).Select(u => (string[])
        [
            u.Regimen.RegimenId, u.Use.Setting, u.Use.ArmId + (u.Use.Assumption.Length > 0 ? " (assumption)" : string.Empty), Number(u.Arm.Patients),
            Number(_library.Trials[u.Arm.TrialId].MedianPriorLines), Percent(u.Arm.LenalidomideRefractoryShare), Percent(u.Arm.OverallResponse), MedianPfs(u.Arm),
            .. showsSubgroup ? [InRefractory(u.Arm)] : (string[])[], Word(u.Arm.Verified), BarredBy(u.Regimen),
            .. _refractory.Count == 0 ? [u.Use.Setting == Settings.Relapsed ? string.Join(", ", u.Regimen.NotForRefractoryTo) : string.Empty]
                : u.Against.Length > 0 ? ["no", u.Regimen.NotForReason] : (string[])["yes", string.Empty],
        ]);
        return [header, .. rows];
    }

    /// <summary>A row for each trial.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Trials()
    {
        var arms = _library.Arms.Values.ToLookup(a => a.TrialId);
        var settings = _library.Regimens.Values.SelectMany(r => r.Uses).ToLookup(u => u.ArmId, u => u.Setting);
        string[] header = ["trial", "setting", "patients", "median\nage", "prior\nlines", "arms: median PFS, months (95 % CI; – not reached or not found)", "checked", "citation"];
        var rows = from trial in _library.Trials.Values
                   where arms[trial.TrialId].Any(a => Has(a) && (settings[a.ArmId].Any(_settings.Contains) || _settings.Contains(trial.Setting)))
                   select (string[])
                   [
                       trial.Name, trial.Setting, Number(trial.Patients), Number(trial.MedianAge), Number(trial.MedianPriorLines),
                       string.Join("; ", arms[trial.TrialId].Select(a => $"{a.ArmId[(a.ArmId.IndexOf(':', StringComparison.Ordinal) + 1)..]}: {MedianPfs(a)}")), Word(trial.Verified), trial.Citation,
                   ];
        return [header, .. rows];
    }

    private bool Has(Arm arm) => _drugs.Length == 0
        || (_library.Regimens.TryGetValue(arm.RegimenId, out var regimen) && _drugs.All(drug => regimen.Components.Any(c => c.DrugId == drug)));

    /// <summary>The groups among those of the patients that the regimen's evidence excludes; the engine refuses it to them.</summary>
    private string[] Against(Regimen regimen, RegimenUse use) =>
        use.Setting == Settings.Relapsed ? [.. regimen.NotForRefractoryTo.Select(GroupOf).Where(_refractory.Contains)] : [];

    /// <summary>Conditions and lasting toxicities that bar one of its drugs.</summary>
    private string BarredBy(Regimen regimen) =>
        string.Join(", ", regimen.Components.SelectMany(c => _library.Drugs.TryGetValue(c.DrugId, out var drug) ? drug.BarredBy : []).Distinct());

    private string GroupOf(string drug) => _library.Drugs.TryGetValue(drug, out var known) ? known.RefractoryAs : drug;

    private IEnumerable<string> Groups(string name, List<string> faults)
    {
        var drugs = _library.Drugs.Values.Where(d => d.RefractoryAs.Length > 0).ToList();
        var groups = drugs.Where(d => new[] { d.DrugId, d.Name, d.RefractoryAs, d.Class }.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(d => d.RefractoryAs);
        return groups.Any() ? groups : Known("--refractory", name, drugs.SelectMany(d => new[] { d.DrugId, d.RefractoryAs, d.Class }), null, faults);
    }

    private IEnumerable<string> DrugIds(string name, List<string> faults)
    {
        var drug = _library.Drugs.Values.FirstOrDefault(d => new[] { d.DrugId, d.Name }.Contains(name, StringComparer.OrdinalIgnoreCase));
        return Known("--drug", name, _library.Drugs.Keys, drug?.DrugId, faults);
    }

    private static IEnumerable<string> Known(string option, string given, IEnumerable<string> names, string? found, List<string> faults)
    {
        var all = names.Distinct().ToList();
        if (found is not null && all.Contains(found))
        {
            return [found];
        }

        faults.Add($"{option} '{given}': there is none of that name. {Suggestions.For(given, all)}");
        return [];
    }

    /// <summary>Settings of a line: what informs it in a scenario.</summary>
    private static IEnumerable<string> SettingsOf(int? line) => line switch
    {
        null => Settings.All,
        1 => [Settings.NewlyDiagnosedTransplant, Settings.NewlyDiagnosed, Settings.Maintenance],
        _ => [Settings.Relapsed],
    };

    private string InRefractory(Arm arm)
    {
        var found = _library.SubgroupMedians.FirstOrDefault(m => m.ArmId == arm.ArmId && m.Population == LenalidomideRefractory && m.Endpoint == "PFS");
        return found is null ? string.Empty : Interval(found.MedianMonths, found.Low, found.High) + (found.Patients is { } n ? FormattableString.Invariant($", n={n}") : "");
    }

    private static string MedianPfs(Arm arm) => arm.MedianPfs is { } months
        ? Interval(months, arm.MedianPfsLow, arm.MedianPfsHigh)
        : arm.MedianPfsLow is { } low ? FormattableString.Invariant($"not reached ({low:0.0}–)") : "–";

    private static string Interval(double months, double? low, double? high) => (low, high) switch
    {
        (null, null) => FormattableString.Invariant($"{months:0.0}"),
        _ => FormattableString.Invariant($"{months:0.0} ({low:0.0}–{high:0.0})"),
    };

    private static string Number(double? value) => FormattableString.Invariant($"{value}");

    private static string Percent(double? share) => FormattableString.Invariant($"{100 * share:0}");

    private static string Word(Verification verified) => verified.ToString().ToLowerInvariant();
}
