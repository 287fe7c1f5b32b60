namespace MmSim.Explaining;

/// <summary>What is assumed, imputed, recalled or scaled.</summary>
internal sealed class AssumedSection : ITrailSection
{
    public string Title => "Assumed, imputed, recalled or scaled";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        var use = context.Fit.Use;
        if (use.Assumption.Length > 0 && !context.Fit.Flags.Any(f => f.Contains(use.Assumption, StringComparison.Ordinal)))
        {
            yield return [$"assumption: {use.Assumption}"];
        }

        foreach (var flag in context.Fit.Flags)
        {
            yield return [flag];
        }
    }
}
