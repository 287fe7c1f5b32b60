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
            NoFurtherLine = [.. defaults.NoFurtherLine.Select(chance => NoFurtherLine(chance.Value, defaults))],
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

    /// <summary>Where the pathway's figures come from that no source gives: calibrated, assumed, or set by the scenario.</summary>
    public static IEnumerable<string> Trail(PathwayDefaults pathway) =>
        from path in PathwayPaths.All
        let figure = PathwayPaths.Of(pathway, path)
        where figure.Verified is Verification.Calibrated or Verification.Assumption
        select FormattableString.Invariant($"{path} = {figure.Value:G6}: {figure.Source}");

    // By transplant, then frailty: odds ratios multiply the odds of the fit without a transplant.
    private static double[][] NoFurtherLine(double chance, PathwayDefaults defaults)
    {
        var frail = defaults.NoFurtherLineOddsIfFrail.Value;
        double[] Row(double ratio) => [Shift(chance, ratio), Shift(chance, ratio), Shift(chance, ratio * frail)];
        return [Row(1), Row(defaults.NoFurtherLineOddsAfterTransplant.Value)];
    }

    private static double Shift(double chance, double oddsRatio) => chance >= 1 ? 1 : Probability(chance / (1 - chance) * oddsRatio);

    // The odds ratio is set symmetrically about the published share: half of the patients reach VGPR.
    private static (double LessThanVgpr, double Vgpr) ClinicalRelapse(double share, double oddsRatio)
    {
        var odds = share / (1 - share);
        var half = Math.Sqrt(oddsRatio);
        return (Probability(odds / half), Probability(odds * half));
    }

    private static double Probability(double odds) => odds / (1 + odds);
}
