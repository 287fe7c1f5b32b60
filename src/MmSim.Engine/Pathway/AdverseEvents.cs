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

    /// <summary>Events that are noted down before they are counted.</summary>
    private const int MostNotes = 512;

    private const int LaneShift = 16;

    private static readonly Vector512<long> s_lane = Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7) << LaneShift;

    private readonly byte[] _seen = new byte[Lanes.Count * lasting.Length]; // [lane, event of the process]
    private readonly long[] _notes = new long[MostNotes + Lanes.Count]; // lane, and place in the process
    private readonly double[] _months = new double[MostNotes + Lanes.Count];

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
        _seen.AsSpan(0, Lanes.Count * process.Events.Length).Clear();
        var walk = new IntensityWalk(process, from, until);
        var noted = 0;
        for (var number = 0; number < Most && patients != 0; number++)
        {
            lanes.Luck.AdverseEvent(lanes.Slots, patients, lanes.Line, phase, number, out var exponential, out var which);
            patients = walk.Spend(exponential / factor, patients);
            Lanes.Pack(walk.Which(which) | s_lane, patients, _notes.AsSpan(noted));
            noted = Lanes.Pack(phaseStart + walk.Now, patients, _months.AsSpan(noted)) + noted;
            if (noted >= MostNotes)
            {
                Count(lanes.Slots, process, noted, tally);
                noted = 0;
            }
        }

        Count(lanes.Slots, process, noted, tally);
    }

    private void Count(PatientSlot[] slots, AdverseEventProcess process, int noted, RegimenTally? tally)
    {
        for (var i = 0; i < noted; i++)
        {
            var note = (int)_notes[i];
            var (lane, place) = (note >> LaneShift, note & ((1 << LaneShift) - 1));
            var slot = slots[lane];
            var id = process.Events[place];
            slot.State.Barriers |= lasting[id];
            if (keep)
            {
                slot.AddEvent(id, _months[i]);
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
}
