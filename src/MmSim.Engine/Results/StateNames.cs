namespace MmSim.Engine.Results;

/// <summary>Names of the health states, in the order of <see cref="StrategyResult.StateOccupied"/>.</summary>
public static class StateNames
{
    /// <summary>"1L on treatment", "1L off treatment", …, "between lines", "best supportive care", "dead".</summary>
    /// <param name="lines">Number of lines in the model.</param>
    public static IReadOnlyList<string> For(int lines)
    {
        var names = new List<string>();
        for (var line = 1; line <= lines; line++)
        {
            names.Add($"{line}L on treatment");
            names.Add($"{line}L off treatment");
        }

        names.Add("between lines");
        names.Add("best supportive care");
        names.Add("dead");
        return names;
    }
}
