using System.Globalization;
using MmSim.Evidence.Library;

namespace MmSim.Explaining;

/// <summary>How figures and their standing are written in a trail.</summary>
internal static class TrailText
{
    /// <summary>A number to four significant digits; '-' where there is none.</summary>
    public static string N(double? value) => value is not { } v || double.IsNaN(v) ? "-" : double.IsPositiveInfinity(v) ? "none"
        : v != 0 && Math.Abs(v) < 0.001 ? v.ToString("0.###e+0", CultureInfo.InvariantCulture)
        : Math.Round(v, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Max(Math.Abs(v), 1e-3))), 0, 6)).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>An interval, or nothing.</summary>
    public static string Interval(double? low, double? high) => low is null && high is null ? "" : $"({N(low)} to {N(high)})";

    /// <summary>A figure with its interval.</summary>
    public static string Figure(Sourced figure) => $"{N(figure.Value)} {Interval(figure.Low, figure.High)}".TrimEnd();

    /// <summary>How far a figure is checked.</summary>
    public static string Standing(Verification verified) => verified.ToString().ToLowerInvariant();

    /// <summary>A share as percent.</summary>
    public static string Percent(double? share) => share is { } s ? (100 * s).ToString("0.#", CultureInfo.InvariantCulture) + "%" : "not reported";
}
