using System.Globalization;
using System.Text.RegularExpressions;
using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Compilation;

/// <summary>
/// A component's doses as dates, from the text of its dose: "amount unit d‹days› [q‹n›d] [c‹from›-‹to› | c‹from›+]", phases apart by "; ",
/// two strengths of one cycle by " + ". The last phase repeats until the component's last cycle, if it has one.
/// </summary>
public sealed partial class DosePlan
{
    private DosePlan(IReadOnlyList<DosePhase> phases, DoseUnit unit) => (Phases, Unit) = (phases, unit);

    /// <summary>Phases in order; each begins where the one before ends.</summary>
    public IReadOnlyList<DosePhase> Phases { get; }

    /// <summary>What the amounts are measured by.</summary>
    public DoseUnit Unit { get; }

    /// <summary>Reads a component's dose.</summary>
    /// <param name="component">The component.</param>
    /// <param name="cycleDays">Days of the regimen's cycle; 0 for a single infusion.</param>
    /// <param name="lastCycle">The last cycle in this use, where the use overrides the component's; else null.</param>
    /// <exception cref="FormatException">The text is no dose.</exception>
    public static DosePlan Parse(Component component, double cycleDays, int? lastCycle = null)
    {
        ArgumentNullException.ThrowIfNull(component);
        var last = lastCycle ?? component.LastCycle;
        if (component.Dose == "1 infusion")
        {
            return new DosePlan([new DosePhase(0, 1, 1, [(0, 1)])], DoseUnit.Infusion);
        }

        var phases = new List<DosePhase>();
        var unit = DoseUnit.Milligrams;
        var start = (component.FirstCycle - 1) * cycleDays;
        foreach (var text in component.Dose.Split("; "))
        {
            var doses = new List<(int Day, double Amount)>();
            var (from, to, days) = (component.FirstCycle, last, cycleDays);
            foreach (var part in text.Split(" + "))
            {
                var match = Dose().Match(part);
                if (!match.Success)
                {
                    throw new FormatException($"'{part}' of '{component.Dose}' is no dose such as '1.3 mg/m2 d1,4,8,11 q21d c1-8'.");
                }

                unit = match.Groups["unit"].Value switch { "mg" => DoseUnit.Milligrams, "mg/kg" => DoseUnit.PerKilogram, _ => DoseUnit.PerSquareMetre };
                var amount = double.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture);
                doses.AddRange(Days(match.Groups["days"].Value).Select(d => (d - 1, amount)));
                days = match.Groups["every"] is { Success: true } every ? Whole(every.Value) : days;
                from = match.Groups["from"] is { Success: true } first ? Whole(first.Value) : from;
                to = match.Groups["to"] is { Success: true } until ? Math.Min(Whole(until.Value), last ?? int.MaxValue)
                    : match.Groups["single"].Success ? from : last;
            }

            if (to is { } end && end < from)
            {
                break;
            }

            phases.Add(new DosePhase(start, days, to - from + 1, [.. doses.OrderBy(d => d.Day)]));
            start += to is { } cycles ? (cycles - from + 1) * days : 0;
        }

        return new DosePlan(phases, unit);
    }

    /// <summary>Dates before a day, from the line's start, in order.</summary>
    /// <param name="untilDay">The first day that is not asked for.</param>
    public IEnumerable<(int Day, double Amount)> Until(int untilDay)
    {
        foreach (var phase in Phases)
        {
            for (var cycle = 0; cycle < (phase.Cycles ?? int.MaxValue); cycle++)
            {
                var first = (int)Math.Round(phase.StartDay + (cycle * phase.CycleDays));
                if (first >= untilDay)
                {
                    break;
                }

                foreach (var (day, amount) in phase.Doses.Where(d => first + d.Day < untilDay))
                {
                    yield return (first + day, amount);
                }
            }
        }
    }

    private static IEnumerable<int> Days(string text)
    {
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            for (var day = Whole(ends[0]); day <= Whole(ends[^1]); day++)
            {
                yield return day;
            }
        }
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<amount>\d+(\.\d+)?) (?<unit>mg(/kg|/m2)?) d(?<days>\d+(-\d+)?(,\d+(-\d+)?)*)( q(?<every>\d+)d)?"
        + @"( c(?<from>\d+)(-(?<to>\d+)|(?<open>\+)|(?<single>)))?$")]
    private static partial Regex Dose();
}

/// <summary>Cycles in which the same is given.</summary>
/// <param name="StartDay">Day from the line's start on which the phase begins, from 0.</param>
/// <param name="CycleDays">Days of its cycle.</param>
/// <param name="Cycles">Number of cycles; null until the regimen stops.</param>
/// <param name="Doses">Day within the cycle, from 0, and amount; in order of days.</param>
public sealed record DosePhase(double StartDay, double CycleDays, int? Cycles, IReadOnlyList<(int Day, double Amount)> Doses);

/// <summary>What a dose is measured by.</summary>
public enum DoseUnit
{
    /// <summary>The same for everybody.</summary>
    Milligrams,

    /// <summary>Per kilogram of weight.</summary>
    PerKilogram,

    /// <summary>Per square metre of body surface.</summary>
    PerSquareMetre,

    /// <summary>One whole infusion.</summary>
    Infusion,
}
