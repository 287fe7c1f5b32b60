using MmSim.Engine.Results;
using MmSim.Reporting.Figures;
using Xunit;

namespace MmSim.Reporting.Tests.Figures;

public sealed class PathwayFlowTests
{
    [Fact]
    public void Patients_are_conserved_from_line_to_line()
    {
        var flow = PathwayFlow.Of(Strategy(), mostRegimens: 4, rare: 0);
        Assert.Equal(3, flow.Columns.Count);
        Assert.Equal(20_000, flow.Columns[0].Patients);
        for (var c = 0; c + 1 < flow.Columns.Count; c++)
        {
            var (here, next) = (flow.Columns[c], flow.Columns[c + 1]);
            Assert.Equal(here.Patients, here.Leavers + next.Patients);
            for (var n = 0; n < next.Nodes.Count; n++)
            {
                Assert.Equal(next.Nodes[n].Patients, here.Nodes.Sum(node => node.Next[n]));
            }
        }

        Assert.Equal(flow.Columns[^1].Patients, flow.Columns[^1].Leavers);
    }

    [Fact]
    public void Ways_follow_the_sequences_that_were_given()
    {
        var columns = PathwayFlow.Of(Strategy(), mostRegimens: 4, rare: 0).Columns;
        Assert.Equal([0, 1], columns[0].Nodes.Select(node => node.Regimen));
        Assert.Equal([2, 3], columns[1].Nodes.Select(node => node.Regimen));
        Assert.Equal([6_000, 1_000], columns[0].Nodes[0].Next);
        Assert.Equal([2_000, 0], columns[0].Nodes[1].Next);
        Assert.Equal([5_000, 6_000], columns[0].Nodes.Select(node => node.Leave));
    }

    [Fact]
    public void Rare_regimens_stand_together_last()
    {
        var second = PathwayFlow.Of(Strategy(), mostRegimens: 4, rare: 0.2).Columns[1];
        Assert.Equal([2, PathwayFlow.Others], second.Nodes.Select(node => node.Regimen));
        Assert.Equal([8_000, 1_000], second.Nodes.Select(node => node.Patients));
        var one = PathwayFlow.Of(Strategy(), mostRegimens: 1, rare: 0).Columns[0];
        Assert.Equal([0, PathwayFlow.Others], one.Nodes.Select(node => node.Regimen));
    }

    [Fact]
    public void Who_leaves_is_told_by_the_lines_exits()
    {
        var strategy = Strategy();
        var last = PathwayFlow.Of(strategy, 4, 0).Columns[^1];
        var exits = strategy.Lines[2].Exits;
        Assert.Equal(exits[(int)LineExit.NextLine], last.Further);
        Assert.Equal(exits.Sum(), last.Died + last.Untreated + last.Followed + last.Further);
        Assert.Equal(0, PathwayFlow.Of(strategy, 4, 0).Columns[0].Further);
    }

    private static StrategyResult Strategy() => SyntheticRun.Create(strategies: 1).Strategies[0] with
    {
        Pathways =
        [
            new PathwayCount([0], 5_000), new PathwayCount([1], 6_000), new PathwayCount([0, 2], 4_000), new PathwayCount([0, 2, 4], 2_000),
            new PathwayCount([1, 2], 2_000), new PathwayCount([0, 3, 4], 1_000),
        ],
    };
}
