using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Population;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>
/// The pathways of patients under all strategies. Patients go through a strategy in waves, line after line until death or the horizon: those who
/// begin the same option in the same line side by side, in the lanes of vectors. One kernel a worker.
/// </summary>
/// <remarks>A patient's random numbers have addresses, so that nothing depends on who is in the lane beside.</remarks>
internal sealed partial class PathwayKernel : IBlockKernel
{
    /// <summary>Number of outcomes.</summary>
    public const int OutcomeCount = 9;

    private readonly CompiledModel _model;
    private readonly PathwayModel _pathway;
    private readonly PatientSampler _sampler;
    private readonly StrategyTally[] _tallies;
    private readonly TwinRecorder? _twin;
    private readonly DiscountTable _discountOutcomes;
    private readonly Accrual? _accrual;
    private readonly KernelRoom _room;
    private readonly PatientSlot[] _slots = new PatientSlot[KernelRoom.Patients];
    private readonly WaveGroups _groups;
    private readonly LineLanes _lanes = new();
    private readonly LaneColumns _columns = new(10);
    private readonly Relapse _relapse;
    private readonly AdverseEvents _adverseEvents;
    private readonly ulong _seed;
    private readonly uint _draw;
    private PatientRows? _paired; // of a run: discounted cost, QALYs and life years under all strategies
    private LevelMembers? _members;
    private readonly int[] _strategies; // the comparator first: ledgers are set against its
    private readonly int _lines;
    private readonly int[][] _lateLine;
    private readonly LineCourse[] _courses;
    private readonly bool _weighted; // whether any choice among options is by chance
    private readonly bool _keepsEvents; // until the end of the pathway
    private long _blocks;

    public PathwayKernel(CompiledModel model, ulong seed, uint draw, StrategyTally[] tallies, KernelRoom? room = null, TwinRecorder? twin = null)
    {
        (_twin, _seed, _draw) = (twin, seed, draw);
        (_model, _pathway, _tallies) = (model, model.Pathway, tallies);
        _room = room ?? new KernelRoom(model);
        _sampler = new PatientSampler(model.Population, model.Start, seed, draw, _room.Stratified);
        _discountOutcomes = _room.Outcomes;
        if (model.Economics is { } economics)
        {
            _accrual = new Accrual(model, economics, _discountOutcomes, _room.Costs, _room.Doses);
        }

        _keepsEvents = _accrual is not null || twin is not null;
        _relapse = new Relapse(model.Pathway);
        _adverseEvents = new AdverseEvents(model.EventLasting, _keepsEvents);
        _weighted = model.Options.Any(o => o.Weight < 1);
        _courses = [.. model.Options.Select(o => new LineCourse(o))];
        _groups = new WaveGroups(model.Options.Length, KernelRoom.Patients);
        _strategies = [model.Comparator, .. Enumerable.Range(0, tallies.Length).Where(s => s != model.Comparator)];
        _lines = model.Pathway.MaximumLines;
        _lateLine = [.. model.Pathway.LateLineOptions.Select(o => new[] { o })];
    }

    /// <inheritdoc/>
    public long RandomBlocks => _blocks + _sampler.Blocks;

    /// <inheritdoc/>
    public void RunBlock(uint firstPatient, int patients, IOutcomeSink sink)
    {
        var sums = sink as BlockSums;
        // As many groups as needed, as equal as can be.
        var groups = (patients + (sums?.GroupPatients ?? KernelRoom.Patients) - 1) / (sums?.GroupPatients ?? KernelRoom.Patients);
        for (var group = 0; group < groups; group++)
        {
            var first = (int)((long)patients * group / groups);
            var count = (int)((long)patients * (group + 1) / groups) - first;
            for (var p = 0; p < count; p++)
            {
                Begin(_slots[p] = _room.Slot(p), firstPatient + (uint)(first + p));
            }

            foreach (var strategy in _strategies)
            {
                var ledger = sums?.Groups is null ? null : strategy == _model.Comparator ? _room.Comparator : _room.Other;
                _accrual?.Begin(ledger, sums?.Years[strategy]);
                RunStrategy(strategy, count);
                for (var p = 0; p < count; p++)
                {
                    End(strategy, p);
                }

                if (ledger is not null)
                {
                    EndGroup(strategy, count, ledger, sums!.Groups!);
                }
            }

            if (sums is null)
            {
                HandOver(count, sink);
            }
            else
            {
                HandOver(count, sums);
            }
        }

        if (sums is null)
        {
            return;
        }

        _accrual?.Books.Close(sums.Years);
        sums.Close();
    }

    private void Begin(PatientSlot slot, uint number)
    {
        _sampler.Sample(number, out slot.Patient);
        slot.Luck.Begin(_seed, _draw, number);
        slot.Worth = _accrual?.Worth(in slot.Patient, slot.Luck) ?? default;
        for (int group = 0, first = 0; group < slot.Levels.Length; first += _model.Subgroups[group].Levels.Count, group++)
        {
            var level = _model.Subgroups[group].Level(in slot.Patient);
            slot.Levels[group] = level < 0 ? -1 : first + level;
        }
    }

    // Everybody of a wave through a strategy, line by line.
    private void RunStrategy(int strategy, int count)
    {
        var tally = _tallies[strategy];
        var lines = _model.StrategyLines[strategy];
        var line = _model.Start.Line;
        for (var p = 0; p < count; p++)
        {
            var slot = _slots[p];
            slot.Start(_model.Start);
            slot.Next = slot.Patient.BeforeTreatment switch
            {
                0 => Choose(tally, lines, line, slot, _weighted ? slot.Luck.At(line, DecisionPoint.Option).First : double.NaN),
                1 => NextStep.SupportiveCare,
                _ => NextStep.Dead,
            };
            if (slot.Next >= 0)
            {
                _groups.Wait(p, slot.Next);
            }
        }

        for (_groups.Sort(); _groups.Count > 0; line++)
        {
            for (var group = 0; group < _groups.Count; group++)
            {
                var option = _groups.Option(group);
                for (var members = _groups.Members(group); members.Length > 0; members = members[Math.Min(members.Length, Lanes.Count)..])
                {
                    _lanes.Begin(_courses[option], line, _slots, members, _model.HorizonMonths);
                    RunLine(tally, lines, option);
                }
            }

            _groups.Sort();
        }

        RunSupportiveCare(tally, count);
        foreach (var slot in _slots.AsSpan(0, count))
        {
            slot.HasDied |= slot.Next == NextStep.Dead;
        }

        for (var p = 0; p < count && !tally.Discards; p += Lanes.Count)
        {
            CountPathways(tally, p, Math.Min(Lanes.Count, count - p));
        }
    }

    private int Choose(StrategyTally tally, int[][] lines, int line, PatientSlot slot, double uniform)
    {
        var place = line - _model.Start.Line;
        var repeat = Math.Min(place - lines.Length, _lateLine.Length - 1);
        var options = place < lines.Length ? lines[place] : repeat >= 0 ? _lateLine[repeat] : [];
        return TreatmentChoice.Choose(_model, options, in slot.Patient, in slot.State, uniform, ref tally.Lines[line - 1].OptionsRefused);
    }
}
