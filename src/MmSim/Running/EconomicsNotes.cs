using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;

namespace MmSim.Running;

/// <summary>What a reader of costs must know of the economics file: what is not in it, and what does not vary.</summary>
internal static class EconomicsNotes
{
    /// <summary>The notes; none without economics.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="economics">Its economics file; may be null.</param>
    public static IEnumerable<string> Of(ScenarioDocument scenario, EconomicsSource? economics)
    {
        if (economics is not { Name: var name, Document: var file })
        {
            yield break;
        }

        if (scenario.Utilities is { } other && other != name)
        {
            yield return $"economics: utilities are those of {other}.json ({file.Utilities.Family})";
        }

        var beside = file.Concomitant.Count == 0 ? "nothing beside the drugs" : "beside the drugs only " + string.Join(", ", file.Concomitant.Select(c => c.Name));
        yield return $"economics: {name}.json prices {beside}; of premedication, bone agents, prophylaxis of clots and infections, growth factors, "
            + "immunoglobulin and pregnancy prevention what is not listed costs nothing [assumption]";

        if (file.Drugs.Values.Any(d => d.Packs.Any(p => p.Low is null && p.High is null)))
        {
            yield return $"economics: a drug's price without an interval in {name}.json is a list price and does not vary in a probabilistic analysis; "
                + "price.csv and price_sweep.csv show what another price does";
        }
    }
}
