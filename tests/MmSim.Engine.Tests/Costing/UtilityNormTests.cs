using MmSim.Engine.Costing;
using Xunit;

namespace MmSim.Engine.Tests.Costing;

/// <summary>Quality-adjusted time under an age–sex norm against numeric integration.</summary>
public sealed class UtilityNormTests
{
    // Ara and Brazier 2010: 0.9508566 + 0.0212126·male − 0.0002587·age − 0.0000332·age².
    private static double Norm(bool male, int age) => 0.9508566 + (male ? 0.0212126 : 0) - (0.0002587 * age) - (0.0000332 * age * age);

    [Theory]
    [InlineData(0)]
    [InlineData(0.015)]
    [InlineData(0.035)]
    [InlineData(0.5)]
    public void Integrals_equal_numeric_integration(double rate)
    {
        var norm = new UtilityNorm([.. Enumerable.Range(0, 101).Select(a => Norm(false, a))], [.. Enumerable.Range(0, 101).Select(a => Norm(true, a))], rate);
        var force = Math.Log(1 + rate) / 12;
        foreach (var male in new[] { false, true })
        {
            foreach (var (from, until) in new[] { (719.3, 731.9), (600.0, 1000.5), (840.2, 840.21), (1190, 1300.0) })
            {
                var (plain, discounted) = Between(norm, male, from, until);
                var (expectedPlain, expected) = Numeric(male, from, until, force);
                Assert.Equal(expectedPlain, plain, 1e-9);
                Assert.Equal(expected, discounted * Math.Exp(force * from), 1e-9);
            }
        }
    }

    private static (double Plain, double Discounted) Between(UtilityNorm norm, bool male, double from, double until)
    {
        var (a, b) = norm.Integrals(male, from);
        var (c, d) = norm.Integrals(male, until);
        return (c - a, d - b);
    }

    // Simpson's rule within each year of age, where the integrand is smooth.
    private static (double Plain, double Discounted) Numeric(bool male, double from, double until, double force)
    {
        double plain = 0, discounted = 0, at = from;
        while (at < until)
        {
            var next = Math.Min(until, 12 * (Math.Floor(at / 12) + 1));
            var n = Norm(male, Math.Min(100, (int)(at / 12)));
            const int Pieces = 200;
            var width = (next - at) / Pieces;
            for (var i = 0; i < Pieces; i++)
            {
                var x = at + (i * width) - from;
                discounted += n * width / 72
                    * (Math.Exp(-force * x) + (4 * Math.Exp(-force * (x + (width / 2)))) + Math.Exp(-force * (x + width)));
            }

            plain += n * (next - at) / 12;
            at = next;
        }

        return (plain, discounted);
    }
}
