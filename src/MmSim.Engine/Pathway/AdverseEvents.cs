using System.Runtime.CompilerServices;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;

namespace MmSim.Engine.Pathway;

/// <summary>Runs a phase's adverse events: one Poisson process whose intensity is spent by exponential draws, each event then split by share.</summary>
internal static class AdverseEvents
{
    /// <summary>More than this many events in one phase are not simulated: a guard against absurd rates.</summary>
    private const int Most = 4000;

    /// <summary>Runs the events of a phase and returns the lasting toxicities they leave.</summary>
    /// <param name="process">Rates and shares; months of the phase.</param>
    /// <param name="from">Month of the phase at which exposure begins.</param>
    /// <param name="until">Month at which it ends.</param>
    /// <param name="factor">Ratio of the rates: frailty and dose.</param>
    /// <param name="line">The line.</param>
    /// <param name="phase">0 treatment, 1 past it, 2 maintenance.</param>
    /// <param name="slot">The patient; keeps the events where they are wanted.</param>
    /// <param name="phaseStart">Start of the phase, months from the model's start.</param>
    /// <param name="lasting">Toxicity of each event.</param>
    /// <param name="tally">Counts; null where nobody reads them.</param>
    /// <param name="keep">Whether the events are kept.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TreatmentBarrier Run(
        AdverseEventProcess process, double from, double until, double factor, int line, int phase, PatientSlot slot, double phaseStart,
        TreatmentBarrier[] lasting, RegimenTally? tally, bool keep) =>
        process.Events.Length == 0 || !(until > from) || !(factor > 0)
            ? TreatmentBarrier.None
            : Simulate(process, from, until, factor, line, phase, slot, phaseStart, lasting, tally, keep);

    private static TreatmentBarrier Simulate(
        AdverseEventProcess process, double from, double until, double factor, int line, int phase, PatientSlot slot, double phaseStart,
        TreatmentBarrier[] lasting, RegimenTally? tally, bool keep)
    {
        var luck = slot.Luck;
        var count = process.Events.Length;
        var left = TreatmentBarrier.None;
        Span<byte> seen = stackalloc byte[count];
        var segment = 0;
        var now = from;
        var last = process.Start.Length - 1;
        while (segment < last && process.Start[segment + 1] <= now)
        {
            segment++;
        }

        for (var number = 0; number < Most; number++)
        {
            var (exponential, which) = luck.AdverseEvent(line, phase, number);
            var need = exponential / factor;
            while (true)
            {
                var end = segment < last ? Math.Min(process.Start[segment + 1], until) : until;
                var available = (end - now) * process.TotalRate[segment];
                if (available > need)
                {
                    now += need / process.TotalRate[segment];
                    break;
                }

                need -= available;
                now = end;
                if (now >= until)
                {
                    return left;
                }

                segment++;
            }

            var i = 0;
            var row = segment * count;
            while (i < count - 1 && which >= process.CumulativeShare[row + i])
            {
                i++;
            }

            var id = process.Events[i];
            if (keep)
            {
                slot.AddEvent(id, phaseStart + now);
            }

            if (tally is not null)
            {
                tally.Events[id]++;
                // The n-th event of a kind adds n² − (n−1)² to the sum of squares; the count saturates far beyond any real rate.
                tally.SquaredEvents[id] += (2 * seen[i]) + 1;
                tally.PatientsWithEvent[id] += seen[i] == 0 ? 1 : 0;
                seen[i] += seen[i] < byte.MaxValue ? (byte)1 : (byte)0;
            }

            left |= lasting[id];
        }

        return left;
    }
}
