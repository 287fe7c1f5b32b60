using MmSim.Economics.Inputs;
using MmSim.Evidence.Parameters;

namespace MmSim.Running;

/// <summary>The parameters that vary, draw by draw, in the groups whose value of information is reported.</summary>
internal static class ParameterGroups
{
    /// <summary>Kinds of parameters by the key that tells them, as the reader calls them.</summary>
    private static readonly (string Key, string Name)[] s_kinds =
    [
        ("curve", "survival curves"), ("response", "response"), ("adverseEvents", "adverse events"), ("stoppedForToxicity", "stopping for toxicity"),
        ("network", "hazard ratios between trial arms"), ("maintenance", "maintenance"), ("pathway", "attrition, gaps and deaths"),
        ("effects", "effects of patients' attributes"),
    ];

    /// <summary>The same for the sections of an economics file.</summary>
    private static readonly (string Key, string Name)[] s_economics =
    [
        ("drugs", "drug prices"), ("administration", "administration costs"), ("monitoring", "monitoring costs"),
        ("concomitant", "concomitant medicines"), ("relapseWorkUp", "relapse work-up costs"), ("supportiveCarePerMonth", "supportive care costs"),
        ("endOfLife", "end-of-life costs"), ("transfusion", "transfusions"), ("transplant", "transplant costs"), ("carT", "CAR-T costs"),
        ("utilities", "utilities"), ("relativeDoseIntensity", "dose intensity"), ("adverseEvents", "costs and disutilities of adverse events"),
        ("pooledAdverseEvent", "costs and disutilities of adverse events"),
    ];

    /// <summary>The table of a probabilistic analysis; null where nothing varies.</summary>
    /// <param name="book">The parameters.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="draws">Number of draws.</param>
    /// <param name="stratified">Whether they are Latin hypercubes of eight.</param>
    public static ParameterTable? Table(ParameterBook book, ulong seed, int draws, bool stratified)
    {
        int[] varying = [.. Enumerable.Range(0, book.Parameters.Count).Where(i => !book.Parameters[i].Distribution.IsFixed)];
        if (varying.Length == 0)
        {
            return null;
        }

        string[] names = [.. varying.Select(i => book.Parameters[i].Name)];
        var values = new double[draws * varying.Length];
        for (var d = 0; d < draws; d++)
        {
            var drawn = book.Draw(seed, (uint)(d + 1), stratified);
            for (var p = 0; p < varying.Length; p++)
            {
                values[(d * varying.Length) + p] = drawn.All[varying[p]];
            }
        }

        return new ParameterTable(names, values, Groups(names));
    }

    /// <summary>Groups by name, in the order of their first parameter.</summary>
    public static IReadOnlyList<ParameterGroup> Groups(IReadOnlyList<string> names) =>
    [
        .. names.Select((name, i) => (Kind: Kind(name), Place: i)).GroupBy(item => item.Kind)
            .Select(group => new ParameterGroup(group.Key, [.. group.Select(item => item.Place)])),
    ];

    /// <summary>What a name is a parameter of: of an arm its part, of economics its section, otherwise its first key.</summary>
    private static string Kind(string name)
    {
        // Every item of a list, such as economics.uk.monitoring[0].cost, belongs to the list.
        string[] keys = [.. name.Split('.').Select(key => key.Split('[')[0])];
        return keys[0] switch
        {
            "arms" => Name(keys.Skip(1).FirstOrDefault(k => Array.Exists(s_kinds, kind => kind.Key == k)) ?? keys[0], s_kinds),
            "economics" when keys.Length > 2 => Name(keys[2], s_economics),
            _ => Name(keys[0], s_kinds),
        };
    }

    private static string Name(string key, (string Key, string Name)[] known) => Array.Find(known, kind => kind.Key == key).Name
        ?? string.Concat(key.Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString())).Trim();
}
