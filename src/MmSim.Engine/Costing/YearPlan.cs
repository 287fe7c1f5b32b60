using MmSim.Engine.Model;

namespace MmSim.Engine.Costing;

/// <summary>
/// The kinds of things that cost something by model year: monthly costs, costs at one time, events, columns of doses. What costs the same is one kind,
/// wherever in the pathway it comes.
/// </summary>
/// <param name="model">Says what events transfuse.</param>
/// <param name="economics">Says what items cost.</param>
internal sealed class YearPlan(CompiledModel model, EconomicsModel economics)
{
    private readonly List<CostRate[]> _rates = [];
    private readonly List<CostPoint[]> _points = [];
    private readonly List<int> _doses = [];

    /// <summary>Category of each cost item.</summary>
    public int[] Category { get; } = [.. economics.Items.Select(i => i.Category)];

    /// <summary>What an event of each kind costs; a transplant last.</summary>
    public EventEconomics[] Episodes { get; } = [.. economics.Events, economics.Transplant];

    /// <summary>Red-cell and platelet units of each.</summary>
    public (double RedCells, double Platelets)[] Blood { get; } = [.. model.EventBlood, economics.TransplantBlood];

    /// <summary>Kinds of monthly costs.</summary>
    public IReadOnlyList<CostRate[]> Rates => _rates;

    /// <summary>Kinds of costs at one time.</summary>
    public IReadOnlyList<CostPoint[]> Points => _points;

    /// <summary>Category of each column of doses, −1 for none; whole vectors.</summary>
    public IReadOnlyList<int> Doses => _doses;

    /// <summary>The kind of monthly costs; −1 for none.</summary>
    public int Kind(CostRate[] rates) => Kind(_rates, rates);

    /// <summary>The kind of costs at one time; −1 for none.</summary>
    public int Kind(CostPoint[] points) => Kind(_points, points);

    /// <summary>The first of the columns that doses of some categories are summed in: plans whose columns are of the same categories share them.</summary>
    public int Columns(IEnumerable<int> categories)
    {
        List<int> own = [.. categories];
        own.AddRange(Enumerable.Repeat(-1, -own.Count & (DoseTable.Width - 1)));
        for (var first = 0; first + own.Count <= _doses.Count; first += DoseTable.Width)
        {
            if (_doses.Skip(first).Take(own.Count).SequenceEqual(own))
            {
                return first;
            }
        }

        _doses.AddRange(own);
        return _doses.Count - own.Count;
    }

    private static int Kind<T>(List<T[]> kinds, T[] costs)
    {
        if (costs.Length == 0)
        {
            return -1;
        }

        var known = kinds.FindIndex(kind => kind.AsSpan().SequenceEqual(costs));
        if (known < 0)
        {
            known = kinds.Count;
            kinds.Add(costs);
        }

        return known;
    }
}
