using MmSim.Evidence.Library;

namespace MmSim.Evidence.Fitting;

/// <summary>Shares of CR or better, VGPR, PR and MR of an arm; gaps follow from ratios pooled over the setting's arms.</summary>
internal static class ResponseImputation
{
    public static double[] Shares(EvidenceLibrary library, Arm arm, string setting, List<string> flags)
    {
        var pool = Pool(library, setting);
        if (pool.Count == 0)
        {
            pool = Pool(library, Nearest(setting));
        }

        var meanOverall = Mean(pool, a => a.OverallResponse) ?? 0;
        var vgprRatio = Mean(pool, a => a.VeryGoodPartialResponse / a.OverallResponse) ?? 0.5;
        var crRatio = Mean(pool, a => a.CompleteResponse / a.OverallResponse) ?? 0.25;
        double? overall = arm.OverallResponse, vgpr = arm.VeryGoodPartialResponse, cr = arm.CompleteResponse;
        if (overall is null && vgpr is null && cr is null)
        {
            overall = meanOverall;
            flags.Add($"response: {arm.ArmId} reports none; the mean of the setting's arms is used.");
        }
        else if (overall is null)
        {
            overall = Math.Min(1, Math.Max(vgpr is not null ? vgpr.Value / vgprRatio : meanOverall, Math.Max(vgpr ?? 0, cr ?? 0)));
            flags.Add($"response: {arm.ArmId} reports no overall response; {overall:0.000} follows from the setting's pooled ratios.");
        }

        if (vgpr is null)
        {
            vgpr = Math.Clamp(overall.Value * vgprRatio, cr ?? 0, overall.Value);
            flags.Add($"response: {arm.ArmId} reports no VGPR or better; {vgpr:0.000} follows from the setting's pooled ratio.");
        }

        if (cr is null)
        {
            cr = Math.Min(overall.Value * crRatio, vgpr.Value);
            flags.Add($"response: {arm.ArmId} reports no CR or better; {cr:0.000} follows from the setting's pooled ratio.");
        }

        var cleanVgpr = Math.Clamp(vgpr.Value, cr.Value, Math.Max(cr.Value, overall.Value));
        var cleanOverall = Math.Max(overall.Value, cleanVgpr);
        var minor = library.Pathway.NonResponderSplit[0].Value * (1 - cleanOverall);
        return [cr.Value, cleanVgpr - cr.Value, cleanOverall - cleanVgpr, minor];
    }

    /// <summary>The setting whose arms stand in where one has none.</summary>
    public static string Nearest(string setting) => setting switch
    {
        Settings.Maintenance => Settings.NewlyDiagnosedTransplant,
        Settings.Late => Settings.Relapsed,
        Settings.NewlyDiagnosedTransplant => Settings.NewlyDiagnosed,
        _ => setting,
    };

    /// <summary>The arms that inform a use in a setting, each once.</summary>
    public static IEnumerable<Arm> ArmsInUse(EvidenceLibrary library, string setting) => library.Regimens.Values
        .SelectMany(r => r.Uses).Where(u => u.Setting == setting).Select(u => u.ArmId).Distinct().Order(StringComparer.Ordinal)
        .Select(id => library.Arms.GetValueOrDefault(id)).OfType<Arm>();

    private static List<Arm> Pool(EvidenceLibrary library, string setting) =>
        [.. ArmsInUse(library, setting)
            .Where(a => a is { OverallResponse: > 0, CompleteResponse: not null, VeryGoodPartialResponse: not null })];

    private static double? Mean(List<Arm> arms, Func<Arm, double?> value)
    {
        var known = arms.Select(value).OfType<double>().ToArray();
        return known.Length > 0 ? known.Average() : null;
    }
}
