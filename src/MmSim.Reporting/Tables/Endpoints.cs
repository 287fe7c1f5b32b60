using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Reporting.Tables;

/// <summary>The time-to-event endpoints of a strategy, by the name the tables give them.</summary>
internal static class Endpoints
{
    /// <summary>OS, then PFS of every line, then TTNT of every line.</summary>
    public static IEnumerable<(string Name, SurvivalTable Table)> Of(StrategyResult strategy)
    {
        yield return ("OS", strategy.OverallSurvival);
        foreach (var line in strategy.Lines)
        {
            yield return ($"PFS {line.Line}L", line.ProgressionFree);
        }

        foreach (var line in strategy.Lines)
        {
            yield return ($"TTNT {line.Line}L", line.TimeToNextTreatment);
        }
    }
}
