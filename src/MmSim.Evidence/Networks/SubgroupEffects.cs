using System.Runtime.CompilerServices;
using MmSim.Evidence.Library;

namespace MmSim.Evidence.Networks;

/// <summary>
/// What subgroups of trials say of each regimen: interactions of its hazard ratio with an attribute, and the spread of arms' own ratios of the
/// lenalidomide-refractory; both drawn towards what they have in common.
/// </summary>
/// <remarks>
/// ln I = ln HR(subgroup) − ln HR(rest). Where the rest is not published it follows from all: as 1/V adds up over independent parts,
/// 1/V_rest = 1/V_all − 1/V_sub, and ln HR(rest) is what makes the weighted mean of the two the published one; the analysis of all is that of the same data
/// cut, where there is one. Trials of a setting are pooled, and each is drawn towards the mean (<see cref="Shrinkage"/>).
/// </remarks>
public sealed class SubgroupEffects
{
    /// <summary>Share of an arm's patients with a PFS event at the analysis, for the error of a median where no interval is published.</summary>
    public const double EventShare = 0.7;

    private static readonly ConditionalWeakTable<EvidenceLibrary, SubgroupEffects> s_known = [];

    private readonly Dictionary<(string Attribute, string Setting), Shrinkage> _pooled = [];
    private readonly Dictionary<string, Shrinkage> _refractory = [];

    private SubgroupEffects(EvidenceLibrary library)
    {
        var raw = library.Networks.Subgroups.SelectMany(s => Read(library, s)).ToList();
        foreach (var group in raw.GroupBy(i => (i.Attribute, i.Setting)))
        {
            _pooled[group.Key] = Shrinkage.Of([.. group.Select(i => (i.Log, i.StandardError))]);
        }

        All =
        [
            .. raw.Select(i =>
            {
                var (value, error) = _pooled[(i.Attribute, i.Setting)].Apply(i.Log, i.StandardError);
                return i with { Shrunk = value, ShrunkError = error };
            }),
        ];
        foreach (var setting in library.Trials.Values.Select(t => t.Setting).Distinct())
        {
            var ratios = library.Arms.Values.Where(a => library.Trials[a.TrialId].Setting == setting).Select(a => RefractoryRatio(library, a))
                .OfType<(double, double)>().ToList();
            if (ratios.Count > 2)
            {
                _refractory[setting] = Shrinkage.Of(ratios);
            }
        }
    }

    /// <summary>Every interaction found.</summary>
    public IReadOnlyList<SubgroupInteraction> All { get; }

    /// <summary>The effects of an evidence, worked out once.</summary>
    public static SubgroupEffects Of(EvidenceLibrary library) => s_known.GetValue(library, l => new SubgroupEffects(l));

    /// <summary>Mean and variance of a setting's interactions; null where there are none.</summary>
    public Shrinkage? Pooled(string attribute, string setting) => _pooled.GetValueOrDefault((attribute, setting));

    /// <summary>A treatment's interaction: the most precise where several trials report one; null where none does.</summary>
    public SubgroupInteraction? For(string attribute, string setting, string treatment) => All
        .Where(i => i.Attribute == attribute && i.Setting == setting && i.Treatment == treatment).MinBy(i => i.StandardError);

    /// <summary>
    /// An arm's own log ratio of the lenalidomide-refractory against the others, drawn towards the pooled one: τ² is that between the arms' ratios of medians.
    /// </summary>
    /// <param name="library">The evidence.</param>
    /// <param name="arm">An arm with a median of the refractory.</param>
    /// <param name="logRatio">The ratio its medians imply.</param>
    /// <param name="pooled">Log of the pooled ratio.</param>
    public double Refractory(EvidenceLibrary library, Arm arm, double logRatio, double pooled)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(arm);
        return RefractoryRatio(library, arm) is { } own && _refractory.GetValueOrDefault(library.Trials[arm.TrialId].Setting) is { } spread
            ? (spread with { Mean = pooled }).Apply(logRatio, own.Error).Value : logRatio;
    }

    // ln(median of all/median of the refractory) under exponential curves, as a ratio of the refractory against the others; Var = (1/d_ref − 1/d_all)/(1 − s)².
    private static (double Log, double Error)? RefractoryRatio(EvidenceLibrary library, Arm arm)
    {
        var row = library.SubgroupMedians.FirstOrDefault(s => s.ArmId == arm.ArmId && s.Population == "LEN-refractory" && s.Endpoint == "PFS");
        if (row is null || arm is not { MedianPfs: { } median, LenalidomideRefractoryShare: > 0 and < 1, Patients: { } patients })
        {
            return null;
        }

        var share = arm.LenalidomideRefractoryShare.Value;
        double refractory = row.Patients ?? (share * patients), rest = 1 - Math.Min(0.95, share);
        var variance = ((1 / (EventShare * refractory)) - (1 / (EventShare * patients))) / (rest * rest);
        return variance > 0 ? (Math.Log(median / row.MedianMonths) / rest, Math.Sqrt(variance)) : null;
    }

    private static IEnumerable<SubgroupInteraction> Read(EvidenceLibrary library, SubgroupPopulation subgroup)
    {
        var candidates = library.Contrasts.Where(c => c.OutcomeId == "PFS" && c.HazardRatio is not null)
            .Where(c => subgroup.Populations.Contains(c.Population) || subgroup.Complements.Contains(c.Population))
            .GroupBy(c => (c.ExperimentalArmId, c.ControlArmId));
        foreach (var pair in candidates)
        {
            // The population named first counts; the complement alone tells the same with its sign changed.
            var inside = Error(pair.Where(c => subgroup.Populations.Contains(c.Population)).OrderBy(c => subgroup.Populations.ToList().IndexOf(c.Population)));
            var outside = Error(pair.Where(c => subgroup.Complements.Contains(c.Population)));
            (double Log, double Variance)? found = (inside, outside) switch
            {
                ({ } a, { } b) => (a.Log - b.Log, a.Variance + b.Variance),
                ({ } a, null) when Rest(library, pair.Key, a) is { } r => (a.Log - r.Log, a.Variance + r.Variance),
                (null, { } b) when Rest(library, pair.Key, b) is { } r => (r.Log - b.Log, r.Variance + b.Variance),
                _ => null,
            };
            if (found is not { } interaction)
            {
                continue;
            }

            var arm = library.Arms[pair.Key.ExperimentalArmId];
            var setting = NetworkBuilder.SettingOf(library, arm);
            var row = (inside ?? outside)!.Value.Row;
            yield return new SubgroupInteraction(
                subgroup.Attribute, setting, NetworkBuilder.NodeOf(library, setting, arm, NetworkOptions.TrialsAlone), NetworkBuilder.StudyOf(arm.ArmId),
                interaction.Log, Math.Sqrt(interaction.Variance), 0, 0, row.Verified, row.Source);
        }
    }

    private static (double Log, double Variance, Contrast Row)? Error(IEnumerable<Contrast> rows)
    {
        foreach (var row in rows)
        {
            // Without interval or p a subgroup's ratio has no error that could be assumed: it would rule the pooled mean.
            var (error, rule) = LogError.Of(row, double.PositiveInfinity);
            if (rule != "assumption" && double.IsFinite(error))
            {
                return (Math.Log(row.HazardRatio!.Value), error * error, row);
            }
        }

        return null;
    }

    private static (double Log, double Variance)? Rest(
        EvidenceLibrary library, (string Experimental, string Control) arms, (double Log, double Variance, Contrast Row) part)
    {
        var all = library.Contrasts.Where(c => c.ExperimentalArmId == arms.Experimental && c.ControlArmId == arms.Control && c.OutcomeId == "PFS")
            .Where(c => NetworkBuilder.AllRandomised(c.Population) && c.HazardRatio is not null)
            .OrderByDescending(c => c.DataCut == part.Row.DataCut).ThenByDescending(c => c.Preferred).ThenByDescending(c => c.Verified);
        if (Error(all) is not { } whole)
        {
            return null;
        }

        // Nearly all patients in the part, or another cut with fewer events: what is left says nothing.
        var information = (1 / whole.Variance) - (1 / part.Variance);
        return information > 0.05 / whole.Variance
            ? (((whole.Log / whole.Variance) - (part.Log / part.Variance)) / information, 1 / information) : null;
    }
}
