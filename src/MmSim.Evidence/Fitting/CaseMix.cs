using System.Globalization;
using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;

namespace MmSim.Evidence.Fitting;

/// <summary>The attributes that act on a line's hazard, their levels in order, a trial's mix over them and their centred factors.</summary>
/// <remarks>Prior lines and further refractory drugs have the levels 0, 1, 2 and 3 (three or more); every other attribute's first level is its reference.</remarks>
public sealed class CaseMix
{
    /// <summary>Cytogenetic risk.</summary>
    public const string Cytogenetics = "cytogenetics";

    /// <summary>IMWG frailty.</summary>
    public const string Frailty = "frailty";

    /// <summary>Prior lines.</summary>
    public const string PriorLines = "priorLines";

    /// <summary>Refractory to lenalidomide.</summary>
    public const string LenalidomideRefractory = "lenalidomideRefractory";

    /// <summary>Drugs of the three main classes, lenalidomide apart, that the patient is refractory to.</summary>
    public const string FurtherRefractory = "furtherRefractory";

    private CaseMix(Dictionary<string, double[]> shares, Dictionary<string, double[]> factors, double pooledRatio, List<string> flags)
    {
        Shares = shares;
        Factors = factors;
        PooledRefractoryRatio = pooledRatio;
        Flags = flags;
    }

    /// <summary>Every attribute with its levels in the order of the arrays of <see cref="FittedUse.Factors"/>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Levels { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [Cytogenetics] = ["standard", "high"],
        ["stage"] = ["I", "II", "III"],
        [Frailty] = ["fit", "intermediate", "frail"],
        [PriorLines] = ["0", "1", "2", "3"],
        ["lastPfs"] = ["under12", "12to24", "over24"],
        ["relapse"] = ["biochemical", "clinical"],
        [LenalidomideRefractory] = ["no", "yes"],
        [FurtherRefractory] = ["0", "1", "2", "3"],
    };

    internal Dictionary<string, double[]> Shares { get; }

    internal Dictionary<string, double[]> Factors { get; }

    /// <summary>The pooled ratio of lenalidomide-refractory patients; 1 where none acts in the setting.</summary>
    internal double PooledRefractoryRatio { get; }

    internal List<string> Flags { get; }

    /// <summary>The factors with the arm's own, fitted ones of the lenalidomide-refractory.</summary>
    internal Dictionary<string, double[]> WithRefractory(double[] fitted) =>
        Factors.ToDictionary(f => f.Key, f => f.Key == LenalidomideRefractory ? fitted : f.Value);

    internal static CaseMix Of(EvidenceLibrary library, Arm arm, Trial trial, string setting, SubgroupEffects? subgroups = null)
    {
        var flags = new List<string>();
        var shares = new Dictionary<string, double[]>();
        var factors = new Dictionary<string, double[]>();
        var pooled = 1.0;
        foreach (var (attribute, levels) in Levels)
        {
            var ratios = Ratios(library, attribute, levels, setting);
            if (ratios.All(r => r == 1) && attribute != Frailty)
            {
                continue;
            }

            Interact(library, subgroups, arm, setting, attribute, ratios, flags);
            var mix = Mix(library, arm, trial, setting, attribute, levels, flags);
            shares[attribute] = mix;
            if (attribute == LenalidomideRefractory)
            {
                pooled = ratios[1];
                factors[attribute] = RefractoryFactors(mix[1], Math.Log(pooled));
            }
            else
            {
                factors[attribute] = Centre(ratios, mix);
            }
        }

        return new CaseMix(shares, factors, pooled, flags);
    }

    /// <summary>Factors of the not refractory and the refractory, centred; both 1 where the whole trial is refractory.</summary>
    internal static double[] RefractoryFactors(double share, double logRatio) =>
        share >= 1 ? [1, 1] : [Math.Exp(-share * logRatio), Math.Exp((1 - share) * logRatio)];

    // The regimen's own interaction multiplies the pooled ratio, which is that of the trials' controls; levels between the ends get their part of it.
    private static void Interact(
        EvidenceLibrary library, SubgroupEffects? subgroups, Arm arm, string setting, string attribute, double[] ratios, List<string> flags)
    {
        // An arm's own medians of the refractory say more than a ratio of hazard ratios.
        if (attribute == LenalidomideRefractory
            && library.SubgroupMedians.Any(s => s.ArmId == arm.ArmId && s.Population == "LEN-refractory" && s.Endpoint == "PFS"))
        {
            return;
        }

        if (subgroups?.For(attribute, setting, NetworkBuilder.NodeOf(library, setting, arm, NetworkOptions.TrialsAlone)) is not { } found)
        {
            return;
        }

        var perUnit = found.Shrunk / library.Networks.Subgroups.First(s => s.Attribute == attribute).Units;
        var last = attribute == PriorLines ? 1 : ratios.Length - 1;
        for (var i = 1; i < ratios.Length; i++)
        {
            ratios[i] *= Math.Exp(perUnit * i / last);
        }

        var how = found.Verified.ToString().ToLowerInvariant();
        flags.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{attribute}: the pooled ratio is multiplied by {Math.Exp(perUnit):0.00}{(attribute == PriorLines ? " a line" : string.Empty)}, the interaction of {found.Treatment} in {found.Study} ({Math.Exp(found.Log):0.00}, SE of its log {found.StandardError:0.00}, {how}: {found.Source}) drawn towards the mean of the setting's trials."));
    }

    private static double[] Ratios(EvidenceLibrary library, string attribute, IReadOnlyList<string> levels, string setting)
    {
        var ratios = new double[levels.Count];
        Array.Fill(ratios, 1);
        foreach (var effect in library.Effects.Predictors.Where(e => e.Attribute == attribute && e.Settings.Contains(setting)))
        {
            if (effect.Level is "perLine" or "perDrug")
            {
                for (var i = 0; i < ratios.Length; i++)
                {
                    ratios[i] = Math.Pow(effect.HazardRatio.Value, i);
                }
            }
            else if (levels.ToList().IndexOf(effect.Level) is >= 0 and var index)
            {
                ratios[index] = effect.HazardRatio.Value;
            }
        }

        return ratios;
    }

    private static double[] Mix(
        EvidenceLibrary library, Arm arm, Trial trial, string setting, string attribute, IReadOnlyList<string> levels, List<string> flags)
    {
        switch (attribute)
        {
            case Cytogenetics when trial.HighRiskShare is { } high:
                return [1 - high, high];
            case LenalidomideRefractory when arm.LenalidomideRefractoryShare is { } refractory:
                return [1 - refractory, refractory];
            case PriorLines:
                return PriorLineMix(library, trial, setting, flags);
            case FurtherRefractory:
                return FurtherRefractoryMix(library, trial, flags);
        }

        var mix = new double[levels.Count];
        foreach (var row in library.Effects.CaseMix.Where(c => c.Setting == setting && c.Attribute == attribute))
        {
            if (levels.ToList().IndexOf(row.Level) is >= 0 and var index)
            {
                mix[index] = row.Share.Value;
            }
        }

        var total = mix.Sum();
        if (total > 0)
        {
            flags.Add($"{attribute}: {trial.TrialId} does not report it in these levels; the default mix of '{setting}' is used.");
            return [.. mix.Select(m => m / total)];
        }

        flags.Add($"{attribute}: no mix is known for the setting '{setting}'; everyone is taken as '{levels[0]}'.");
        mix[0] = 1;
        return mix;
    }

    private static double[] PriorLineMix(EvidenceLibrary library, Trial trial, string setting, List<string> flags)
    {
        double median;
        if (trial.MedianPriorLines is { } published)
        {
            median = Math.Clamp(published, 0, 3);
        }
        else
        {
            var others = library.Trials.Values.Where(t => t.Setting == setting && t.MedianPriorLines is not null)
                .Select(t => t.MedianPriorLines!.Value).Order().ToArray();
            median = others.Length > 0 ? Math.Clamp(others[others.Length / 2], 0, 3) : 1;
            flags.Add($"priorLines: {trial.TrialId} reports no median; {median} is the middle of the setting's trials.");
        }

        var mix = new double[4];
        var low = (int)Math.Floor(median);
        mix[low] = 1 - (median - low);
        if (median > low)
        {
            mix[low + 1] = median - low;
        }

        return mix;
    }

    // Numbers of drugs as if a patient's refractoriness to one said nothing of the others: their joint shares are seldom published.
    private static double[] FurtherRefractoryMix(EvidenceLibrary library, Trial trial, List<string> flags)
    {
        double[] mix = [1, 0, 0, 0];
        var rows = library.RefractoryShares.Where(r => r.TrialId == trial.TrialId).ToList();
        if (rows.Count == 0)
        {
            flags.Add($"furtherRefractory: {trial.TrialId} has no row in refractory.csv; nobody is taken as refractory to another drug than lenalidomide.");
        }

        foreach (var share in rows.Select(r => r.Share))
        {
            mix = [mix[0] * (1 - share), (mix[1] * (1 - share)) + (mix[0] * share), (mix[2] * (1 - share)) + (mix[1] * share), mix[3] + (mix[2] * share)];
        }

        return mix;
    }

    private static double[] Centre(double[] ratios, double[] mix)
    {
        double mean = 0;
        for (var i = 0; i < ratios.Length; i++)
        {
            mean += mix[i] * Math.Log(ratios[i]);
        }

        return [.. ratios.Select(r => r / Math.Exp(mean))];
    }
}
