using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Numerics;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>What follows a progression of eight patients, as far as it is drawn alike: how they relapse, and the gap before the next line.</summary>
internal sealed class Relapse
{
    /// <summary>Month of the progression, from the model's start.</summary>
    public Vector512<double> At;

    /// <summary>Whose relapse is clinical.</summary>
    public uint Clinical;

    /// <summary>Frailty at it.</summary>
    public Vector512<long> Frailty;

    /// <summary>Groups they are refractory to, at any dose and at treatment dose.</summary>
    public Vector512<ulong> Refractory, RefractoryAtTreatmentDose;

    /// <summary>Length of the gap, for those who are to be treated again.</summary>
    public Vector512<double> Gap;

    /// <summary>How it ends: <see cref="LineEnd"/>, progression being the next line.</summary>
    public Vector512<long> GapEnd;

    /// <summary>Runs it.</summary>
    /// <param name="lanes">The patients, their line run.</param>
    /// <param name="pathway">What happens between lines.</param>
    public void Run(LineLanes lanes, PathwayModel pathway)
    {
        At = lanes.Started + lanes.End;
        Frailty = lanes.FrailtyAt(At);
        var responded = Vector512.LessThanOrEqual(lanes.Response, Vector512.Create((long)Results.BestResponse.VeryGoodPartial)).AsDouble();
        var chance = Vector512.ConditionalSelect(
            responded, Vector512.Create(pathway.ClinicalRelapse[1]), Vector512.Create(pathway.ClinicalRelapse[0]));
        Clinical = Lanes.Bits(Vector512.LessThan(lanes.Luck.Second(DecisionPoint.Response), chance)) & lanes.Progressed;
        Span<ulong> any = stackalloc ulong[Lanes.Count], atTreatmentDose = stackalloc ulong[Lanes.Count];
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            any[lane] = lanes.Slots[lane].State.Refractory;
            atTreatmentDose[lane] = lanes.Slots[lane].State.RefractoryAtTreatmentDose;
        }

        (Refractory, RefractoryAtTreatmentDose) = (Vector512.Create<ulong>(any), Vector512.Create<ulong>(atTreatmentDose));
        Refractoriness.Add(lanes, pathway.RefractoryWindowMonths, ref Refractory, ref RefractoryAtTreatmentDose);
        RunGap(lanes, pathway);
    }

    // The gap between relapse and next line: its planned length competes with both kinds of death and the horizon.
    private void RunGap(LineLanes lanes, PathwayModel pathway)
    {
        var means = pathway.GapMeanMonths.AsSpan(lanes.Line > 3 ? 2 : 0, 2);
        var mean = Vector512.ConditionalSelect(Lanes.Mask(Clinical), Vector512.Create(means[1]), Vector512.Create(means[0]));
        Gap = mean * lanes.Luck.Exponential(DecisionPoint.Gap);
        GapEnd = Vector512.Create((long)LineEnd.Progression);
        if (pathway.GapDeathRate > 0)
        {
            var death = -Elementary.Log(lanes.Luck.Second(DecisionPoint.Gap)) / Vector512.Create(pathway.GapDeathRate);
            EndsEarlier(death, LineEnd.DiseaseDeath);
        }

        EndsEarlier(lanes.OtherCause - lanes.End, LineEnd.OtherCauseDeath);
        EndsEarlier(lanes.Left - lanes.End, LineEnd.Horizon);

        var none = ~Vector512.GreaterThan(mean, Vector512<double>.Zero);
        Gap = Vector512.ConditionalSelect(none, Vector512<double>.Zero, Gap);
        GapEnd = Vector512.ConditionalSelect(none.AsInt64(), Vector512.Create((long)LineEnd.Progression), GapEnd);
    }

    private void EndsEarlier(Vector512<double> time, LineEnd kind)
    {
        var earlier = Vector512.LessThan(time, Gap);
        Gap = Vector512.ConditionalSelect(earlier, time, Gap);
        GapEnd = Vector512.ConditionalSelect(earlier.AsInt64(), Vector512.Create((long)kind), GapEnd);
    }
}
