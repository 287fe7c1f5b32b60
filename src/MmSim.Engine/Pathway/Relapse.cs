using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Numerics;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>What follows a progression of eight patients, as far as it is drawn alike: how they relapse, and the gap before the next line.</summary>
internal sealed class Relapse
{
    private const int Frailties = 3;

    private readonly PathwayModel _pathway;
    private readonly Vector512<double>[] _noFurtherLine; // by line; [transplant, frailty]

    /// <summary>Makes room.</summary>
    /// <param name="pathway">What happens between lines.</param>
    public Relapse(PathwayModel pathway)
    {
        _pathway = pathway;
        _noFurtherLine = [.. pathway.NoFurtherLine.Select(byTransplant => Lanes.Table([.. byTransplant[0], .. byTransplant[1]]))];
    }

    /// <summary>Month of the progression, from the model's start.</summary>
    public Vector512<double> At;

    /// <summary>Whose relapse is clinical.</summary>
    public uint Clinical;

    /// <summary>Who is never treated again.</summary>
    public uint NeverTreatedAgain;

    /// <summary>Groups they are refractory to, at any dose and at treatment dose.</summary>
    public Vector512<ulong> Refractory, RefractoryAtTreatmentDose;

    /// <summary>Length of the gap, for those who are to be treated again.</summary>
    public Vector512<double> Gap;

    /// <summary>How it ends: <see cref="LineEnd"/>, progression being the next line.</summary>
    public Vector512<long> GapEnd;

    /// <summary>Those it ends for by death, by death from other causes among them, at the horizon, and with the next line.</summary>
    public uint DiedInGap, DiedOfOtherCauseInGap, HorizonInGap, GapOver;

    /// <summary>Who had a gap, however it ended.</summary>
    public uint HadGap => DiedInGap | HorizonInGap | GapOver;

    /// <summary>Runs it.</summary>
    /// <param name="lanes">The patients, their line run.</param>
    public void Run(LineLanes lanes)
    {
        var pathway = _pathway;
        At = lanes.Started + lanes.End;
        var transplanted = Lanes.Mask(lanes.TransplantedBefore | lanes.Transplanted).AsInt64() & Vector512.Create((long)Frailties);
        var never = Lanes.Of(_noFurtherLine[Math.Min(lanes.Line, _noFurtherLine.Length) - 1], transplanted + lanes.FrailtyAt(At));
        NeverTreatedAgain = Lanes.Bits(Vector512.LessThan(lanes.Luck.First(DecisionPoint.Exit), never)) & lanes.Progressed;
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
        RunGap(lanes);
        var again = lanes.Progressed & ~NeverTreatedAgain;
        GapOver = Ended(LineEnd.Progression) & again;
        HorizonInGap = Ended(LineEnd.Horizon) & again;
        DiedOfOtherCauseInGap = Ended(LineEnd.OtherCauseDeath) & again;
        DiedInGap = again & ~GapOver & ~HorizonInGap;
    }

    private uint Ended(LineEnd kind) => Lanes.Bits(Vector512.Equals(GapEnd, Vector512.Create((long)kind)).AsDouble());

    // The gap between relapse and next line: its planned length competes with both kinds of death and the horizon.
    private void RunGap(LineLanes lanes)
    {
        var pathway = _pathway;
        var means = pathway.GapMeanMonths.AsSpan(lanes.Line > 3 ? 2 : 0, 2);
        var mean = Vector512.ConditionalSelect(Lanes.Mask(Clinical), Vector512.Create(means[1]), Vector512.Create(means[0]));
        Gap = mean * lanes.Luck.Exponential(DecisionPoint.Gap);
        GapEnd = Vector512.Create((long)LineEnd.Progression);
        if (pathway.GapDeathRate > 0)
        {
            var death = -Elementary.Log(lanes.Luck.Second(DecisionPoint.Gap)) * (1 / pathway.GapDeathRate);
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
