using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;

namespace MmSim.Engine.Pathway;

/// <summary>
/// Runs a phase's adverse events: a Poisson process, whose events fall where its cumulative intensity reaches the running sums of exponential draws,
/// each event then split by share. Eight events of a patient are worked out at once, most of which come after the phase is over.
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
        var before = process.Intensity(from);
        var most = (process.Intensity(until) - before) * factor;
        patients &= Lanes.Bits(Vector512.GreaterThan(until, from) & Vector512.GreaterThan(factor, Vector512<double>.Zero));
        _seen.AsSpan(0, Lanes.Count * process.Events.Length).Clear();
        var noted = 0;
        for (; patients != 0; patients &= patients - 1)
        {
            var lane = BitOperations.TrailingZeroCount(patients);
            var luck = lanes.Slots[lane].Luck;
            var started = Vector512.Create(phaseStart[lane]);
            var spent = 0.0;
            for (var number = 0; number < Most; number += Lanes.Count)
            {
                luck.AdverseEvents(lanes.Line, phase, number, out var exponential, out var which);
                var sum = Lanes.RunningSum(exponential) + Vector512.Create(spent);
                var happen = Lanes.Bits(Vector512.LessThan(sum, Vector512.Create(most[lane])));
                var months = process.TimesAt((sum / Vector512.Create(factor[lane])) + Vector512.Create(before[lane]), out var segment);
                (started + Vector512.MinNative(months, Vector512.Create(until[lane]))).CopyTo(_months, noted);
                (process.Which(which, segment) | Vector512.Create((long)lane << LaneShift)).CopyTo(_notes, noted);
                noted += BitOperations.PopCount(happen);
                if (noted >= MostNotes)
                {
                    Count(lanes.Slots, process, noted, tally);
                    noted = 0;
                }

                if (happen != byte.MaxValue)
                {
                    break;
                }

                spent = sum[Lanes.Count - 1];
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
