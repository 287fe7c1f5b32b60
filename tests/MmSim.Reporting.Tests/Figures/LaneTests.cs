using MmSim.Engine.Results;
using MmSim.Reporting.Figures;
using Xunit;

namespace MmSim.Reporting.Tests.Figures;

/// <summary>Lanes of a swimmer plot say what the events say.</summary>
public sealed class LaneTests
{
    [Fact]
    public void Lane_of_a_pathway_has_its_stretches_end_to_end_and_its_marks()
    {
        var lane = Lane.Of(SyntheticTwins.Pathway(strategy: 0));
        Assert.Equal(
            [
                new LaneSegment(0, 4, LaneState.Treatment, 1), new LaneSegment(4, 6, LaneState.OffTreatment, 1),
                new LaneSegment(6, 30, LaneState.Maintenance, 1), new LaneSegment(30, 33, LaneState.BetweenLines, 1),
                new LaneSegment(33, 50, LaneState.Treatment, 2), new LaneSegment(50, 51, LaneState.SupportiveCare, 2),
            ],
            lane.Segments);
        Assert.Equal(
            [
                (2.0, TwinEventKind.AdverseEvent), (5.0, TwinEventKind.Transplanted), (30.0, TwinEventKind.BiochemicalProgression),
                (50.0, TwinEventKind.ClinicalProgression), (51.0, TwinEventKind.DiedOfDisease),
            ],
            lane.Marks);
        Assert.Equal(51, lane.Months);
    }

    [Fact]
    public void Patient_who_is_never_treated_has_a_lane_without_a_line()
    {
        var lane = Lane.Of(new TwinPathway(0, [new TwinEvent(3, 0, TwinEventKind.DiedOfOtherCause)], 3, true, []));
        Assert.Equal([new LaneSegment(0, 3, LaneState.BetweenLines, 0)], lane.Segments);
    }
}
