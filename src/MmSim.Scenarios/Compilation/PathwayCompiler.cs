using MmSim.Engine.Model;
using MmSim.Evidence.Library;
using MmSim.Numerics;
using MmSim.Numerics.Survival;

namespace MmSim.Scenarios.Compilation;

/// <summary>Turns what happens between and after the lines into chances and means.</summary>
internal static class PathwayCompiler
{
    public static PathwayModel Compile(PathwayDefaults defaults, int[] lateLineOptions, int maximumLines)
    {
        var (lessThanVgpr, vgpr) = ClinicalRelapse(defaults.ClinicalRelapse.Value, defaults.ClinicalRelapseOddsAfterVgpr.Value);
        return new PathwayModel
        {
            NoFurtherLine =
            [
                .. Enumerable.Range(0, 3).Select(line => new[]
                {
                    NoFurtherLine(defaults.AttritionNoTransplant[line].Value, defaults.DeathShare.Value, defaults.OtherCauseShareNoTransplant.Value),
                    NoFurtherLine(defaults.AttritionTransplant[line].Value, defaults.DeathShare.Value, defaults.OtherCauseShareTransplant.Value),
                }),
            ],
            ClinicalRelapse = [lessThanVgpr, vgpr],
            GapMeanMonths =
            [
                defaults.GapMonthsBiochemical.Value, defaults.GapMonthsClinical.Value,
                defaults.GapMonthsBiochemicalLate.Value, defaults.GapMonthsClinicalLate.Value,
            ],
            GapDeathRate = defaults.GapDeathRate.Value,
            SupportiveCare = ParametricCurve.Exponential(defaults.SupportiveCareMedianMonths.Value / Math.Log(2)),
            RefractoryWindowMonths = TimeUnits.FromDays(defaults.RefractoryDays.Value),
            LateLineOptions = lateLineOptions,
            MaximumLines = maximumLines,
        };
    }

    /// <summary>
    /// The published share lost after a line holds deaths in it and in the gap as well; what is left for 'never treated again' is
    /// 1 − (1 − total)/(1 − q − o), and at least 0.
    /// </summary>
    private static double NoFurtherLine(double total, double deathShare, double otherCause) =>
        Math.Max(0, 1 - ((1 - total) / (1 - deathShare - otherCause)));

    // The odds ratio is set symmetrically about the published share: half of the patients reach VGPR.
    private static (double LessThanVgpr, double Vgpr) ClinicalRelapse(double share, double oddsRatio)
    {
        var odds = share / (1 - share);
        var half = Math.Sqrt(oddsRatio);
        return (Probability(odds / half), Probability(odds * half));
    }

    private static double Probability(double odds) => odds / (1 + odds);
}
