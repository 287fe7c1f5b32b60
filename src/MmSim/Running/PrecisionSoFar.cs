using System.Globalization;
using MmSim.Engine.Execution;

namespace MmSim.Running;

/// <summary>
/// Words for how sure the answer is by now: the Monte Carlo error of the net benefit between the two best strategies, or, without costs, of life years.
/// </summary>
/// <param name="threshold">What a QALY is worth; null without economics.</param>
/// <param name="currency">Unit of the net benefit.</param>
internal sealed class PrecisionSoFar(double? threshold, string currency)
{
    private const string NoCurrency = "currency units";

    /// <summary>The words for a scenario: at its first threshold, or at the one asked for.</summary>
    /// <param name="input">The scenario.</param>
    /// <param name="threshold">The threshold asked for on the command line; null for none.</param>
    public static PrecisionSoFar Of(ScenarioInput input, double? threshold) =>
        new(threshold ?? input.Document.Thresholds?.Select(t => (double?)t).FirstOrDefault(), input.Economics?.Document.Currency ?? NoCurrency);

    /// <summary>The words; empty while nothing is known.</summary>
    /// <param name="error">What the engine tells.</param>
    public string Text(IErrorSoFar error)
    {
        if (threshold is { } value && error.NetBenefit(value) is var benefit && double.IsFinite(benefit))
        {
            return string.Create(CultureInfo.InvariantCulture, $"MCSE {TwoDigits(benefit):#,0.######} {currency} (net benefit of the two best at {value:#,0.##})");
        }

        return error.LifeYears() is var years && double.IsFinite(years) ? string.Create(CultureInfo.InvariantCulture, $"MCSE {TwoDigits(years):0.######} life years") : "";
    }

    private static double TwoDigits(double error)
    {
        if (error == 0)
        {
            return 0;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(error)) - 1);
        return Math.Round(error / unit) * unit;
    }
}
