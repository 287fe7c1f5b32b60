using System.Runtime.InteropServices;
using MmSim.Engine.Costing;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>
/// What is kept of groups of patients under all strategies: the ledger by cell, the costs of categories, and the products of cost, QALYs, life years and
/// the cost of each drug whose price can be varied.
/// </summary>
/// <remarks>
/// Patients being independent, the variance of a group's sum, times 1/n for its n patients, estimates that of a patient without bias, whatever the sizes
/// of the groups; with g groups a standard error is known to about 1/√(2g) of it.
/// </remarks>
internal sealed class GroupSums
{
    /// <summary>Patients of a group at most; in a run of fewer patients than groups of that size would need, less.</summary>
    public const int MostPatients = KernelRoom.Patients;

    private const int LeastGroups = 128;

    private readonly LedgerSums _ledger;
    private readonly CategorySums _categories;
    private readonly CrossSums? _products; // of rows divided by √n
    private readonly double[] _sums;
    private readonly double[] _row; // of a group: quantities under all strategies
    private readonly double[] _costs; // of a group under the strategy at hand, by category and item
    private readonly double[] _comparator;
    private readonly double[] _items;
    private readonly int[] _category;
    private readonly int[] _drug;
    private readonly int _quantities;
    private long _groups;

    public GroupSums(CompiledModel model, EconomicsModel economics)
    {
        var strategies = model.StrategyLines.Length;
        _ledger = new LedgerSums(strategies, Accrual.Rows(model), GroupLedger.SlotsOf(model, economics));
        _categories = new CategorySums(strategies, economics.Categories.Count);
        _quantities = 3 + economics.Drugs.Count;
        _products = economics.Drugs.Count == 0 ? null : new CrossSums(strategies * _quantities);
        (_row, _sums) = (new double[strategies * _quantities], new double[strategies * _quantities]);
        (_costs, _comparator) = (new double[2 * economics.Categories.Count], new double[2 * economics.Categories.Count]);
        _items = new double[2 * economics.Items.Count];
        _category = [.. economics.Items.Select(i => i.Category)];
        _drug = [.. economics.Items.Select(i => i.Drug)];
    }

    /// <summary>Line × item.</summary>
    public LedgerSums Ledger => _ledger;

    /// <summary>Squares of each category's cost.</summary>
    public CategorySums Categories => _categories;

    /// <summary>Groups added.</summary>
    public long Groups => _groups;

    /// <summary>Quantities of a strategy: cost, QALYs, life years, each drug's cost.</summary>
    public int Quantities => _quantities;

    /// <summary>Products of groups' quantities over √n of their patients; null where no drug's price can be varied.</summary>
    public CrossSums? Products => _products;

    /// <summary>Sums of the quantities over all patients.</summary>
    public ReadOnlySpan<double> Sums => _sums;

    /// <summary>Patients of a group in a run.</summary>
    /// <param name="patients">Patients of the run.</param>
    public static int SizeOf(long patients) => (int)Math.Clamp(patients / LeastGroups, 1, MostPatients);

    /// <summary>Adds a group under a strategy, the comparator first.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="own">Its ledger under it.</param>
    /// <param name="comparator">Its ledger under the comparator; may be the same.</param>
    /// <param name="totals">Its discounted cost, QALYs and life years.</param>
    /// <param name="patients">Patients of the group.</param>
    public void Add(int strategy, GroupLedger own, GroupLedger comparator, ReadOnlySpan<double> totals, int patients)
    {
        _ledger.Add(strategy, own, comparator, patients);
        SumItems(own);
        var row = _row.AsSpan(strategy * _quantities, _quantities);
        totals.CopyTo(row);
        row[3..].Clear();
        Array.Clear(_costs);
        for (var item = 0; item < _category.Length; item++)
        {
            var category = _category[item];
            _costs[2 * category] += _items[2 * item];
            _costs[(2 * category) + 1] += _items[(2 * item) + 1];
            if (_drug[item] >= 0)
            {
                row[3 + _drug[item]] += _items[(2 * item) + 1];
            }
        }

        if (ReferenceEquals(own, comparator))
        {
            _costs.CopyTo(_comparator, 0);
        }

        _categories.Add(strategy, _costs, _comparator, patients);
    }

    /// <summary>A group is through all strategies.</summary>
    /// <param name="patients">Patients of the group.</param>
    public void EndGroup(int patients)
    {
        _groups++;
        if (_products is null)
        {
            return;
        }

        var share = 1 / Math.Sqrt(patients);
        var row = _products.NextRow();
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = _row[i] * share;
            _sums[i] += _row[i];
        }
    }

    /// <summary>Counts patients who were added one by one elsewhere.</summary>
    public void CountPatients(int patients) => _groups += patients;

    /// <summary>Ends a block.</summary>
    public void Close() => _products?.Flush();

    /// <summary>Adds another set, itself closed.</summary>
    public void Merge(GroupSums other)
    {
        _groups += other._groups;
        _ledger.Merge(other._ledger);
        _categories.Merge(other._categories);
        _products?.Merge(other._products!);
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] += other._sums[i];
        }
    }

    /// <summary>Carries the sums.</summary>
    public void Transfer(StateTransfer state)
    {
        state.Value(ref _groups);
        state.Values<double>(_sums);
        _ledger.Transfer(state);
        _categories.Transfer(state);
        _products?.Transfer(state);
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _groups = 0;
        Array.Clear(_sums);
        _ledger.Clear();
        _categories.Clear();
        _products?.Clear();
    }

    // Costs of each item over all rows.
    private void SumItems(GroupLedger ledger)
    {
        Array.Clear(_items);
        for (var row = 0; row < ledger.Rows; row++)
        {
            if (ledger.Touched(row) != 0)
            {
                var own = MemoryMarshal.CreateReadOnlySpan(ref ledger.Row(row), _items.Length);
                for (var i = 0; i < own.Length; i++)
                {
                    _items[i] += own[i];
                }
            }
        }
    }
}
