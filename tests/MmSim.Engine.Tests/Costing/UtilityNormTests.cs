using System.Runtime.Intrinsics;
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

    [Fact]
    public void Eight_ages_at_once_have_the_bits_of_each()
    {
        var norm = new UtilityNorm([.. Enumerable.Range(0, 101).Select(a => Norm(false, a))], [.. Enumerable.Range(0, 101).Select(a => Norm(true, a))], 0.035);
        double[] ages = [0, 11.999, 12, 600.5, 780, 1211.9, 1300, 2400];
        var male = Vector512.Create(0L, 1, 0, 1, 1, 0, 1, 0);
        var (growth, months) = (Vector512.Create(3.5), Vector512.Create(-40.0, -30, -20, -10, -8, -6, -4, -2));
        norm.Integrals(male, Vector512.Create(ages), growth, months, out var plain, out var discounted);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(norm.Integrals(male[i] == 1, ages[i], growth[i], months[i]), (plain[i], discounted[i]));
        }
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
