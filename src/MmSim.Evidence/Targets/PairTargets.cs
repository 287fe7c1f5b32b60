using MmSim.Evidence.Library;

namespace MmSim.Evidence.Targets;

/// <summary>Two arms of one trial: the published ratios of their OS and PFS.</summary>
public static class PairTargets
{
    private static readonly string[] Whole = ["ITT", "ITT (label)", "ITT intermediate-fit", "LEN-refractory (= ITT)", "TE", "TIE"];

    /// <summary>Ratios of the whole trial, one a pair and outcome: the preferred analysis, else the last that stands in the file.</summary>
    /// <param name="library">The evidence.</param>
    /// <param name="settingOf">The setting an arm is simulated in; null where it is not.</param>
    /// <param name="observational">Whether a study is a registry or cohort: its OS is an external check.</param>
    public static IReadOnlyList<(Contrast Contrast, Target Target)> Of(
        EvidenceLibrary library, Func<string, string?> settingOf, Func<string, bool>? observational = null)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(settingOf);
        return
        [
            .. library.Contrasts
                .Where(c => c.OutcomeId is "OS" or "PFS" && c.HazardRatio is not null && Whole.Contains(c.Population))
                .Where(c => settingOf(c.ExperimentalArmId) is not null && settingOf(c.ControlArmId) is not null)
                .GroupBy(c => (c.ExperimentalArmId, c.ControlArmId, c.OutcomeId))
                .Select(g => g.LastOrDefault(c => c.Preferred) ?? g.Last())
                .Select(c => (c, Of(library, c, settingOf(c.ExperimentalArmId)!)))
                .Select(p => observational?.Invoke(library.Arms[p.c.ExperimentalArmId].TrialId) ?? false
                    ? (p.c, p.Item2 with { Kind = p.Item2.Kind == TargetKind.Validation ? TargetKind.External : p.Item2.Kind }) : p),
        ];
    }

    private static Target Of(EvidenceLibrary library, Contrast contrast, string setting) => new()
    {
        Subject = $"{contrast.ExperimentalArmId} v {contrast.ControlArmId}",
        Setting = setting,
        Measure = contrast.OutcomeId == "OS" ? Measures.OsHazardRatio : Measures.PfsHazardRatio,
        Kind = contrast.OutcomeId == "OS" ? TargetKind.Validation : TargetKind.Verification,
        Scale = TargetScale.Log,
        Published = contrast.HazardRatio,
        Low = At95(contrast, contrast.Low),
        High = At95(contrast, contrast.High),
        Patients = Patients(library, contrast),
        Source = contrast.Source,
        Verified = contrast.Verified,
    };

    // Intervals of another level are brought to 95 % on the log scale.
    private static double? At95(Contrast contrast, double? end)
    {
        const double Z975 = 1.959963984540054;
        if (end is null || contrast.Level is not { } level || level == 0.95)
        {
            return end;
        }

        var z = MmSim.Numerics.Distributions.NormalQuantile.At(0.5 + (level / 2));
        return contrast.HazardRatio * Math.Exp(Math.Log(end.Value / contrast.HazardRatio!.Value) * Z975 / z);
    }

    // Without an interval SE(ln HR) = 2/√events with half of the patients' events; the derivation √(2/n) meets it at a quarter of the patients.
    private static int? Patients(EvidenceLibrary library, Contrast contrast)
    {
        var patients = (library.Arms[contrast.ExperimentalArmId].Patients ?? 0) + (library.Arms[contrast.ControlArmId].Patients ?? 0);
        return patients > 0 ? patients / 4 : null;
    }
}
