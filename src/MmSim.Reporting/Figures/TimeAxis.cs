using System.Globalization;
using MmSim.Numerics.Accumulators;

namespace MmSim.Reporting.Figures;

/// <summary>A time axis from 0: its end, its ticks and its unit. Data stay in months; long axes are labelled in years.</summary>
/// <param name="EndMonths">Where the axis ends.</param>
/// <param name="StepMonths">Months between ticks.</param>
/// <param name="InYears">True if labels are years.</param>
internal sealed record TimeAxis(double EndMonths, int StepMonths, bool InYears)
{
    private const int MonthsPerYear = 12;
    private const double LongestInMonths = 72;

    private static readonly int[] Steps = [1, 2, 3, 6, 12, 24, 48, 60, 120];

    /// <summary>"Years" or "Months".</summary>
    public string Unit => InYears ? "Years" : "Months";

    /// <summary>Ticks in months, 0 first.</summary>
    public IEnumerable<int> Ticks => Enumerable.Range(0, (int)(EndMonths / StepMonths) + 1).Select(i => i * StepMonths);

    /// <summary>A tick's label.</summary>
    public string Label(int months) => (InYears ? months / MonthsPerYear : months).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The axis that shows everything up to <paramref name="months"/> and ends on a tick, with at most <paramref name="mostSteps"/> steps
    /// where the longest step allows it.
    /// </summary>
    public static TimeAxis To(double months, bool alwaysMonths = false, int mostSteps = 11)
    {
        var step = Array.Find(Steps, candidate => Math.Ceiling(months / candidate) <= mostSteps);
        step = step == 0 ? Steps[^1] : step;
        var inYears = !alwaysMonths && months > LongestInMonths && step % MonthsPerYear == 0;
        return new TimeAxis(Math.Max(1, Math.Ceiling(months / step)) * step, step, inYears);
    }

    /// <summary>The first whole month at which every curve lies below <paramref name="share"/>, at most <paramref name="most"/>.</summary>
    public static int MonthAllBelow(IEnumerable<SurvivalTable> curves, double share, int most)
    {
        var month = 0;
        foreach (var curve in curves)
        {
            while (month < most && curve.AtRisk(month) > 0 && curve.SurvivalAt(month) >= share)
            {
                month++;
            }
        }

        return Math.Max(1, month);
    }
}
