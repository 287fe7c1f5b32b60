using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>Walks over all options of a scenario.</summary>
internal static class Options
{
    /// <summary>Calls back with each option, its line's place in the strategy (from 0), its JSON path and its strategy.</summary>
    public static void Each(ScenarioDocument scenario, Action<OptionDocument, int, string, StrategyDocument> visit)
    {
        for (var s = 0; s < scenario.Strategies.Count; s++)
        {
            for (var l = 0; l < scenario.Strategies[s].Lines.Count; l++)
            {
                for (var o = 0; o < scenario.Strategies[s].Lines[l].Options.Count; o++)
                {
                    visit(scenario.Strategies[s].Lines[l].Options[o], l, $"$.strategies[{s}].lines[{l}].options[{o}]", scenario.Strategies[s]);
                }
            }
        }
    }
}
