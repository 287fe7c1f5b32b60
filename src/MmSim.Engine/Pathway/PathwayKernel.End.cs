using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <content>What a patient had under a strategy, once it is known to its end.</content>
internal sealed partial class PathwayKernel
{
    private void End(int strategy, int place)
    {
        var slot = _slots[place];
        double now = slot.State.Now, discounted = _discountOutcomes.Integral(now);
        var outcomes = slot.Outcomes(strategy);
        outcomes[(int)Outcome.LifeYears] = now / 12;
        outcomes[(int)Outcome.LifeYearsDiscounted] = discounted / 12;
        outcomes[(int)Outcome.LinesReceived] = slot.Totals.Lines;
        outcomes[(int)Outcome.MonthsOnTreatment] = slot.Totals.MonthsOnTreatment;
        outcomes[(int)Outcome.TreatmentFreeMonths] = slot.Totals.TreatmentFreeMonths;
        if (_accrual is not null)
        {
            _accrual.End(slot, discounted);
            var accrued = slot.Accrued;
            (outcomes[(int)Outcome.Cost], outcomes[(int)Outcome.CostDiscounted]) = (accrued[0], accrued[1]);
            (outcomes[(int)Outcome.Qalys], outcomes[(int)Outcome.QalysDiscounted]) = (accrued[2], accrued[3]);
        }

        slot.End(strategy, now, slot.HasDied);
        if (_twin is not null)
        {
            Tell(_twin, slot);
            _twin.End(strategy, outcomes, now, slot.HasDied);
        }
    }

    // All patients of a group are through a strategy.
    private void EndGroup(int strategy, int count, GroupLedger ledger, GroupSums groups)
    {
        Span<double> totals = stackalloc double[3];
        totals.Clear();
        for (var p = 0; p < count; p++)
        {
            var outcomes = _slots[p].Outcomes(strategy);
            totals[0] += outcomes[(int)Outcome.CostDiscounted];
            totals[1] += outcomes[(int)Outcome.QalysDiscounted];
            totals[2] += outcomes[(int)Outcome.LifeYearsDiscounted];
        }

        _accrual!.Books.End();
        groups.Add(strategy, ledger, _room.Comparator!, totals, count);
    }

    private void Tell(TwinRecorder twin, PatientSlot slot)
    {
        var first = 0;
        var line = _model.Start.Line;
        foreach (ref readonly var record in slot.Lines)
        {
            twin.Line(_model.Options[record.Option], line++, record.Started, in record.Outcome);
            for (; first < record.Events; first++)
            {
                // What comes after the events is a transplant, which its line tells of.
                if (slot.EventIds[first] < _model.EventBlood.Length)
                {
                    twin.AdverseEvent(slot.EventIds[first], slot.EventMonths[first]);
                }
            }

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
