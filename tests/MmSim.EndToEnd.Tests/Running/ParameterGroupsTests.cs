using MmSim.Running;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>The groups whose value of information is reported have names that a reader knows, and every item of a list is in its list's group.</summary>
public sealed class ParameterGroupsTests
{
    [Fact]
    public void Items_of_a_list_are_one_group_and_costs_of_events_are_not_their_rates()
    {
        var groups = ParameterGroups.Groups(
        [
            "economics.uk.monitoring[0].cost", "economics.uk.monitoring[1].cost", "arms.pollux.drd.adverseEvents.neutropenia",
            "economics.uk.adverseEvents.neutropenia.cost", "economics.uk.pooledAdverseEvent.disutility", "economics.uk.concomitant[0].costPerMonth",
            "arms.pollux.drd.curve.pfs[0]",
        ]);

        Assert.Equal(
            ["monitoring costs", "adverse events", "costs and disutilities of adverse events", "concomitant medicines", "survival curves"],
            groups.Select(group => group.Name));
        Assert.Equal([0, 1], groups[0].Parameters);
        Assert.Equal([3, 4], groups[2].Parameters);
    }
}
