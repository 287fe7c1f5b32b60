using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <summary>Counts what happened to eight patients of a plain model under a strategy, as <see cref="LineCounter"/> does of any.</summary>
internal sealed class PlainTally
{
    private readonly StrategyTally _tally;
    private readonly PlainLine[] _lines;
    private readonly RegimenTally[] _regimens;
    private readonly ulong[] _pathways; // by lines received, less 1
    private readonly int _mostLines;

    public PlainTally(StrategyTally tally, PlainLine[] lines, int mostLines)
    {
        (_tally, _lines, _mostLines) = (tally, lines, mostLines);
        _regimens = [.. lines.Select((line, l) => tally.Lines[l].Regimen(line.Option.Regimen, false))];
        _pathways = new ulong[lines.Length];
        ulong key = 0;
        for (var l = 0; l < lines.Length; l++)
        {
            key = StrategyTally.Extend(key, l, lines[l].Option.Regimen);
            _pathways[l] = key;
        }
    }

    /// <summary>Counts a course.</summary>
    public void Count(PlainCourse course)
    {
        for (var l = 0; l < _lines.Length && course.Alive[l] != 0; l++)
        {
            CountLine(course, l);
        }

        CountEnd(course);
    }

    private void CountLine(PlainCourse course, int l)
    {
        var counts = _tally.Lines[l];
        uint alive = course.Alive[l], died = course.Died[l], atHorizon = course.AtHorizon[l];
        uint progressed = alive & ~died & ~atHorizon, events = progressed | died;
        var isLast = l == _lines.Length - 1;
        counts.Started += BitOperations.PopCount(alive);
        counts.Progressed += BitOperations.PopCount(progressed);
        counts.DiedBeforeProgression += BitOperations.PopCount(died);
        counts.Exits[(int)LineExit.DiedOnTreatment] += BitOperations.PopCount(died);
        counts.Exits[(int)LineExit.AtHorizon] += BitOperations.PopCount(atHorizon);
        counts.Exits[(int)(isLast ? LineExit.NoOptionAvailable : LineExit.NextLine)] += BitOperations.PopCount(progressed);
        CountExposure(_regimens[l], course, l, progressed);

        var length = Vector512.Create<double>(course.Lengths.AsSpan(l * PlainCourse.Lanes, PlainCourse.Lanes));
        var bins = counts.TimeToProgression.Bins(length);
        counts.TimeToProgression.Add(bins, progressed, died | atHorizon);
        counts.DeathsBeforeProgression.Add(bins, died, 0);
        counts.TimeOnTreatment.Add(bins, events, atHorizon);

        Vector512<double> started = course.Start(l), ended = course.Start(l + 1);
        bins = counts.TimeToProgression.Bins(ended - started);
        counts.TimeToNextTreatment.Add(bins, isLast ? died : events, atHorizon);
        counts.SecondProgressionFree.Add(bins, died, atHorizon);
        if (l > 0)
        {
            var previous = _tally.Lines[l - 1].SecondProgressionFree;
            previous.Add(previous.Bins(ended - course.Start(l - 1)), events, atHorizon);
        }

        // Off treatment there is nobody: everybody is treated until progression.
        _tally.States.Enter(StateIndex.OnTreatment(l + 1), started, alive);
        _tally.States.Leave(StateIndex.OnTreatment(l + 1), ended, alive);
        _tally.AddPathway(_pathways[l], BitOperations.PopCount(isLast ? alive : died | atHorizon));
    }

    private static void CountExposure(RegimenTally tally, PlainCourse course, int l, uint progressed)
    {
        tally.Stops[(int)StopReason.Progression] += BitOperations.PopCount(progressed);
        tally.Stops[(int)StopReason.Death] += BitOperations.PopCount(course.Died[l]);
        tally.Stops[(int)StopReason.Horizon] += BitOperations.PopCount(course.AtHorizon[l]);

        // Who is not there has a length of 0.
        tally.AddExposure(
            Vector512.Create<double>(course.Lengths.AsSpan(l * PlainCourse.Lanes, PlainCourse.Lanes)), BitOperations.PopCount(course.Alive[l]), 0);
    }

    private void CountEnd(PlainCourse course)
    {
        var last = _lines.Length;
        var end = course.Start(last + 1);
        uint all = course.Alive[0], died = course.AllDied, care = course.Alive[last];
        if (care != 0)
        {
            _tally.States.Enter(StateIndex.SupportiveCare(_mostLines), course.Start(last), care);
            _tally.States.Leave(StateIndex.SupportiveCare(_mostLines), end, care);
            var counts = _tally.Lines[last - 1];
            var bins = counts.TimeToNextTreatment.Bins(end - course.Start(last - 1));
            counts.TimeToNextTreatment.Add(bins, course.Died[last], course.AtHorizon[last]);
            counts.SecondProgressionFree.Add(bins, course.Died[last], course.AtHorizon[last]);
        }

        _tally.OverallSurvival.Add(_tally.OverallSurvival.Bins(end), died, all & ~died);
        _tally.States.Enter(StateIndex.Dead(_mostLines), end, died);
    }
}
