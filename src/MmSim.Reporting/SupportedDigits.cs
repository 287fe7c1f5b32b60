using System.Globalization;

namespace MmSim.Reporting;

/// <summary>Numbers for readers: no more digits than the Monte Carlo standard error supports.</summary>
internal static class SupportedDigits
{
    /// <summary>
    /// <paramref name="value"/> rounded to the place of the first digit of <paramref name="mcse"/>, and to at most
    /// <paramref name="mostDecimals"/> decimals; with an error of zero or none, to that many.
    /// </summary>
    public static string Format(double value, double mcse, int mostDecimals) =>
        double.IsFinite(value) ? AtPlace(value, Place(mcse, mostDecimals)) : "not reached";

    /// <summary>As <see cref="Format"/>, with the error after it in brackets.</summary>
    public static string FormatWithError(double value, double mcse, int mostDecimals)
    {
        if (!double.IsFinite(value))
        {
            return "not reached";
        }

        var place = Place(mcse, mostDecimals);
        var text = AtPlace(value, place);
        return double.IsFinite(mcse) ? $"{text} ({ErrorText(mcse, place)})" : text;
    }

    private static string ErrorText(double mcse, int place)
    {
        var smallest = Math.Pow(10, -place);
        return mcse > 0 && mcse < smallest / 2 ? $"<{AtPlace(smallest, place)}" : AtPlace(mcse, place);
    }

    private static int Place(double mcse, int mostDecimals)
    {
        if (!(mcse > 0) || !double.IsFinite(mcse))
        {
            return mostDecimals;
        }

        return Math.Min(mostDecimals, -(int)Math.Floor(Math.Log10(mcse)));
    }

    private static string AtPlace(double value, int place)
    {
        if (place < 0)
        {
            var unit = Math.Pow(10, -place);
            value = Math.Round(value / unit) * unit;
            place = 0;
        }

        return value.ToString("N" + place.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
