using System.Collections.Concurrent;
using MmSim.Engine.Costing;

namespace MmSim.Scenarios.Compilation;

/// <summary>Tables of packs by drug, made anew only where prices or doses ask for it: list prices do not vary from draw to draw. Safe for several threads.</summary>
internal sealed class VialTables
{
    private readonly ConcurrentDictionary<(string Drug, double LargestDose), Known> _known = new();

    /// <summary>The table of a drug.</summary>
    /// <param name="drug">The drug.</param>
    /// <param name="sizes">Milligrams and price of each pack.</param>
    /// <param name="shared">Whether vials are shared.</param>
    /// <param name="largestDose">The largest dose that will be asked for often, milligrams.</param>
    public VialTable Of(string drug, (double Milligrams, double Price)[] sizes, bool shared, double largestDose)
    {
        if (_known.TryGetValue((drug, largestDose), out var known) && known.Sizes.AsSpan().SequenceEqual(sizes))
        {
            return known.Table;
        }

        var table = new VialTable(sizes, shared, largestDose);
        _known[(drug, largestDose)] = new Known(sizes, table);
        return table;
    }

    private sealed record Known((double, double)[] Sizes, VialTable Table);
}
