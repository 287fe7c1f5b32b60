using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Engine.Costing;

/// <summary>The layouts of a model's ledger rows and where each option writes in them. Immutable.</summary>
internal sealed class LedgerPlan
{
    private readonly List<LedgerLayout> _layouts = [];
    private readonly OrderedDictionary<DosePlan, int> _firstValues = [];
    private readonly LedgerJoin?[] _joins; // [own, other], made when first asked for

    public LedgerPlan(CompiledModel model, EconomicsModel economics, OptionPlan[] options, EventEconomics[] episodes)
    {
        Items = economics.Items.Count;
        Category = [.. economics.Items.Select(i => i.Category)];
        int[] drug = [.. economics.Items.Select(i => i.Drug)];
        var dead = new OptionEconomics { AtStart = economics.AtDeath, OnTreatment = economics.SupportiveCare };
        Options =
        [
            .. options.Select(plan => new OptionSlots(
                this, plan.Costs, plan.Treatment, plan.Maintenance, QalyPhase.OnTreatment, QalyPhase.BetweenLines, Events(model, plan.Option), episodes, drug)),
        ];
        Care = new OptionSlots(this, dead, [], [], QalyPhase.SupportiveCare, QalyPhase.SupportiveCare, [], episodes, drug);
        _joins = new LedgerJoin?[_layouts.Count * _layouts.Count];
    }

    /// <summary>Number of cost items.</summary>
    public int Items { get; }

    /// <summary>Category of each cost item.</summary>
    public int[] Category { get; }

    /// <summary>The slots of each option.</summary>
    public OptionSlots[] Options { get; }

    /// <summary>The slots of supportive care, as a treatment, and of death, at the start.</summary>
    public OptionSlots Care { get; }

    /// <summary>Number of layouts.</summary>
    public int Layouts => _layouts.Count;

    /// <summary>A layout by its number.</summary>
    public LedgerLayout Of(int number) => _layouts[number];

    /// <summary>Values of the longest row.</summary>
    public int LongestRow => _layouts.Max(layout => layout.Length);

    /// <summary>How rows of two layouts, by their numbers, are set against each other.</summary>
    public LedgerJoin Join(int own, int other) => _joins[(own * Layouts) + other] ??= new LedgerJoin(_layouts[own], _layouts[other]);

    /// <summary>Values of all plans' doses of a year.</summary>
    public int DoseValues { get; private set; }

    /// <summary>All plans of doses, in the order of their values.</summary>
    public IReadOnlyCollection<DosePlan> Doses => _firstValues.Keys;

    /// <summary>First value of a plan's doses among those of all plans of a year.</summary>
    public int FirstValue(DosePlan doses)
    {
        if (!_firstValues.TryGetValue(doses, out var first))
        {
            _firstValues[doses] = first = DoseValues;
            DoseValues += doses.Table.Vectors * Vector512<double>.Count;
        }

        return first;
    }

    /// <summary>The layout of cells.</summary>
    public LedgerLayout Layout(List<int> cells, int always, int[] drug)
    {
        // One slot at least stays empty.
        cells.AddRange(Enumerable.Repeat(-1, LedgerLayout.Width - (cells.Count % LedgerLayout.Width)));
        var made = new LedgerLayout(_layouts.Count, [.. cells], always, Category, drug);
        if (_layouts.Find(l => l.Cells.AsSpan().SequenceEqual(made.Cells) && l.Folds.AsSpan().SequenceEqual(made.Folds) && l.Always == made.Always) is { } known)
        {
            return known;
        }

        _layouts.Add(made);
        return made;
    }

    // The adverse events that a line can have, and a transplant.
    private static IEnumerable<int> Events(CompiledModel model, OptionModel option)
    {
        IEnumerable<int> events = [.. option.AdverseEvents.Events, .. option.LateAdverseEvents.Events];
        if (option.Maintenance is { } maintenance)
        {
            events = [.. events, .. maintenance.AdverseEvents.Events, .. model.SecondMalignancyEvent >= 0 ? [model.SecondMalignancyEvent] : Array.Empty<int>()];
        }

        return double.IsFinite(option.TransplantMonth) ? events.Append(model.EventBlood.Length).Distinct() : events.Distinct();
    }
}

/// <summary>Where an option writes in its rows; slots of each cost in the order of the costs.</summary>
internal sealed class OptionSlots
{
    public OptionSlots(
        LedgerPlan plan, OptionEconomics costs, DosePlan[] treatment, DosePlan[] maintenance, QalyPhase firstPhase, QalyPhase lastPhase,
        IEnumerable<int> events, EventEconomics[] episodes, int[] drug)
    {
        var cells = new List<int>();
        Treatment = Doses(treatment);
        var onTreatment = Slots(costs.OnTreatment);
        Rates = [onTreatment, Slots(costs.InMaintenance), Slots(costs.OffTreatment), Slots(costs.BetweenLines), onTreatment];
        (AtStart, AtInfusion, AtProgression) = (Points(costs.AtStart), Points(costs.AtInfusion), Points(costs.AtProgression));
        Phases = new int[(int)QalyPhase.SupportiveCare + 1];
        for (var phase = firstPhase; phase <= lastPhase; phase++)
        {
            Phases[(int)phase] = Slot(plan.Items + (int)phase);
        }

        Fill();
        Always = cells.Count / LedgerLayout.Width;
        Maintenance = Doses(maintenance);
        (Events, EventVectors) = (new int[episodes.Length][], new ulong[episodes.Length]);
        foreach (var id in events)
        {
            Events[id] = [.. Points(episodes[id].Costs), Slot(plan.Items + (int)QalyPhase.SupportiveCare + 1 + id)];
            EventVectors[id] = Events[id].Aggregate(0UL, (bits, slot) => bits | LedgerLayout.Bit(slot / LedgerLayout.Width));
        }

        Layout = plan.Layout(cells, Always, drug);

        DosePlace[] Doses(DosePlan[] plans)
        {
            var places = new DosePlace[plans.Length];
            for (var i = 0; i < plans.Length; i++)
            {
                places[i] = new DosePlace(cells.Count, plan.FirstValue(plans[i]));
                cells.AddRange(plans[i].Items);
                Fill();
            }

            return places;
        }

        void Fill() => cells.AddRange(Enumerable.Repeat(-1, -cells.Count & (LedgerLayout.Width - 1)));

        int[] Slots(CostRate[] rates) => [.. rates.Select(r => Slot(r.Item))];

        int[] Points(CostPoint[] points) => [.. points.Select(p => Slot(p.Item))];

        int Slot(int cell)
        {
            var known = cells.IndexOf(cell);
            if (known < 0)
            {
                known = cells.Count;
                cells.Add(cell);
            }

            return known;
        }
    }

    /// <summary>The layout.</summary>
    public LedgerLayout Layout { get; }

    /// <summary>Places of the doses of treatment.</summary>
    public DosePlace[] Treatment { get; }

    /// <summary>Places of the doses of maintenance.</summary>
    public DosePlace[] Maintenance { get; }

    /// <summary>By <see cref="QalyPhase"/>: slots of the costs a month.</summary>
    public int[][] Rates { get; }

    public int[] AtStart { get; }

    public int[] AtInfusion { get; }

    public int[] AtProgression { get; }

    /// <summary>Slot of each <see cref="QalyPhase"/>.</summary>
    public int[] Phases { get; }

    /// <summary>Vectors that every row has; those after them are of maintenance and adverse events.</summary>
    public int Always { get; }

    /// <summary>By event id: the vectors of its slots (<see cref="LedgerLayout.Bit"/>).</summary>
    public ulong[] EventVectors { get; }

    /// <summary>By event id, a transplant last: slots of its costs, then of its loss; null where the line cannot have it.</summary>
    public int[][] Events { get; }
}

/// <summary>Where doses go.</summary>
/// <param name="Slot">First slot of a row.</param>
/// <param name="Value">First value among those of all plans' doses of a year.</param>
internal readonly record struct DosePlace(int Slot, int Value);
