using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>Brings the costs of an economics file to its price year, and finds what an adverse event costs.</summary>
/// <param name="economics">The file, checked.</param>
/// <param name="index">Price indices.</param>
public sealed class PriceLevel(EconomicsDocument economics, PriceIndex index)
{
    /// <summary>A cost at the file's price year.</summary>
    /// <param name="figure">The cost.</param>
    /// <exception cref="InvalidOperationException">The index lacks its year: the file was not checked.</exception>
    public Sourced Cost(FigureDocument figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.ToSourced(figure.PriceYear is { } year ? Factor(year) : 1);
    }

    /// <summary>Price of a pack before any discount, at the file's price year unless drug prices stand as they are.</summary>
    /// <param name="pack">The pack.</param>
    /// <exception cref="InvalidOperationException">The index lacks its year: the file was not checked.</exception>
    public Sourced Price(PackDocument pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var factor = economics.InflateDrugPrices ? Factor(pack.PriceYear) : 1;
        return new Sourced(pack.Price * factor, pack.Low * factor, pack.High * factor, pack.Source, pack.Verified);
    }

    /// <summary>What an adverse event costs and loses: its own entry, else its parent's; null where neither is there.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="events">The events, with their parents.</param>
    public EpisodeDocument? Episode(string eventId, IReadOnlyDictionary<string, EventDefinition> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        for (var name = eventId; !string.IsNullOrEmpty(name); name = events.TryGetValue(name, out var definition) ? definition.ParentId : null)
        {
            if (economics.AdverseEvents.TryGetValue(name, out var episode))
            {
                return episode.As is { } other ? economics.AdverseEvents[other] : episode;
            }
        }

        return null;
    }

    private double Factor(string year) => index.Factor(economics.Country, year, economics.PriceYear)
        ?? throw new InvalidOperationException($"The price index of {economics.Country} has not both {year} and {economics.PriceYear}.");
}
