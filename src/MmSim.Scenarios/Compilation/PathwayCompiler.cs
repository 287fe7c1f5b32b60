using MmSim.Engine.Model;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Numerics;
using MmSim.Numerics.Survival;

namespace MmSim.Scenarios.Compilation;

/// <summary>Turns what happens between and after the lines into chances and means.</summary>
internal static class PathwayCompiler
{
    private static readonly string[] NoFurtherLineNames = [.. Enumerable.Range(0, 3).Select(i => $"pathway.noFurtherLine.{i}")];

    public static PathwayModel Compile(PathwayDefaults defaults, IParameterValues values, int[] lateLineOptions, int maximumLines)
    {
        var clinical = values.Of("pathway.clinicalRelapse", defaults.ClinicalRelapse, ParameterKind.Probability);
        var odds = values.Of("pathway.clinicalRelapseOddsAfterVgpr", defaults.ClinicalRelapseOddsAfterVgpr, ParameterKind.Ratio);
        var (lessThanVgpr, vgpr) = ClinicalRelapse(clinical, odds);
        var transplanted = values.Of("pathway.noFurtherLineOddsAfterTransplant", defaults.NoFurtherLineOddsAfterTransplant, ParameterKind.Ratio);
        var frail = values.Of("pathway.noFurtherLineOddsIfFrail", defaults.NoFurtherLineOddsIfFrail, ParameterKind.Ratio);
        var noFurtherLine = new double[defaults.NoFurtherLine.Count][][];
        for (var line = 0; line < noFurtherLine.Length; line++)
        {
            var chance = values.Of(NoFurtherLineNames[line], defaults.NoFurtherLine[line], ParameterKind.Probability);
            noFurtherLine[line] = NoFurtherLine(chance, transplanted, frail);
        }

        var care = values.Of("pathway.supportiveCareMedianMonths", defaults.SupportiveCareMedianMonths, ParameterKind.Rate);
        return new PathwayModel
        {
            NoFurtherLine = noFurtherLine,
            ClinicalRelapse = [lessThanVgpr, vgpr],
            GapMeanMonths =
            [
                values.Of("pathway.gapMonthsBiochemical", defaults.GapMonthsBiochemical, ParameterKind.Rate),
                values.Of("pathway.gapMonthsClinical", defaults.GapMonthsClinical, ParameterKind.Rate),
                values.Of("pathway.gapMonthsBiochemicalLate", defaults.GapMonthsBiochemicalLate, ParameterKind.Rate),
                values.Of("pathway.gapMonthsClinicalLate", defaults.GapMonthsClinicalLate, ParameterKind.Rate),
            ],
            GapDeathRate = values.Of("pathway.gapDeathRate", defaults.GapDeathRate, ParameterKind.Rate),
            SupportiveCare = ParametricCurve.Exponential(care / Math.Log(2)),
            RefractoryWindowMonths = TimeUnits.FromDays(values.Of("pathway.refractoryDays", defaults.RefractoryDays, ParameterKind.Fixed)),
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
    private static double[][] NoFurtherLine(double chance, double transplanted, double frail)
    {
        double[] Row(double ratio) => [Shift(chance, ratio), Shift(chance, ratio), Shift(chance, ratio * frail)];
        return [Row(1), Row(transplanted)];
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
