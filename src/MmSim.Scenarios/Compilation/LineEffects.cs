using System.Globalization;

namespace MmSim.Scenarios.Compilation;

/// <summary>Finds unanchored comparisons, and puts effects into words.</summary>
internal static class LineEffects
{
    /// <summary>The effects, with those marked whose line compares patients of different trials.</summary>
    public static IReadOnlyList<LineEffect> Mark(IReadOnlyList<LineEffect> effects)
    {
        var mixed = effects.GroupBy(e => e.Line).Where(l => l.Select(e => TrialOf(e.BasisArmId)).Distinct().Count() > 1).Select(l => l.Key).ToHashSet();
        return [.. effects.Select(e => e with { Unanchored = mixed.Contains(e.Line) })];
    }

    /// <summary>What was used, in words: each regimen once, and each unanchored comparison with the case mixes side by side.</summary>
    public static IEnumerable<string> Words(IReadOnlyList<LineEffect> marked)
    {
        foreach (var effect in marked.DistinctBy(e => (e.Regimen, e.Fit.Use.Setting)))
        {
            yield return effect.Fit.Anchor is { } anchor && effect.HazardRatio is { } ratio
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{effect.Regimen} ({effect.Fit.Use.Setting}): anchored to {anchor.RegimenId} ({anchor.ArmId}), hazard ratio {ratio.Ratio:0.00} ({ratio.Low:0.00}–{ratio.High:0.00}), {effect.Reason}.")
                : $"{effect.Regimen} ({effect.Fit.Use.Setting}): on its own arm {effect.Fit.Use.ArmId}: {effect.Reason}.";
        }

        foreach (var line in marked.Where(e => e.Unanchored).GroupBy(e => e.Line).OrderBy(l => l.Key))
        {
            var mixes = line.GroupBy(e => TrialOf(e.BasisArmId)).Select(t =>
                $"{t.Key} ({string.Join(", ", t.Select(e => e.Regimen).Distinct())}: {Mix(t.First())})");
            yield return $"Line {line.Key}: unanchored comparison of patients of different trials: {string.Join("; ", mixes)}.";
        }
    }

    private static string TrialOf(string armId) => armId.Split(':')[0];

    private static string Mix(LineEffect effect)
    {
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"age {effect.Fit.TrialAge:0.#}") };
        if (effect.MeanPriorLines is { } lines)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"prior lines {lines:0.#}"));
        }

        if (effect.Share("cytogenetics", 1) is { } risk)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"high risk {100 * risk:0} %"));
        }

        if (effect.Share("lenalidomideRefractory", 1) is { } refractory)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"lenalidomide-refractory {100 * refractory:0} %"));
        }

        return string.Join(", ", parts);
    }
}
