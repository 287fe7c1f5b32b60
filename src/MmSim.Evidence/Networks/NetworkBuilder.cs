using System.Globalization;
using System.Text.RegularExpressions;
using MmSim.Evidence.Library;

namespace MmSim.Evidence.Networks;

/// <summary>Turns published contrasts and responses into the network of a setting.</summary>
/// <remarks>
/// One contrast for each pair of arms: among those of all randomised patients the preferred one, else one whose ratio was read on its source, with an interval, of
/// the latest data cut. Patients count once: of studies with the same patients one is taken (network.json), a second randomisation belongs to the setting of its arms.
/// </remarks>
public static partial class NetworkBuilder
{
    /// <summary>Outcomes with a network.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["PFS", "OS", "response"];

    /// <summary>The network of hazard ratios (PFS, OS) or of odds of a response (response).</summary>
    /// <param name="library">The evidence.</param>
    /// <param name="setting">One of <see cref="Settings"/>.</param>
    /// <param name="outcome">One of <see cref="Outcomes"/>.</param>
    /// <param name="options">What it may rest on.</param>
    public static NetworkEvidence Build(EvidenceLibrary library, string setting, string outcome, NetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(options);
        List<string> left = [], assumptions = [];
        var nodes = new NetworkNodes(library.Networks, setting, options.Bridges);
        var chosen = outcome == "response" ? [] : Contrasts(library, setting, outcome, options, nodes, left, assumptions);
        var responders = outcome == "response" ? ResponseArms(library, setting, left) : [];
        var reporting = chosen.Select(c => c.Study).Concat(responders.Select(r => r.Key)).ToHashSet();
        var excluded = library.Networks.SamePatients.Where(s => reporting.Contains(s.Take))
            .SelectMany(s => s.InsteadOf.Select(study => (Study: study, s.Reason, s.Take))).ToList();
        foreach (var (study, reason, take) in excluded.Where(e => reporting.Contains(e.Study)))
        {
            left.Add($"{study}: {take} is taken. {reason}.");
        }

        var dropped = excluded.Select(e => e.Study).ToHashSet();
        var studies = new List<NetworkStudy>();
        var comparisons = new List<NetworkComparison>();
        foreach (var group in chosen.Where(c => !dropped.Contains(c.Study)).GroupBy(c => c.Study))
        {
            var pairs = group.Where(c => c.Treatment != c.Comparator).ToList();
            if (pairs.Count < group.Count())
            {
                left.Add($"{group.Key}: its arms are one treatment in this network.");
            }

            if (pairs.Count == 0)
            {
                continue;
            }

            comparisons.AddRange(pairs);
            studies.Add(NetworkStudy.FromComparisons(group.Key, [.. pairs.Select(c => (c.Treatment, c.Comparator, c.Log, c.StandardError))], Patients(library, pairs)));
            if (pairs.Count > 1)
            {
                assumptions.Add($"{group.Key}: the variance of its common arm is split by patients (no comparison of its other arms is published).");
            }
        }

        foreach (var group in responders.Where(r => !dropped.Contains(r.Key)))
        {
            var (study, rows) = Response(group.Key, [.. group], nodes);
            if (study is not null)
            {
                studies.Add(study);
                comparisons.AddRange(rows);
            }
        }

        assumptions.AddRange(library.Networks.SameTreatments.Concat(options.Bridges ? library.Networks.Bridges : [])
            .Where(s => s.Settings.Contains(setting) && nodes.Renamed.Contains(s.Regimen)).Select(s => $"{s.Regimen} is taken as {s.As}: {s.Source}"));
        return new NetworkEvidence(setting, outcome, studies, comparisons, left, assumptions);
    }

    /// <summary>Name of an arm's treatment in a setting's network.</summary>
    /// <param name="library">The evidence.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="options">Whether bridges apply.</param>
    public static string NodeOf(EvidenceLibrary library, string setting, Arm arm, NetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(options);
        return new NetworkNodes(library.Networks, setting, options.Bridges).Of(arm);
    }

    /// <summary>The study of an arm: what stands before the colon, so that a long follow-up or a second randomisation is a study of its own.</summary>
    internal static string StudyOf(string armId) => armId.Split(':')[0];

    /// <summary>Months of follow-up a data cut states, for ordering the cuts of one trial; its year where it states none.</summary>
    internal static double Months(string dataCut)
    {
        var months = MonthsPattern().Match(dataCut);
        if (months.Success)
        {
            return double.Parse(months.Groups[1].Value, CultureInfo.InvariantCulture);
        }

        var years = YearsPattern().Match(dataCut);
        if (years.Success)
        {
            return 12 * double.Parse(years.Groups[1].Value, CultureInfo.InvariantCulture);
        }

        var year = CalendarPattern().Match(dataCut);
        return year.Success ? (12 * double.Parse(year.Value, CultureInfo.InvariantCulture)) - 24000 : 0;
    }

    /// <summary>True where an analysis is of all randomised patients: "ITT", "ITT (label)", "LEN-refractory (= ITT)", not "ITT, censored at 18 months".</summary>
    internal static bool AllRandomised(string population) =>
        population == "ITT" || population.Contains("(= ITT)", StringComparison.Ordinal)
        || (population.StartsWith("ITT", StringComparison.Ordinal) && !population.Contains(',', StringComparison.Ordinal)
            && !population.Contains('%', StringComparison.Ordinal));

    /// <summary>The setting of an arm's comparison: that of its trial, but for a randomisation to maintenance.</summary>
    internal static string SettingOf(EvidenceLibrary library, Arm arm) =>
        arm.Phase == "maintenance" ? Settings.Maintenance : library.Trials[arm.TrialId].Setting;

    private static List<NetworkComparison> Contrasts(
        EvidenceLibrary library, string setting, string outcome, NetworkOptions options, NetworkNodes nodes, List<string> left, List<string> assumptions)
    {
        var otherwise = library.Networks.LogErrorWithoutInterval.Value;
        var proxies = options.Proxies ? library.Networks.Proxies.Where(p => p.Outcome == outcome).ToList() : [];
        var candidates = library.Contrasts
            .Where(c => c.OutcomeId == outcome || proxies.Any(p => p.Proxy == c.OutcomeId))
            .Where(c => AllRandomised(c.Population) && SettingOf(library, library.Arms[c.ExperimentalArmId]) == setting)
            .GroupBy(c => (c.ExperimentalArmId, c.ControlArmId));
        var found = new List<NetworkComparison>();
        foreach (var group in candidates)
        {
            var study = StudyOf(group.Key.ExperimentalArmId);
            if (library.Networks.NotRandomised.FirstOrDefault(n => n.Study == study) is { } refused)
            {
                left.Add($"{study}: not randomised. {refused.Reason}.");
                continue;
            }

            var best = group.Where(c => c.HazardRatio is not null)
                .OrderByDescending(c => c.OutcomeId == outcome).ThenByDescending(c => c.Preferred).ThenByDescending(c => c.Population == "ITT")
                .ThenByDescending(c => c.Verified >= Verification.Partial).ThenByDescending(c => LogError.Of(c, otherwise).Rule switch { "p" => 1, "bound on p" => 0, "assumption" => -1, _ => 2 })
                .ThenByDescending(c => Months(c.DataCut)).FirstOrDefault();
            if (best is null)
            {
                left.Add($"{study}: {group.Key.ExperimentalArmId} v {group.Key.ControlArmId} published no hazard ratio.");
                continue;
            }

            var (error, rule) = LogError.Of(best, otherwise);
            found.Add(new NetworkComparison(
                study, nodes.Of(library.Arms[best.ExperimentalArmId]), nodes.Of(library.Arms[best.ControlArmId]), best.ExperimentalArmId, best.ControlArmId,
                Math.Log(best.HazardRatio!.Value), error, rule, best.OutcomeId, best.DataCut, best.Verified, best.Source));
            if (best.OutcomeId != outcome)
            {
                assumptions.Add($"{study}: {best.OutcomeId} stands for {outcome}.");
            }

            if (!rule.EndsWith("interval", StringComparison.Ordinal))
            {
                assumptions.Add(string.Create(CultureInfo.InvariantCulture, $"{study}: standard error {error:0.###} of the log ratio by {rule}; no interval is published."));
            }
        }

        return found;
    }

    private static IEnumerable<IGrouping<string, Arm>> ResponseArms(EvidenceLibrary library, string setting, List<string> left)
    {
        var groups = library.Arms.Values.Where(a => a.Role is "experimental" or "control" && SettingOf(library, a) == setting && a.Phase != "maintenance")
            .GroupBy(a => StudyOf(a.ArmId)).Where(g => g.Count() > 1).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        foreach (var group in groups.Where(g => !Complete(g)))
        {
            left.Add($"{group.Key}: response or number of patients is not published for every arm.");
        }

        return [.. groups.Where(Complete)];

        static bool Complete(IEnumerable<Arm> arms) => arms.All(a => a is { OverallResponse: not null, Patients: > 0 });
    }

    private static (NetworkStudy? Study, List<NetworkComparison> Rows) Response(string study, List<Arm> arms, NetworkNodes nodes)
    {
        // The control first; with no responder, or nothing else, half a patient is added to each cell.
        var values = arms.OrderByDescending(a => a.Role == "control").Select(a =>
        {
            double with = a.OverallResponse!.Value * a.Patients!.Value, without = a.Patients.Value - with;
            var add = with < 0.5 || without < 0.5 ? 0.5 : 0;
            return (Arm: a, Treatment: nodes.Of(a), Value: Math.Log((with + add) / (without + add)), Variance: (1 / (with + add)) + (1 / (without + add)));
        }).ToList();
        if (values.Select(v => v.Treatment).Distinct().Count() < values.Count)
        {
            return (null, []);
        }

        return (
            NetworkStudy.FromArms(study, [.. values.Select(v => (v.Treatment, v.Value, v.Variance))]),
            [.. values.Skip(1).Select(v => new NetworkComparison(
                study, v.Treatment, values[0].Treatment, v.Arm.ArmId, values[0].Arm.ArmId, v.Value - values[0].Value,
                Math.Sqrt(v.Variance + values[0].Variance), "counts of both arms", "response", v.Arm.DataCut, v.Arm.Verified, v.Arm.Source))]);
    }

    private static Dictionary<string, double> Patients(EvidenceLibrary library, List<NetworkComparison> pairs)
    {
        var patients = new Dictionary<string, double>();
        foreach (var pair in pairs)
        {
            patients[pair.Treatment] = library.Arms[pair.TreatmentArmId].Patients ?? 1;
            patients[pair.Comparator] = library.Arms[pair.ComparatorArmId].Patients ?? 1;
        }

        return patients;
    }

    [GeneratedRegex(@"(\d+(?:\.\d+)?)\s*mo", RegexOptions.CultureInvariant)]
    private static partial Regex MonthsPattern();

    [GeneratedRegex(@"(\d+)\s*y", RegexOptions.CultureInvariant)]
    private static partial Regex YearsPattern();

    [GeneratedRegex(@"20\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex CalendarPattern();
}
