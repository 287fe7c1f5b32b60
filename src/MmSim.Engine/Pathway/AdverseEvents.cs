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
    private readonly long[] _notes = new long[MostNotes + Lanes.Count]; // lane, and segment of the process
    private readonly double[] _which = new double[MostNotes + Lanes.Count]; // a uniform
    private readonly double[] _months = new double[MostNotes + Lanes.Count];

    // By lane: start of the phase and months of it, intensity at the exposure's start and up to its end, 1 over the ratio of the rates.
    private readonly double[] _started = new double[Lanes.Count];
    private readonly double[] _until = new double[Lanes.Count];
    private readonly double[] _before = new double[Lanes.Count];
    private readonly double[] _most = new double[Lanes.Count];
    private readonly double[] _perFactor = new double[Lanes.Count];

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
        patients &= Lanes.Bits(Vector512.GreaterThan(until, from) & Vector512.GreaterThan(factor, Vector512<double>.Zero));
        phaseStart.CopyTo(_started);
        until.CopyTo(_until);
        before.CopyTo(_before);
        (Vector512<double>.One / factor).CopyTo(_perFactor);
        ((process.Intensity(until) - before) * factor).CopyTo(_most);
        _seen.AsSpan(0, Lanes.Count * process.Events.Length).Clear();
        var noted = 0;
        for (; patients != 0; patients &= patients - 1)
        {
            noted = Note(lanes, BitOperations.TrailingZeroCount(patients), process, phase, noted, tally);
        }

        Count(lanes, process, noted, tally);
    }

    // Notes the events of one patient down; returns how many are noted.
    private int Note(LineLanes lanes, int lane, AdverseEventProcess process, int phase, int noted, RegimenTally? tally)
    {
        var luck = lanes.Slots[lane].Luck;
        var most = Vector512.Create(_most[lane]);
        var spent = Vector512<double>.Zero;
        for (var number = 0; number < Most; number += Lanes.Count)
        {
            luck.AdverseEvents(lanes.Line, phase, number, out var exponential, out var which);
            var sum = Lanes.RunningSum(exponential) + spent;
            var happen = Lanes.Bits(Vector512.LessThan(sum, most));
            if (happen == 0)
            {
                break;
            }

            var months = process.TimesAt((sum * _perFactor[lane]) + Vector512.Create(_before[lane]), out var segment);
            (Vector512.Create(_started[lane]) + Vector512.MinNative(months, Vector512.Create(_until[lane]))).CopyTo(_months, noted);
            which.CopyTo(_which, noted);
            (segment | Vector512.Create((long)lane << LaneShift)).CopyTo(_notes, noted);
            noted += BitOperations.PopCount(happen);
            if (noted >= MostNotes)
            {
                Count(lanes, process, noted, tally);
                noted = 0;
            }

            if (happen != byte.MaxValue)
            {
                break;
            }

            spent = Vector512.Create(sum[Lanes.Count - 1]);
        }

        return noted;
    }

    private void Count(LineLanes lanes, AdverseEventProcess process, int noted, RegimenTally? tally)
    {
        var (slots, line) = (lanes.Slots, lanes.Line);
        for (var i = 0; i < noted; i++)
        {
            var note = (int)_notes[i];
            var lane = note >> LaneShift;
            var place = process.Which(_which[i], note & ((1 << LaneShift) - 1));
            var slot = slots[lane];
            var id = process.Events[place];
            slot.State.Barriers |= lasting[id];
            if (keep)
            {
                slot.AddEvent(id, line, _months[i]);
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
