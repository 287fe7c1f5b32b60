using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Population;

namespace MmSim.Engine.Pathway;

/// <summary>
/// One of the patients who go through a strategy side by side before the next strategy is begun: who they are, their luck, and what they had under
/// each strategy.
/// </summary>
internal sealed partial class PatientSlot
{
    private readonly PatientRows _outcomes;
    private readonly int _place;
    private readonly double[] _months;
    private readonly bool[] _died;

    /// <summary>Makes room.</summary>
    /// <param name="model">Any draw of the model.</param>
    /// <param name="luck">Their random numbers.</param>
    /// <param name="outcomes">Takes their outcomes.</param>
    /// <param name="place">Their row of it.</param>
    public PatientSlot(CompiledModel model, Luck luck, PatientRows outcomes, int place)
    {
        (Luck, _outcomes, _place) = (luck, outcomes, place);
        var strategies = model.StrategyLines.Length;
        (_months, _died) = (new double[strategies], new bool[strategies]);
        Levels = new int[model.Subgroups.Length];
    }

    /// <summary>The patient.</summary>
    public PatientProfile Patient;

    /// <summary>What their costs and utilities depend on.</summary>
    public PatientWorth Worth;

    /// <summary>Their random numbers.</summary>
    public Luck Luck { get; }

    /// <summary>Their level of every subgroup attribute, counted through all attributes; −1 for none.</summary>
    public int[] Levels { get; }

    /// <summary>Their outcomes under a strategy.</summary>
    public Span<double> Outcomes(int strategy) => _outcomes.Row(_place).Slice(strategy * PathwayKernel.OutcomeCount, PathwayKernel.OutcomeCount);

    /// <summary>Death or the horizon.</summary>
    public void End(int strategy, double months, bool died) => (_months[strategy], _died[strategy]) = (months, died);

    /// <summary>Hands the outcomes over, strategy by strategy.</summary>
    public void HandOver(IOutcomeSink sink)
    {
        for (var strategy = 0; strategy < _months.Length; strategy++)
        {
            sink.Add(strategy, Outcomes(strategy), _months[strategy], _died[strategy]);
        }
    }
}

/// <summary>What a kernel needs that no draw changes: kept from draw to draw.</summary>
/// <param name="model">Any draw of the model.</param>
/// <param name="stratified">Whether the patients are Latin hypercubes of eight (<see cref="Numerics.Randomness.PatientStrata"/>).</param>
internal sealed class KernelRoom(CompiledModel model, bool stratified = false)
{
    /// <summary>Patients who go through a strategy together.</summary>
    public const int Patients = 128;

    private readonly PatientSlot?[] _slots = new PatientSlot?[Patients];
    private readonly LuckBook _luck = new(Patients);

    /// <summary>Whether the patients are Latin hypercubes of eight.</summary>
    public bool Stratified => stratified;

    /// <summary>Discounting of outcomes.</summary>
    public DiscountTable Outcomes { get; } = new(model.DiscountOutcomesPerYear, model.HorizonMonths);

    /// <summary>Discounting of costs.</summary>
    public DiscountTable Costs => field ??= model.DiscountCostsPerYear == Outcomes.RatePerYear
        ? Outcomes : new DiscountTable(model.DiscountCostsPerYear, model.HorizonMonths);

    /// <summary>A group's ledger under the comparator; null without economics.</summary>
    public GroupLedger? Comparator => field ??= MakeLedger();

    /// <summary>Its ledger under the strategy at hand, where that is another.</summary>
    public GroupLedger? Other => field ??= MakeLedger();

    /// <summary>When doses are given.</summary>
    public DoseTables Doses { get; } = new();

    /// <summary>The patients' outcomes, [strategy × outcome].</summary>
    public PatientRows PatientOutcomes { get; } = new(Patients, model.StrategyLines.Length * PathwayKernel.OutcomeCount);

    /// <summary>Room for a patient, made when it is first asked for.</summary>
    public PatientSlot Slot(int number) => _slots[number] ??= new PatientSlot(model, new Luck(_luck, number, stratified), PatientOutcomes, number);

    private GroupLedger? MakeLedger() => model.Economics is { } economics ? new GroupLedger(model, economics) : null;
}
