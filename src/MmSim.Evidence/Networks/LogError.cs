using System.Globalization;
using System.Text.RegularExpressions;
using MmSim.Evidence.Library;
using MmSim.Numerics.Distributions;

namespace MmSim.Evidence.Networks;

/// <summary>Standard error of a published log ratio.</summary>
/// <remarks>
/// From the interval: (ln high − ln low)/(2z), z of the interval's own level. Else from an exact p: |ln ratio|/z(p) (Altman &amp; Bland 2011). Else, where only
/// a bound "p &lt; x" is published, the largest error that bound allows, at most the default; else the default.
/// </remarks>
public static partial class LogError
{
    /// <summary>Standard error and how it was found.</summary>
    /// <param name="contrast">A contrast with a hazard ratio.</param>
    /// <param name="otherwise">The error where neither interval nor p is published.</param>
    public static (double Error, string Rule) Of(Contrast contrast, double otherwise)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        if (contrast is { Low: { } low, High: { } high } && high > low)
        {
            var level = contrast.Level ?? 0.95;
            var text = string.Create(CultureInfo.InvariantCulture, $"{100 * level:0.##} % interval");
            return (Math.Log(high / low) / (2 * NormalQuantile.At(0.5 + (level / 2))), text);
        }

        var ratio = Math.Abs(Math.Log(contrast.HazardRatio ?? 1));
        var match = Published().Match(contrast.P);
        if (match.Success && ratio > 0)
        {
            var p = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            var tail = contrast.P.Contains("1-sided", StringComparison.Ordinal) ? p : p / 2;
            if (tail is > 0 and < 0.5)
            {
                var error = ratio / -NormalQuantile.At(tail);
                return match.Groups[1].Value.Length == 0 ? (error, "p") : (Math.Min(error, otherwise), "bound on p");
            }
        }

        return (otherwise, "assumption");
    }

    [GeneratedRegex(@"(<?)\s*(0?\.\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Published();
}
