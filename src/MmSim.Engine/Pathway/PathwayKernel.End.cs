using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <content>What a patient had under a strategy, once it is known to its end.</content>
internal sealed partial class PathwayKernel
{
    private void End(int strategy, int place, BlockSums? sums)
    {
        var slot = _slots[place];
        double now = slot.State.Now;
        var outcomes = slot.Outcomes(strategy);
        outcomes[(int)Outcome.LifeYears] = now / 12;
        outcomes[(int)Outcome.LifeYearsDiscounted] = _discountOutcomes.Integral(now) / 12;
        outcomes[(int)Outcome.LinesReceived] = slot.Totals.Lines;
        outcomes[(int)Outcome.MonthsOnTreatment] = slot.Totals.MonthsOnTreatment;
        outcomes[(int)Outcome.TreatmentFreeMonths] = slot.Totals.TreatmentFreeMonths;
        if (_accrual is not null)
        {
            var ledger = Ledger(strategy, place, sums);
            _accrual.Begin(in slot.Worth, ledger, sums?.Years[strategy]);
            Accrue(slot);
            ledger.Quantities[2] = outcomes[(int)Outcome.LifeYearsDiscounted];
            outcomes[(int)Outcome.Qalys] = ledger.Qalys;
            outcomes[(int)Outcome.QalysDiscounted] = ledger.Quantities[1];
            outcomes[(int)Outcome.Cost] = ledger.Cost;
            outcomes[(int)Outcome.CostDiscounted] = ledger.Quantities[0];
        }

        slot.End(strategy, now, slot.HasDied);
        if (_twin is not null)
        {
            Tell(_twin, slot);
            _twin.End(strategy, outcomes, now, slot.HasDied);
        }
    }

    // The rows of other strategies than the comparator are summed soon, so that a few ledgers will do for everybody.
    private PatientLedger Ledger(int strategy, int place, BlockSums? sums) =>
        sums is not null && strategy == _model.Comparator ? _room.Comparator[place] : _room.Other[place % KernelRoom.Ledgers];

    // Sums the rows of a few patients at once: what was just written in parts is slow to read in whole vectors.
    private void Sum(int strategy, int first, int count, BlockSums sums)
    {
        var comparator = _room.Comparator.AsSpan(first, count);
        var own = strategy == _model.Comparator ? comparator : _room.Other.AsSpan(0, count);
        for (var p = 0; p < count; p++)
        {
            own[p].Close(_accrual!.Books.Cells);
            own[p].Quantities.CopyTo(_slots[first + p].Quantities, strategy * own[p].Quantities.Length);
            sums.Categories!.Add(strategy, own[p].Categories, comparator[p].Categories);
        }

        _rows!.Add(strategy, own, comparator);
    }

    private void Accrue(PatientSlot slot)
    {
        var first = 0;
        var line = _model.Start.Line;
        foreach (ref readonly var record in slot.Lines)
        {
            foreach (var one in slot.Events[first..record.Events])
            {
                _accrual!.AdverseEvent(one.Id, line, one.Months);
            }

            _accrual!.Line(record.Option, line, record.Frailty, record.Started, in record.Outcome, record.Until);
            first = record.Events;
            line++;
        }

        if (!double.IsNaN(slot.CareFrom))
        {
            _accrual!.SupportiveCare(slot.CareFrom, slot.State.Now);
        }

        _accrual!.End(slot.State.Now, slot.HasDied);
    }

    private void Tell(TwinRecorder twin, PatientSlot slot)
    {
        var first = 0;
        var line = _model.Start.Line;
        foreach (ref readonly var record in slot.Lines)
        {
            twin.Line(_model.Options[record.Option], line++, record.Started, in record.Outcome);
            foreach (var one in slot.Events[first..record.Events])
            {
                twin.AdverseEvent(one.Id, one.Months);
            }

            first = record.Events;
            if (record.Outcome.Kind == LineEnd.Progression)
            {
                twin.Progression(record.Started + record.Outcome.End, record.ClinicalRelapse);
            }

            if (record.HadGap)
            {
                twin.Gap(record.GapEnd);
            }
        }

        if (!double.IsNaN(slot.CareFrom))
        {
            twin.SupportiveCare(slot.CareFrom, slot.CareEndsOfDisease);
        }
    }
}
