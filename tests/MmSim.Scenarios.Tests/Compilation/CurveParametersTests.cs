using MmSim.Numerics.Survival;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using Xunit;

namespace MmSim.Scenarios.Tests.Compilation;

public sealed class CurveParametersTests
{
    private static CurveDocument Combined(string family) => new() { Kind = "combined", Family = family, Source = "test" };

    [Fact]
    public void Every_family_of_a_scenario_becomes_its_curve()
    {
        var shaped = Combined("gamma") with { Shape = 1.5, ScaleMonths = 12 };
        Assert.Equal(ParametricCurve.Create(CurveFamily.Gamma, 1.5, 12), CurveParameters.Of(shaped).Curve());
        Assert.Equal(
            ParametricCurve.Create(CurveFamily.GeneralisedGamma, 1.5, 12, -0.4),
            CurveParameters.Of(shaped with { Family = "generalised-gamma", Q = -0.4 }).Curve());
        Assert.Equal(
            ParametricCurve.Of(new PiecewiseExponential([0, 6], [0.1, 0.02])),
            CurveParameters.Of(Combined("piecewise-exponential") with { StartMonths = [0, 6], HazardsPerMonth = [0.1, 0.02] }).Curve());
        Assert.Equal(
            ParametricCurve.Of(new SplineCurve([-4, 1, 0.1], [0, Math.Log(5), Math.Log(30)])),
            CurveParameters.Of(Combined("royston-parmar") with { KnotMonths = [1, 5, 30], Coefficients = [-4, 1, 0.1] }).Curve());
    }

    [Fact]
    public void A_cause_has_the_same_families()
    {
        var cause = new LatentCurveDocument { Family = "generalised-gamma", Shape = 0.8, ScaleMonths = 30, Q = 0.5 };
        Assert.Equal(ParametricCurve.Create(CurveFamily.GeneralisedGamma, 0.8, 30, 0.5), CurveParameters.Of(cause).Curve());
        Assert.Equal(ParametricCurve.Never, CurveParameters.Of(cause with { Family = "never" }).Curve());
    }
}
