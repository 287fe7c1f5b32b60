using System.Globalization;
using System.Text;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>Names of parameters as a reader of a chart says them; the tables keep the names that <c>set</c> and <c>oneWay</c> take.</summary>
internal static class ParameterLabel
{
    /// <summary>"arms.POLLUX:DRd.response.VGPR" as "DRd in POLLUX: response VGPR"; a name of no known kind with its dots as spaces.</summary>
    public static string Of(string name)
    {
        var keys = name.Split('.');
        return keys[0] switch
        {
            "arms" when keys.Length > 2 => $"{Arm(keys[1])}: {Words(keys[2..])}",
            "network" when keys.Length > 3 => $"{keys[^1]}, {Words(keys[2..^1])}, {Words([keys[1]])}: hazard ratio",
            "effects" when keys.Length > 2 => "effect of " + Words(keys[1..]),
            "economics" when keys.Length > 3 && keys[2] == "drugs" => $"price of {Words(keys[3..4])}" + Pack(keys),
            "economics" when keys.Length > 2 => Words(keys[2..]),
            "pathway" or "maintenance" when keys.Length > 1 => (keys[0] == "maintenance" ? "maintenance " : "") + Words(keys[1..]),
            _ => name.Contains(' ', StringComparison.Ordinal) ? name : Words(keys),
        };
    }

    private static string Arm(string key) => key.Split(':', 2) is [var trial, var regimen] ? $"{regimen} in {trial}" : key;

    private static string Pack(string[] keys) => Number(keys[^2]) is { } pack ? $", pack {pack}" : "";

    private static string Words(string[] keys) => string.Join(' ', keys.Where(key => key != "adverseEvents").Select(Words));

    // "treatmentFree" is "treatment free", "monitoring[0]" "monitoring 1"; words that hold capitals side by side are names.
    private static string Words(string key)
    {
        var text = new StringBuilder();
        var bare = key.Split('[')[0].Replace('_', ' ').Replace("newly-diagnosed-transplant", "1L with ASCT", StringComparison.Ordinal)
            .Replace("newly-diagnosed", "1L", StringComparison.Ordinal);
        for (var i = 0; i < bare.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(bare[i]) && char.IsLower(bare[i - 1]) && i + 1 < bare.Length && char.IsLower(bare[i + 1])
                && char.IsLower(bare[0]);
            text.Append(starts ? " " + char.ToLowerInvariant(bare[i]) : bare[i].ToString());
        }

        return Number(key) is { } number ? $"{text} {number}" : text.ToString();
    }

    private static string? Number(string key) => key.Split('[') is [_, var index]
        && int.TryParse(index.TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? (place + 1).ToString(CultureInfo.InvariantCulture) : null;
}
