using System.Globalization;

namespace MmSim.Reporting.Decisions;

/// <summary>An axis of numbers: ends on round numbers, with round ticks.</summary>
/// <param name="Low">Left or lower end.</param>
/// <param name="High">Right or upper end.</param>
/// <param name="Step">Between ticks.</param>
internal sealed record NumberScale(double Low, double High, double Step)
{
    private static readonly double[] s_steps = [1, 2, 2.5, 5, 10];

    /// <summary>The ticks; 0 is exactly 0.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var first = (long)Math.Ceiling((Low / Step) - 1e-9);
            var last = (long)Math.Floor((High / Step) + 1e-9);
            for (var i = first; i <= last; i++)
            {
                yield return i == 0 ? 0 : i * Step;
            }
        }
    }

    /// <summary>Covers two values with about <paramref name="ticks"/> ticks.</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="ticks">Ticks wanted.</param>
    /// <param name="margin">Room beyond the values, as a share of their range; none where a value is 0.</param>
    public static NumberScale Cover(double low, double high, int ticks = 7, double margin = 0.05)
    {
        if (!(high > low))
        {
            var around = Math.Max(Math.Abs(low), 1e-6);
            (low, high) = (low - (0.1 * around), high + (0.1 * around));
        }

        var room = margin * (high - low);
        (low, high) = (low == 0 ? 0 : low - room, high == 0 ? 0 : high + room);
        var step = StepFor((high - low) / ticks);
        return new NumberScale(step * Math.Floor((low / step) + 1e-9), step * Math.Ceiling((high / step) - 1e-9), step);
    }

    /// <summary>The next round number at or above a positive one: 1, 2, 2.5 or 5 times a power of ten.</summary>
    public static double Beyond(double value) => StepFor(value);

    /// <summary>A tick's label: grouped, with the decimals its step needs.</summary>
    public string Label(double tick)
    {
        var decimals = Math.Max(0, (int)Math.Ceiling(-Math.Log10(Step) - 1e-9));
        var scaled = Step * Math.Pow(10, decimals);
        decimals += Math.Abs(scaled - Math.Round(scaled)) > 1e-6 ? 1 : 0;
        return tick.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static double StepFor(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * s_steps.First(step => step * power >= rough * (1 - 1e-9));
    }
}
