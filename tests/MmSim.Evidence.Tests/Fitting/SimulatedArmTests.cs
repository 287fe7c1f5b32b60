using MmSim.Evidence.Fitting;
using Xunit;

namespace MmSim.Evidence.Tests.Fitting;

/// <summary>Patients drawn one by one from what a fit says, as the pathway does, against the arm's published points.</summary>
public sealed class SimulatedArmTests
{
    private const int Patients = 40000;

    [Theory]
    [InlineData("VRd", "newly-diagnosed-transplant", 0)]
    [InlineData("DVRd", "newly-diagnosed-transplant", 0)]
    [InlineData("IsaVRd", "newly-diagnosed-transplant", 0)]
    [InlineData("DRd", "newly-diagnosed", 0)]
    [InlineData("DVd", "relapsed", 0)]
    [InlineData("DVd", "relapsed", 0.3)]
    public void Simulated_arm_passes_its_anchor(string regimen, string setting, double frailty)
    {
        var fit = FittingCase.FitterOf(FittingCase.Library, frailty).Fit(regimen, setting);
        var random = new Random(20240501);
        var median = fit.Points.SingleOrDefault(p => p.Kind == "median PFS");
        var (time, expected) = median is not null ? (median.Published, 0.5)
            : fit.Points.Where(p => p.Kind == "PFS landmark").Select(p => (p.Months, p.Fitted)).Last();
        var free = 0;
        for (var i = 0; i < Patients; i++)
        {
            free += Draw(fit, random) > time ? 1 : 0;
        }

        Assert.Equal(expected, free / (double)Patients, 4 * Math.Sqrt(0.25 / Patients));
    }

    private static double Draw(FittedUse fit, Random random)
    {
        var factor = fit.SharedFrailtyVariance > 0 ? Gamma(fit.SharedFrailtyVariance, random) : 1;
        foreach (var (attribute, mix) in fit.CaseMix)
        {
            factor *= fit.Factors[attribute][Choose(mix, random)];
        }

        var table = FittingCase.Library.LifeTables["uk-2018-2020"];
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var age = Math.Clamp(fit.TrialAge + (9 * normal), 18, 95);
        var other = (random.NextDouble() < 0.55 ? table.Male : table.Female).MonthsToDeath(age, random.NextDouble());
        var given = fit.ResponseGivenEventFree;
        var response = fit.ResponseFactors[Choose([.. given, Math.Max(0, 1 - given.Sum())], random)];
        var started = fit.Maintenance is { } m && random.NextDouble() < m.StartShare;
        var effectEnd = fit.Maintenance is { PlannedMonths: { } planned } inArm
            ? inArm.StartMonth + planned + inArm.EffectLagMonths : double.PositiveInfinity;
        var target = -Math.Log(1 - random.NextDouble());

        // Small steps of the cumulative hazard: nothing here knows the closed form of the fit.
        double hazard = 0, before = 0;
        const double Step = 0.05;
        for (var t = Step; t < 130 && t < other; t += Step)
        {
            var ratio = factor * (t > fit.LandmarkMonths ? response : 1);
            if (started && t > fit.Maintenance!.StartMonth && t <= effectEnd)
            {
                ratio *= fit.Maintenance.HazardRatio;
            }

            var now = fit.Curve.CumulativeHazard(t);
            hazard += ratio * (now - before);
            before = now;
            if (hazard >= target)
            {
                return t;
            }
        }

        return Math.Min(other, 130);
    }

    private static int Choose(double[] shares, Random random)
    {
        var u = random.NextDouble();
        for (var i = 0; i < shares.Length - 1; i++)
        {
            u -= shares[i];
            if (u < 0)
            {
                return i;
            }
        }

        return shares.Length - 1;
    }

    // Gamma of mean 1 (Marsaglia & Tsang 2000).
    private static double Gamma(double variance, Random random)
    {
        double shape = 1 / variance, d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v * variance;
            }
        }
    }
}
