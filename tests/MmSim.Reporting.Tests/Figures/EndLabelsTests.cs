using CsCheck;
using MmSim.Reporting.Figures;
using Xunit;

namespace MmSim.Reporting.Tests.Figures;

public sealed class EndLabelsTests
{
    private static readonly Theme Sizes = new();

    [Fact]
    public void Labels_stand_where_their_curves_end_if_nothing_is_in_the_way() =>
        Assert.Equal([100f, 200f, 300f], EndLabels.Spread([100, 200, 300], 40, 0, 400));

    [Fact]
    public void Labels_never_touch_and_stay_within_the_plot_in_the_order_of_their_curves() =>
        Gen.Float[0, 400].Array[1, 8].Sample(ends =>
        {
            var wanted = ends.Order().ToArray();
            var places = EndLabels.Spread(wanted, 40, 0, 400);
            Assert.All(places, place => Assert.InRange(place, 20 - 1e-3f, 380 + 1e-3f));
            Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 40 - 1e-3f));
        });

    [Fact]
    public void Many_curves_or_long_names_have_a_key_instead()
    {
        Assert.NotNull(EndLabels.Width([("VRd, R; DVd; Pd", "median 74 months")], Sizes));
        Assert.Null(EndLabels.Width([("Daratumumab, bortezomib, lenalidomide and dexamethasone", "")], Sizes));
        Assert.Null(EndLabels.Width([.. Enumerable.Repeat(("VRd", ""), EndLabels.MostCurves + 1)], Sizes));
        Assert.Null(EndLabels.Width([], Sizes));
    }
}
