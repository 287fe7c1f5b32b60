using System.Runtime.Intrinsics;
using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <summary>
/// The pathways of a plain model, eight patients side by side in the lanes of vectors: line after line everybody gets the same option, and a bit a
/// patient says who is still there. The results have the bits of <see cref="PathwayKernel"/> where that takes one patient as a group.
/// </summary>
internal sealed class PlainKernel : IBlockKernel
{
    private readonly PlainModel _plain;
    private readonly PlainLuck _luck;
    private readonly PlainTally[]? _tallies;
    private readonly PlainLedger? _ledger;
    private readonly DiscountTable _discountOutcomes;
    private readonly DiscountTable _discountCosts;
    private readonly PlainCourse[] _courses; // by strategy
    private readonly double[] _outcomes = new double[PathwayKernel.OutcomeCount];
    private readonly double _horizon;

    public PlainKernel(PlainModel plain, ulong seed, uint draw, StrategyTally[] tallies, KernelRoom room)
    {
        var model = plain.Model;
        (_plain, _horizon) = (plain, model.HorizonMonths);
        _luck = new PlainLuck(plain, seed, draw, room.Stratified);
        (_discountOutcomes, _discountCosts) = (room.Outcomes, room.Costs);
        _tallies = tallies[0].Discards ? null : [.. tallies.Select((t, s) => new PlainTally(t, plain.Strategies[s], model.Pathway.MaximumLines))];
        _ledger = model.Economics is { } economics ? new PlainLedger(plain, economics) : null;
        _courses = [.. plain.Strategies.Select(lines => new PlainCourse(lines.Length))];
    }

    /// <inheritdoc/>
    public long RandomBlocks => _luck.Blocks;

    /// <inheritdoc/>
    public void RunBlock(uint firstPatient, int patients, IOutcomeSink sink)
    {
        var sums = sink as BlockSums;
        for (var i = 0; i < patients; i += PlainCourse.Lanes)
        {
            var lanes = Math.Min(PlainCourse.Lanes, patients - i);
            _luck.Draw(firstPatient + (uint)i);
            for (var strategy = 0; strategy < _courses.Length; strategy++)
            {
                RunStrategy(strategy, (uint)((1 << lanes) - 1));
                _tallies?[strategy].Count(_courses[strategy]);
                _ledger?.Write(strategy, _courses[strategy]);
            }

            HandOver(lanes, sink);
            if (sums is not null)
            {
                _ledger?.Add(_courses, lanes, sums);
            }
        }

        if (sums is not null)
        {
            _ledger?.WriteTo(sums);
            sums.Close();
        }
    }

    private void RunStrategy(int strategy, uint alive)
    {
        var lines = _plain.Strategies[strategy];
        var course = _courses[strategy];
        var horizon = Vector512.Create(_horizon);
        Vector512<double> now = default, onTreatment = default;
        for (var l = 0; l < lines.Length; l++)
        {
            var left = horizon - now;
            var time = _luck.Times[lines[l].Curve];
            var happens = Vector512.LessThan(time, left);
            var end = Vector512.ConditionalSelect(happens, time, left) & Lanes.Mask(alive);
            onTreatment += end;
            now += end;
            var events = (uint)happens.ExtractMostSignificantBits() & alive;
            var deaths = (uint)_luck.Deaths[lines[l].Curve].ExtractMostSignificantBits() & events;
            course.Record(l, alive, deaths, alive & ~events, Moment(now));
            end.CopyTo(course.Lengths, l * PlainCourse.Lanes);
            alive = events & ~deaths;
        }

        onTreatment.CopyTo(course.MonthsOnTreatment);
        var death = now + _plain.Model.Pathway.SupportiveCare.TimesAt(_luck.Care(lines.Length));
        var before = Vector512.LessThan(death, horizon);
        now = Vector512.ConditionalSelect(Lanes.Mask(alive), Vector512.ConditionalSelect(before, death, horizon), now);
        var died = (uint)before.ExtractMostSignificantBits() & alive;
        course.Record(lines.Length, alive, died, alive & ~died, Moment(now));
    }

    // As the general kernel does: patient by patient, strategy by strategy.
    private void HandOver(int lanes, IOutcomeSink sink)
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            for (var strategy = 0; strategy < _courses.Length; strategy++)
            {
                var course = _courses[strategy];
                var months = course.End[lane];
                _outcomes[(int)Outcome.LifeYears] = months / 12;
                _outcomes[(int)Outcome.LifeYearsDiscounted] = course.Discounted[lane];
                _outcomes[(int)Outcome.LinesReceived] = course.LinesReceived(lane);
                _outcomes[(int)Outcome.MonthsOnTreatment] = course.MonthsOnTreatment[lane];
                _ledger?.Totals(strategy, lane, _outcomes);
                sink.Add(strategy, _outcomes, months, ((course.AllDied >> lane) & 1) != 0);
            }

            sink.EndPatient([]); // A model with subgroups is none for this kernel.
        }
    }

    private LaneMoment Moment(Vector512<double> months)
    {
        var outcomes = _discountOutcomes.Integrals(months);
        return new LaneMoment(
            months, ReferenceEquals(_discountCosts, _discountOutcomes) ? outcomes : _discountCosts.Integrals(months),
            months / Vector512.Create(12.0), outcomes / Vector512.Create(12.0));
    }
}
