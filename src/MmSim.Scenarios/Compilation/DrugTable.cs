using MmSim.Engine.Model;
using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Compilation;

/// <summary>Bits of drugs and of the groups their refractoriness is kept under.</summary>
internal sealed class DrugTable
{
    private readonly NameTable _drugs = new();
    private readonly NameTable _groups = new();
    private readonly IReadOnlyDictionary<string, Drug> _library;

    public DrugTable(IReadOnlyDictionary<string, Drug> library)
    {
        _library = library;
        foreach (var drug in library.Values)
        {
            _drugs.Index(drug.DrugId);
            if (drug.RefractoryAs.Length > 0)
            {
                _groups.Index(drug.RefractoryAs);
            }
        }
    }

    public IReadOnlyList<string> Groups => _groups.Names;

    public ulong DrugBit(string drug) => 1UL << _drugs.Index(drug);

    /// <summary>Bit of a drug's group, or of a group by its own name; 0 for a drug that never makes refractory.</summary>
    public ulong GroupBit(string drugOrGroup)
    {
        var group = _library.TryGetValue(drugOrGroup, out var drug) ? drug.RefractoryAs : drugOrGroup;
        return group.Length == 0 ? 0 : 1UL << _groups.Index(group);
    }

    /// <summary>Groups of any of these drugs.</summary>
    public ulong GroupsOf(IEnumerable<string>? drugs) => drugs?.Aggregate(0UL, (mask, drug) => mask | GroupBit(drug)) ?? 0;

    /// <summary>Any of these drugs.</summary>
    public ulong Drugs(IEnumerable<string>? drugs) => drugs?.Aggregate(0UL, (mask, drug) => mask | DrugBit(drug)) ?? 0;

    /// <summary>Groups of every drug of these classes.</summary>
    public ulong GroupsOfClasses(IEnumerable<string>? classes) => classes is null
        ? 0
        : GroupsOf(_library.Values.Where(d => classes.Contains(d.Class, StringComparer.OrdinalIgnoreCase)).Select(d => d.DrugId));

    /// <summary>Groups of the three main classes: immunomodulatory drugs, proteasome inhibitors, antibodies against CD38.</summary>
    public ulong MainGroups => GroupsOfClasses(["IMiD", "PI", "anti-CD38"]);

    /// <summary>What bars any of these drugs.</summary>
    public TreatmentBarrier Bars(IEnumerable<string> drugs) => drugs.SelectMany(d => _library[d].BarredBy).Aggregate(TreatmentBarrier.None, (all, one) => all | one switch
    {
        "neuropathy" => TreatmentBarrier.Neuropathy,
        "cardiac" => TreatmentBarrier.Cardiac,
        "childbearing" => TreatmentBarrier.Childbearing,
        _ => TreatmentBarrier.None,
    });
}
