using System.Runtime.Intrinsics;
using MmSim.Engine.Execution;

namespace MmSim.Engine.Pathway;

/// <content>Best supportive care, to death or the horizon.</content>
internal sealed partial class PathwayKernel
{
    private readonly PatientSlot[] _cared = new PatientSlot[Lanes.Count];

    // All of a wave who are in supportive care, eight at a time.
    private void RunSupportiveCare(StrategyTally tally, int count)
    {
        var waiting = 0;
        for (var p = 0; p < count; p++)
        {
            _cared[waiting] = _slots[p];
            waiting += _slots[p].Next == NextStep.SupportiveCare ? 1 : 0;
            if (waiting == Lanes.Count)
            {
                RunSupportiveCareOf(tally, waiting);
                waiting = 0;
            }
        }

        if (waiting > 0)
        {
            _cared.AsSpan(waiting).Fill(_cared[0]);
            RunSupportiveCareOf(tally, waiting);
        }
    }

    private void RunSupportiveCareOf(StrategyTally tally, int patients)
    {
        Span<double> exponential = stackalloc double[Lanes.Count], entered = stackalloc double[Lanes.Count];
        Span<double> otherCause = stackalloc double[Lanes.Count], now = stackalloc double[Lanes.Count];
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var slot = _cared[lane];
            exponential[lane] = slot.Luck.CareExponential(slot.LastLine);
            (entered[lane], otherCause[lane]) = (slot.State.Now, slot.Patient.OtherCauseDeathMonths);
        }

        var from = Vector512.Create<double>(entered);
        var horizon = Vector512.Create((double)_model.HorizonMonths);
        var net = from + _pathway.SupportiveCare.TimesAt(Vector512.Create<double>(exponential));
        var death = Vector512.MinNative(net, Vector512.Create<double>(otherCause));
        var until = Vector512.MinNative(death, horizon);
        var died = Lanes.Bits(Vector512.LessThan(death, horizon));
        var ofDisease = Lanes.Bits(Vector512.LessThanOrEqual(net, Vector512.Create<double>(otherCause)));
        until.CopyTo(now);
        for (var lane = 0; lane < patients; lane++)
        {
            var slot = _cared[lane];
            (slot.CareFrom, slot.State.Now) = (entered[lane], now[lane]);
            (slot.HasDied, slot.CareEndsOfDisease) = ((died >> lane & 1) != 0, (ofDisease >> lane & 1) != 0);
        }

        _accrual?.SupportiveCare(_cared, patients, from, until);
        if (!tally.Discards)
        {
            var members = (1u << patients) - 1;
            tally.States.Enter(StateIndex.SupportiveCare(_lines), from, members);
            tally.States.Leave(StateIndex.SupportiveCare(_lines), until, members);
        }
    }
}
