using CsCheck;
using MmSim.Numerics.Accumulators;
using Xunit;

namespace MmSim.Numerics.Tests.Accumulators;

public sealed class PairedMomentsTests
{
    private static PairedMoments Of(IEnumerable<(double X, double Y)> pairs)
    {
        var moments = default(PairedMoments);
        foreach (var (x, y) in pairs)
        {
            moments.Add(x, y);
        }

        return moments;
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(a));

    [Fact]
    public void Paired_moments_of_a_small_sample_are_those_by_hand()
    {
        var moments = Of([(1, 2), (2, 4), (3, 9)]); // deviations −1, 0, 1 and −3, −1, 4; differences −1, −2, −6

        Assert.Equal(3, moments.Count);
        Assert.Equal(7, moments.CoMoment, 12);
        Assert.Equal(3.5, moments.Covariance, 12);
        Assert.Equal(7 / Math.Sqrt(2 * 26), moments.Correlation, 12);
        Assert.Equal(-3, moments.MeanDifference, 12);
        Assert.Equal(Math.Sqrt(14.0 / 2 / 3), moments.DifferenceStandardError, 12);
    }

    [Fact]
    public void Difference_of_equal_values_has_exactly_no_error()
    {
        var moments = Of(Enumerable.Range(1, 1000).Select(i => (Math.Sqrt(i) * 1e5, Math.Sqrt(i) * 1e5)));

        Assert.Equal((0.0, 0.0), (moments.MeanDifference, moments.DifferenceStandardError));
    }

    [Fact]
    public void Merge_of_parts_equals_a_single_pass_and_the_variance_identity() =>
        Gen.Select(Pairs, Pairs).Sample((a, b) =>
        {
            PairedMoments whole = Of([.. a, .. b]), merged = Of(a);
            merged.Merge(Of(b));
            return merged.Count == whole.Count && Near(whole.CoMoment, merged.CoMoment) && Near(whole.X.M2, merged.X.M2)
                && Near(whole.Y.M2, merged.Y.M2) && Near(whole.Difference.M2, merged.Difference.M2)
                && Near(whole.MeanDifference, merged.MeanDifference)
                && Near(whole.X.M2 + whole.Y.M2 - (2 * whole.CoMoment), whole.Difference.M2);
        });

    private static Gen<(double X, double Y)[]> Pairs => Gen.Select(Gen.Double[-100, 100], Gen.Double[-100, 100]).Array[0, 30];
}
