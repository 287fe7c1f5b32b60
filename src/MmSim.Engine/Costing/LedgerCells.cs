using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Engine.Costing;

/// <summary>
/// The order of a ledger row's cells: cost items and QALY items, a slot each, four slots a vector. What options touch together lies together, so that
/// a line of a patient touches a few vectors of the row. A worker has its own.
/// </summary>
internal sealed class LedgerCells
{
    /// <summary>Slots of a vector.</summary>
    public const int Width = DoseTable.Width;

    /// <summary>Bits that say which vectors were touched; beyond them several vectors share one.</summary>
    public const int Bits = 64;

    private readonly GroupedSlot[] _categories;
    private readonly GroupedSlot[] _drugs;
    private readonly List<int> _items = []; // by slot: a cost item, or the number of those plus a QALY item; −1 for none

    public LedgerCells(CompiledModel model, EconomicsModel economics)
    {
        CostItems = economics.Items.Count;
        Place(QalyPhase.OnTreatment, QalyPhase.TreatmentFree, QalyPhase.BetweenLines);
        foreach (var option in model.Options.Select(o => o.Economics))
        {
            Place([.. option.OffTreatment, .. option.BetweenLines, .. option.OnTreatment]);
            Place([.. option.AtProgression]);
        }

        Fill();
        Array.ForEach(model.Options, option => Place([.. option.Economics.Treatment.Select(s => s.Item)]));
        Array.ForEach(model.Options, option => Place([.. option.Economics.AtStart, .. option.Economics.AtInfusion]));
        Fill();
        Place(QalyPhase.Maintenance);
        Array.ForEach(model.Options, option => Place([.. option.Economics.InMaintenance]));
        Array.ForEach(model.Options, option => Place([.. option.Economics.Maintenance.Select(s => s.Item)]));
        Fill();
        Place(QalyPhase.SupportiveCare);
        Place([.. economics.SupportiveCare]);
        Place([.. economics.AtDeath]);
        Fill();
        for (var id = 0; id <= economics.Events.Length; id++)
        {
            var episode = id < economics.Events.Length ? economics.Events[id] : economics.Transplant;
            Place([CostItems + (int)QalyPhase.SupportiveCare + 1 + id, .. episode.Costs.Select(c => c.Item)]);
        }

        Place([.. Enumerable.Range(0, CostItems)]);
        Fill();
        Slots = new int[CostItems + Accrual.QalyItems(model)];
        for (var slot = 0; slot < _items.Count; slot++)
        {
            if (_items[slot] >= 0)
            {
                Slots[_items[slot]] = slot;
            }
        }

        Category = [.. economics.Items.Select(i => i.Category)];
        _categories = Groups(Category);
        _drugs = Groups([.. economics.Items.Select(i => i.Drug)]);
    }

    /// <summary>Number of cost items.</summary>
    public int CostItems { get; }

    /// <summary>Category of each cost item.</summary>
    public int[] Category { get; }

    /// <summary>Slot of each cost item, then of each QALY item.</summary>
    public int[] Slots { get; }

    /// <summary>By slot: a cost item, or the number of those plus a QALY item; −1 for none.</summary>
    public IReadOnlyList<int> Items => _items;

    /// <summary>Room for a row: [slot, 2].</summary>
    public double[] Room => field ??= new double[2 * _items.Count];

    /// <summary>Vectors of a row.</summary>
    public int Vectors => _items.Count / Width;

    /// <summary>Slots of the cost items, category by category.</summary>
    public ReadOnlySpan<GroupedSlot> Categories => _categories;

    /// <summary>Slots of the items that follow a drug's price, drug by drug.</summary>
    public ReadOnlySpan<GroupedSlot> Drugs => _drugs;

    /// <summary>The bits of the vectors that hold cost items.</summary>
    public ulong VectorsOf(IEnumerable<int> items) => items.Aggregate(0UL, (bits, item) => bits | Bit(Slots[item]));

    /// <summary>The bits of the vectors that hold a phase: its QALYs and costs.</summary>
    public ulong VectorsOf(QalyPhase phase, CostRate[] rates) => Bit(Slot(phase)) | VectorsOf(rates.Select(r => r.Item));

    /// <summary>The bits of the vectors that hold an adverse event, or a transplant.</summary>
    public ulong VectorsOf(int id, CostPoint[] costs) => Bit(LossSlot(id)) | VectorsOf(costs.Select(c => c.Item));

    /// <summary>Slot of a phase's QALYs.</summary>
    public int Slot(QalyPhase phase) => Slots[CostItems + (int)phase];

    /// <summary>Slot of the loss by an adverse event, or by a transplant.</summary>
    public int LossSlot(int id) => Slots[CostItems + (int)QalyPhase.SupportiveCare + 1 + id];

    private static ulong Bit(int slot) => 1UL << (slot / Width % Bits);

    private void Place(params QalyPhase[] phases) => Place([.. phases.Select(phase => CostItems + (int)phase)]);

    private void Place(CostRate[] rates) => Place([.. rates.Select(r => r.Item)]);

    private void Place(CostPoint[] points) => Place([.. points.Select(p => p.Item)]);

    private void Place(List<int> items) => _items.AddRange(items.Distinct().Where(item => !_items.Contains(item)).ToList());

    private void Fill() => _items.AddRange(Enumerable.Repeat(-1, -_items.Count & (Width - 1)));

    private GroupedSlot[] Groups(int[] group)
    {
        int[] items = [.. Enumerable.Range(0, group.Length).Where(item => group[item] >= 0).OrderBy(item => group[item])];
        return [.. items.Select((item, i) => new GroupedSlot(Slots[item], group[item], i == 0 || group[items[i - 1]] != group[item]))];
    }
}

/// <summary>A slot and what its item belongs to.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Group">A category, or a drug.</param>
/// <param name="IsFirst">Whether it is the first of its group.</param>
internal readonly record struct GroupedSlot(int Slot, int Group, bool IsFirst);
