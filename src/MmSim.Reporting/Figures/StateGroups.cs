using System.Globalization;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>Health states put together so that a chart can show them: lines 4 and later as one.</summary>
/// <param name="Label">What the key says.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="States">Indices of the states in it.</param>
internal sealed record StateGroup(string Label, SKColor Colour, IReadOnlyList<int> States);

/// <summary>Groups the states of a model by their names.</summary>
internal static partial class StateGroups
{
    private const int LastOwnLine = 3;

    /// <summary>The groups in the order of their first state; the dead last.</summary>
    public static IReadOnlyList<StateGroup> Of(IReadOnlyList<string> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        return
        [
            .. states.Select((name, index) => (Key: Key(name), Index: index))
                .GroupBy(state => state.Key)
                .OrderBy(group => group.Key.Order).ThenBy(group => group.First().Index)
                .Select(group => new StateGroup(group.Key.Label, group.Key.Colour, [.. group.Select(state => state.Index)])),
        ];
    }

    private static (int Order, string Label, SKColor Colour) Key(string name)
    {
        bool Has(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        if (Has("dead") || Has("death"))
        {
            return (1000, "Dead", Palette.Dead);
        }

        if (Has("supportive") || Has("BSC"))
        {
            return (900, "Best supportive care", Palette.SupportiveCare);
        }

        if (Has("between") || Has("gap"))
        {
            return (800, "Between lines", Palette.BetweenLines);
        }

        var match = LinePattern().Match(name);
        if (!match.Success && !Has("late"))
        {
            return (500, name, Palette.Mix(Palette.SupportiveCare, SKColors.White, 0.4f));
        }

        var digits = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
        var line = match.Success ? int.Parse(digits, CultureInfo.InvariantCulture) : LastOwnLine + 1;
        line = Math.Min(line, LastOwnLine + 1);
        var on = !(Has("off") || Has("free"));
        var label = (line > LastOwnLine ? $"{line}L+ " : $"{line}L ") + (on ? "on treatment" : "off treatment");
        return (2 * line + (on ? 0 : 1), label, Palette.Line(line, on));
    }

    [GeneratedRegex(@"\b(\d+)\s*L\b|\bline\s*(\d+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinePattern();
}
