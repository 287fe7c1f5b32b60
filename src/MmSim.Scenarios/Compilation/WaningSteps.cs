using MmSim.Evidence.Fitting;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>Waning as factors on the hazard at known months.</summary>
internal static class WaningSteps
{
    /// <summary>Months between two steps.</summary>
    public const double StepMonths = 6;

    /// <summary>
    /// n steps of equal size in the log ratio, 6 months apart and the last at the end: after the i-th the log hazard ratio is (1 − i/n) of what it was.
    /// </summary>
    /// <param name="waning">From when to when; null is never.</param>
    /// <param name="anchor">The ratio that wanes; null for a regimen on its own arm, whose curve contains what waned in its trial.</param>
    public static (double[] Months, double[] Factors) Of(WaningDocument? waning, AnchorPoint? anchor)
    {
        if (waning is null || anchor is null)
        {
            return ([], []);
        }

        var steps = Math.Max(1, (int)Math.Ceiling((waning.ToMonths - waning.FromMonths) / StepMonths));
        return (
            [.. Enumerable.Range(1, steps).Select(i => Math.Min(waning.ToMonths, waning.FromMonths + (StepMonths * i)))],
            Factors(steps, anchor));
    }

    /// <summary>The factor of each step.</summary>
    /// <param name="steps">Number of steps; 0 for no waning.</param>
    /// <param name="anchor">The ratio that wanes.</param>
    public static double[] Factors(int steps, AnchorPoint? anchor) =>
        steps == 0 || anchor is null ? [] : [.. Enumerable.Repeat(Math.Exp(-anchor.LogRatio / steps), steps)];
}
