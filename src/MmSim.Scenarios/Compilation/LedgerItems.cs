using MmSim.Engine.Results;

namespace MmSim.Scenarios.Compilation;

/// <summary>Gives the ledger's cost items their numbers, in the order in which they are first needed.</summary>
internal sealed class LedgerItems
{
    /// <summary>Names of the categories; <see cref="Category"/> is a place in them.</summary>
    public static readonly IReadOnlyList<string> Categories =
    [
        "drugs", "maintenance", "administration", "monitoring", "concomitant care", "transplant", "CAR-T", "adverse events", "transfusion",
        "relapse work-up", "best supportive care", "end of life", "regimen",
    ];

    private readonly List<LedgerItem> _items = [];
    private readonly List<string> _drugs = [];

    public enum Category
    {
        Drugs,
        Maintenance,
        Administration,
        Monitoring,
        Concomitant,
        Transplant,
        CarT,
        AdverseEvents,
        Transfusion,
        Relapse,
        SupportiveCare,
        EndOfLife,
        Regimen,
    }

    /// <summary>The items.</summary>
    public IReadOnlyList<LedgerItem> All => _items;

    /// <summary>Drugs with a price.</summary>
    public IReadOnlyList<string> Drugs => _drugs;

    /// <summary>Number of an item.</summary>
    public int Of(string name, Category category, string? drug = null)
    {
        var known = _items.FindIndex(i => i.Name == name && i.Category == (int)category);
        if (known >= 0)
        {
            return known;
        }

        var place = -1;
        if (drug is not null)
        {
            place = _drugs.IndexOf(drug);
            if (place < 0)
            {
                place = _drugs.Count;
                _drugs.Add(drug);
            }
        }

        _items.Add(new LedgerItem(name, (int)category, place));
        return _items.Count - 1;
    }

    /// <summary>Number of a drug's item in a phase.</summary>
    public int Drug(string drug, string name, bool maintenance) =>
        maintenance ? Of(name + ", maintenance", Category.Maintenance, drug) : Of(name, Category.Drugs, drug);

    /// <summary>Number of a service's item in a phase.</summary>
    public int Service(string name, Category category, bool maintenance) =>
        maintenance ? Of(name + ", maintenance", Category.Maintenance) : Of(name, category);
}
