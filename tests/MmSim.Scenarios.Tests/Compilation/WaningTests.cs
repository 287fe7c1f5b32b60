using MmSim.Evidence.Fitting;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using Xunit;

namespace MmSim.Scenarios.Tests.Compilation;

/// <summary>Steps of waning.</summary>
public sealed class WaningTests
{
    private static readonly AnchorPoint Half = new("Rd", "POLLUX:Rd", Math.Log(0.5), 0.1);

    [Fact]
    public void The_log_ratio_goes_to_zero_in_equal_steps_six_months_apart()
    {
        var (months, factors) = WaningSteps.Of(new WaningDocument { FromMonths = 36, ToMonths = 60 }, Half);
        Assert.Equal([42, 48, 54, 60], months);
        Assert.All(factors, f => Assert.Equal(Math.Pow(2, 0.25), f, 1e-12));
        Assert.Equal(2, factors.Aggregate(1.0, (product, f) => product * f), 1e-12);
    }

    [Fact]
    public void The_last_step_is_at_the_end_whatever_the_length()
    {
        Assert.Equal([42, 46], WaningSteps.Of(new WaningDocument { FromMonths = 36, ToMonths = 46 }, Half).Months);
        Assert.Equal([36], WaningSteps.Of(new WaningDocument { FromMonths = 36, ToMonths = 36 }, Half).Months);
    }

    [Fact]
    public void Nothing_wanes_without_an_anchor_or_without_being_asked()
    {
        Assert.Empty(WaningSteps.Of(new WaningDocument { FromMonths = 36, ToMonths = 60 }, null).Months);
        Assert.Empty(WaningSteps.Of(null, Half).Months);
    }
}
