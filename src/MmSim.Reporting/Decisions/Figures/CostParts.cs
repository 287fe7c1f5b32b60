namespace MmSim.Reporting.Decisions.Figures;

/// <summary>The cost categories of a key: those that cost anything under some strategy, each with its place, which is its colour in every chart.</summary>
internal static class CostParts
{
    /// <summary>Those of <paramref name="categories"/> that are shown; all of them where nothing costs anything.</summary>
    public static IReadOnlyList<(string Name, int Part)> Shown(DecisionSummary summary, IReadOnlyList<string> categories)
    {
        var parts = categories.Select((name, part) => (Name: name, Part: part)).ToList();
        var costly = summary.Results.CostByCategory.Where(cost => cost.Mean != 0).Select(cost => cost.Category).ToHashSet();
        return parts.Exists(part => costly.Contains(part.Name)) ? [.. parts.Where(part => costly.Contains(part.Name))] : parts;
    }
}
