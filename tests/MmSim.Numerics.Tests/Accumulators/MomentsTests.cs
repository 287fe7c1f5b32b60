using CsCheck;
using MmSim.Numerics.Accumulators;
using Xunit;

namespace MmSim.Numerics.Tests.Accumulators;

public sealed class MomentsTests
{
    private static Moments Of(params IEnumerable<double> values)
    {
        var moments = default(Moments);
        foreach (var value in values)
        {
            moments.Add(value);
        }

        return moments;
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(a));

    [Fact]
    public void Moments_of_a_small_sample_are_those_by_hand()
    {
        var moments = Of(2, 4, 4, 4, 5, 5, 7, 9); // mean 5, squared deviations 32

        Assert.Equal((8, 5.0, 32.0), (moments.Count, moments.Mean, moments.M2));
        Assert.Equal(32.0 / 7, moments.Variance, 14);
        Assert.Equal(Math.Sqrt(32.0 / 7), moments.StandardDeviation, 14);
        Assert.Equal(Math.Sqrt(32.0 / 56), moments.StandardError, 14);
        Assert.Equal(40, moments.Sum);
    }

    [Fact]
    public void Variance_survives_a_large_offset() => Assert.Equal(30, Of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).Variance, 6);

    [Fact]
    public void Variance_below_two_values_is_not_a_number()
    {
        Assert.Equal(double.NaN, default(Moments).Variance);
        Assert.Equal(double.NaN, Of(3).StandardError);
    }

    [Fact]
    public void Merge_of_parts_equals_a_single_pass_in_either_order() =>
        Gen.Select(Gen.Double[-1e3, 1e3].Array[0, 40], Gen.Double[-1e3, 1e3].Array[0, 40]).Sample((a, b) =>
        {
            Moments whole = Of([.. a, .. b]), ab = Of(a), ba = Of(b);
            ab.Merge(Of(b));
            ba.Merge(Of(a));
            return ab.Count == whole.Count && ba.Count == whole.Count && Near(whole.Mean, ab.Mean) && Near(whole.Mean, ba.Mean)
                && Near(whole.M2, ab.M2) && Near(whole.M2, ba.M2);
        });

    [Fact]
    public void Merge_with_nothing_changes_no_bit()
    {
        var moments = Of(0.1, 0.7, 1e5);
        var merged = moments;
        merged.Merge(default);
        var onto = default(Moments);
        onto.Merge(moments);

        Assert.Equal(moments, merged);
        Assert.Equal(moments, onto);
    }
}
