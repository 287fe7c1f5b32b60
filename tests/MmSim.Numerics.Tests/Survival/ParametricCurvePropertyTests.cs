using CsCheck;
using MmSim.Numerics.Randomness;
using MmSim.Numerics.Survival;
using MmSim.Testing;
using Xunit;

namespace MmSim.Numerics.Tests.Survival;

public sealed class ParametricCurvePropertyTests
{
    private static readonly Gen<double> _scale = Gen.Double[-1, 3].Select(x => Math.Pow(10, x));

    public static TheoryData<CurveFamily> Families =>
        [.. Enum.GetValues<CurveFamily>().Where(f => f != CurveFamily.None)];

    private static Gen<ParametricCurve> Curves(CurveFamily family) => family switch
    {
        CurveFamily.PiecewiseExponential => Gen.Select(Gen.Double[0.01, 2].Array[3], _scale, (hazards, scale) =>
            ParametricCurve.Of(new PiecewiseExponential([0, scale, 2.5 * scale], [.. hazards.Select(h => h / scale)]))),
        CurveFamily.Spline => Gen.Select(Gen.Double[0.2, 4], _scale, Gen.Double[-0.5, 0.5], (shape, scale, bend) =>
            ParametricCurve.Of(new SplineCurve(
                [-shape * Math.Log(scale), shape, bend * shape / 6], [Math.Log(scale) - 1.5, Math.Log(scale), Math.Log(scale) + 1]))),
        CurveFamily.GeneralisedGamma => Gen.Select(Gen.Double[0.2, 2], _scale, Gen.Double[-2, 2], (shape, scale, third) =>
            ParametricCurve.Create(family, shape, scale, third)),
        _ => Gen.Select(family == CurveFamily.Gompertz ? Gen.Double[-0.1, 0.1] : Gen.Double[0.2, 4], _scale, (shape, scale) =>
            ParametricCurve.Create(family, shape, scale)),
    };

    private static Gen<double> TenTo(double low, double high) => Gen.Double[low, high].Select(x => Math.Pow(10, x));

    private static bool Near(double expected, double actual) => Math.Abs(actual - expected) <= 1e-9 * Math.Abs(expected);

    [Theory]
    [MemberData(nameof(Families))]
    public void Survival_starts_at_one_and_never_rises(CurveFamily family) =>
        Gen.Select(Curves(family), TenTo(-6, 6), TenTo(-6, 6)).Sample((curve, a, b) =>
            curve.Survival(0) == 1 && curve.Survival(-1) == 1
            && curve.CumulativeHazard(Math.Min(a, b)) <= curve.CumulativeHazard(Math.Max(a, b))
            && curve.Survival(Math.Min(a, b)) >= curve.Survival(Math.Max(a, b)));

    // Hazards from 1e-12 to 1e5: far beyond what a uniform reaches, since a hazard ratio far below 1 divides it.
    [Theory]
    [MemberData(nameof(Families))]
    public void Time_and_cumulative_hazard_are_inverse(CurveFamily family) =>
        Gen.Select(Curves(family), TenTo(-12, 5)).Sample((curve, hazard) =>
        {
            // Near its limit a falling Gompertz hazard holds no information on time: rounding there is not the code's.
            if (curve is { Family: CurveFamily.Gompertz, Shape: < 0 })
            {
                hazard = Math.Min(hazard, 0.99999 / (-curve.Shape * curve.ScaleMonths));
            }

            var months = curve.TimeAt(hazard);
            return months > 1e300
                || (Near(hazard, curve.CumulativeHazard(months)) && Near(months, curve.TimeAt(curve.CumulativeHazard(months))));
        });

    [Theory]
    [MemberData(nameof(Families))]
    public void Time_never_falls_with_the_hazard(CurveFamily family) =>
        Gen.Select(Curves(family), TenTo(-12, 5), Gen.Double[1e-6, 0.1]).Sample((curve, hazard, step) =>
            curve.TimeAt(hazard) <= curve.TimeAt(hazard * (1 + step)));

    [Theory]
    [MemberData(nameof(Families))]
    public void Hazard_is_the_slope_of_the_cumulative_hazard(CurveFamily family) =>
        Gen.Select(Curves(family), TenTo(-2, 1)).Sample((curve, hazard) =>
        {
            var months = curve.TimeAt(hazard);
            double below = months * (1 - 1e-5), above = months * (1 + 1e-5);
            var slope = (curve.CumulativeHazard(above) - curve.CumulativeHazard(below)) / (above - below);

            // A knot between the two would be a step of the hazard.
            return months > 1e8 || curve.Knots is PiecewiseExponential pieces && pieces.StartMonths.Any(s => s > below && s <= above)
                || Math.Abs(curve.Hazard(months) - slope) <= 1e-4 * slope;
        });

    [Fact]
    public void LogNormal_hazard_is_continuous_where_its_formula_changes()
    {
        var curve = ParametricCurve.Create(CurveFamily.LogNormal, 1, 1);
        foreach (var z in new[] { 0.0, 30.0 })
        {
            double below = curve.CumulativeHazard(Math.Exp(z - 1e-9)), above = curve.CumulativeHazard(Math.Exp(z + 1e-9));
            Assert.InRange(above - below, 0, 1e-7);
        }

        foreach (var hazard in new[] { Math.Log(2), 400 })
        {
            double below = curve.TimeAt(hazard * (1 - 1e-12)), above = curve.TimeAt(hazard * (1 + 1e-12));
            Assert.InRange(above / below, 1, 1 + 1e-9);
        }
    }

    [Theory]
    [InlineData(CurveFamily.Exponential, 1, 30)]
    [InlineData(CurveFamily.Weibull, 0.8, 22)]
    [InlineData(CurveFamily.Gompertz, 0.03, 60)]
    [InlineData(CurveFamily.LogNormal, 1.2, 18)]
    [InlineData(CurveFamily.LogLogistic, 1.4, 24)]
    public void Sampled_times_follow_the_closed_form_survival(CurveFamily family, double shape, double scale)
    {
        var curve = ParametricCurve.Create(family, shape, scale);
        Func<double, double> survival = family switch
        {
            CurveFamily.Exponential => t => Math.Exp(-t / scale),
            CurveFamily.Weibull => t => Math.Exp(-Math.Pow(t / scale, shape)),
            CurveFamily.Gompertz => t => Math.Exp(-(Math.Exp(shape * t) - 1) / (shape * scale)),
            CurveFamily.LogNormal => t => MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Log(t / scale) / shape),
            _ => t => 1 / (1 + Math.Pow(t / scale, shape)),
        };
        var values = new double[200_000];
        for (uint patient = 0; patient < values.Length; patient++)
        {
            var uniform = RandomAddress.Uniforms(11, patient, 0, 1, 0, DecisionPoint.LineEvent).First;
            values[patient] = survival(curve.TimeAt(-Math.Log(uniform)));
        }

        Statistics.AssertUniform($"{family}", values);
        Assert.True(Statistics.KolmogorovSmirnovPValue(values) > Statistics.FalseAlarm);
    }
}
