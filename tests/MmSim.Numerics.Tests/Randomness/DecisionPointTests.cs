using MmSim.Numerics.Randomness;
using Xunit;

namespace MmSim.Numerics.Tests.Randomness;

public sealed class DecisionPointTests
{
    // Part of every draw's address: a line may be appended, never changed.
    private const string Frozen =
        """
        OtherCauseDeath 1
        Age 2
        Disease 3
        Fitness 4
        RenalNeuropathy 5
        CardiacChildbearing 6
        Body 7
        SharedFrailty 8
        StartRefractory 9
        BeforeTreatment 10
        OwnAttribute 11
        Utility 12
        LineEvent 32
        Response 33
        EarlyStop 34
        Uptake 35
        MaintenanceStop 36
        Exit 37
        Gap 38
        Option 39
        AdverseEvent 40
        CauseSpecific 41
        SupportiveCare 42
        SecondMalignancy 43
        Parameter 64
        Analysis 96
        Strata 97
        """;

    [Fact]
    public void Numbers_are_those_frozen_in_this_test()
    {
        var now = Enum.GetNames<DecisionPoint>().Select(name => $"{name} {(uint)Enum.Parse<DecisionPoint>(name)}");

        Assert.Equal(Frozen.ReplaceLineEndings("\n").Split('\n').Order(StringComparer.Ordinal), now.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Numbers_are_unique()
    {
        var numbers = Enum.GetNames<DecisionPoint>().Select(name => (uint)Enum.Parse<DecisionPoint>(name)).ToArray();

        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }
}
