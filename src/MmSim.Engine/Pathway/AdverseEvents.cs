using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;

namespace MmSim.Engine.Pathway;

/// <summary>
/// Runs a phase's adverse events of eight patients: one Poisson process whose intensity is spent by exponential draws, each event then split by share.
/// </summary>
/// <param name="lasting">Toxicity of each event of the model.</param>
/// <param name="keep">Whether the patients' events are kept.</param>
internal sealed class AdverseEvents(TreatmentBarrier[] lasting, bool keep)
{
    /// <summary>More than this many events in one phase are not simulated: a guard against absurd rates.</summary>
    private const int Most = 4000;

    private readonly byte[] _seen = new byte[Lanes.Count * lasting.Length]; // [lane, event of the process]

    /// <summary>Runs the events of a phase; lasting toxicities go to the patients' states.</summary>
    /// <param name="lanes">The patients.</param>
    /// <param name="patients">Those of them who are in the phase.</param>
    /// <param name="process">Rates and shares; months of the phase.</param>
    /// <param name="phase">0 treatment, 1 past it, 2 maintenance.</param>
    /// <param name="phaseStart">Its start, months from the model's.</param>
    /// <param name="from">Month of the phase at which exposure begins.</param>
    /// <param name="until">Month at which it ends.</param>
    /// <param name="tally">Counts; null where nobody reads them.</param>
    public void Run(
        LineLanes lanes, uint patients, AdverseEventProcess process, int phase, Vector512<double> phaseStart, Vector512<double> from,
        Vector512<double> until, RegimenTally? tally)
    {
        if (process.Events.Length == 0)
        {
            return;
        }

        var factor = Lanes.Of(lanes.Course.AdverseEventFactor, lanes.Frailty);
        patients &= Lanes.Bits(Vector512.GreaterThan(until, from) & Vector512.GreaterThan(factor, Vector512<double>.Zero));
        if (tally is not null)
        {
            _seen.AsSpan(0, Lanes.Count * process.Events.Length).Clear();
        }

        var walk = new IntensityWalk(process, from, until);
        for (var number = 0; number < Most && patients != 0; number++)
        {
            lanes.Luck.AdverseEvent(lanes.Slots, patients, lanes.Line, phase, number, out var exponential, out var which);
            patients = walk.Spend(exponential / factor, patients);
            var place = walk.Which(which);
            var months = phaseStart + walk.Now;
            for (var left = patients; left != 0; left &= left - 1)
            {
                var lane = BitOperations.TrailingZeroCount(left);
                Happens(lanes.Slots[lane], lane, process, (int)place[lane], months[lane], tally);
            }
        }
    }

    private void Happens(PatientSlot slot, int lane, AdverseEventProcess process, int place, double months, RegimenTally? tally)
    {
        var id = process.Events[place];
        slot.State.Barriers |= lasting[id];
        if (keep)
        {
            slot.AddEvent(id, months);
        }

        if (tally is not null)
        {
            ref var seen = ref _seen[(lane * process.Events.Length) + place];
            tally.Events[id]++;
            // The n-th event of a kind adds n² − (n−1)² to the sum of squares; the count saturates far beyond any real rate.
            tally.SquaredEvents[id] += (2 * seen) + 1;
            tally.PatientsWithEvent[id] += seen == 0 ? 1 : 0;
            seen += seen < byte.MaxValue ? (byte)1 : (byte)0;
        }
    }
}
