using System.Runtime.Intrinsics;
using MmSim.Engine.Model;

namespace MmSim.Engine.Pathway;

/// <summary>Spends exponential draws along the intensity of eight patients' adverse events, which changes at a few months of a phase.</summary>
internal ref struct IntensityWalk
{
    private readonly AdverseEventProcess _process;
    private readonly Vector512<double> _until;
    private Vector512<long> _segment;

    public IntensityWalk(AdverseEventProcess process, Vector512<double> from, Vector512<double> until)
    {
        (_process, Now, _until, _segment) = (process, from, until, Vector512<long>.Zero);
        for (var i = 1; i < process.Start.Length; i++)
        {
            _segment -= Vector512.GreaterThanOrEqual(from, Vector512.Create(process.Start[i])).AsInt64();
        }
    }

    /// <summary>Months of the phase: where the last event was.</summary>
    public Vector512<double> Now { get; private set; }

    /// <summary>Goes on to the next event.</summary>
    /// <param name="need">Intensity to spend.</param>
    /// <param name="patients">Who is still walking.</param>
    /// <returns>Who comes to another event before the phase is over.</returns>
    public uint Spend(Vector512<double> need, uint patients)
    {
        uint there = 0;
        while (true)
        {
            Vector512<double> rate, end;
            if (_process.Start.Length == 1)
            {
                (rate, end) = (Vector512.Create(_process.TotalRate[0]), _until);
            }
            else
            {
                rate = Lanes.Of(_process.TotalRate, 1, 0, _segment);
                end = Vector512.MinNative(Lanes.Of(_process.End, 1, 0, _segment), _until);
            }

            var walking = Lanes.Mask(patients & ~there);
            var available = (end - Now) * rate;
            var reached = walking & Vector512.GreaterThan(available, need);
            there |= Lanes.Bits(reached);
            Now = Vector512.ConditionalSelect(reached, Now + (need / rate), Now);
            var past = walking & ~reached;
            if (past == Vector512<double>.Zero)
            {
                return there;
            }

            need = Vector512.ConditionalSelect(past, need - available, need);
            Now = Vector512.ConditionalSelect(past, end, Now);
            patients &= ~Lanes.Bits(past & Vector512.GreaterThanOrEqual(Now, _until));
            if ((patients & ~there) == 0)
            {
                return there;
            }

            _segment -= (past & Lanes.Mask(patients)).AsInt64();
        }
    }

    /// <summary>Which of the process's events it is: places in <see cref="AdverseEventProcess.Events"/>.</summary>
    /// <param name="uniform">Uniforms.</param>
    public readonly Vector512<long> Which(Vector512<double> uniform)
    {
        var place = Vector512<long>.Zero;
        var count = _process.Events.Length;
        for (var i = 0; i < count - 1; i++)
        {
            var share = _process.Start.Length == 1
                ? Vector512.Create(_process.CumulativeShare[i]) : Lanes.Of(_process.CumulativeShare, count, i, _segment);
            place -= Vector512.GreaterThanOrEqual(uniform, share).AsInt64();
        }

        return place;
    }
}
