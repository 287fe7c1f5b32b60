using System.Runtime.Intrinsics;
using MmSim.Engine.Costing;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>What happened to eight patients of a plain model under one strategy; months from the model's start, a bit a patient.</summary>
internal sealed class PlainCourse(int lines)
{
    /// <summary>Patients side by side.</summary>
    public const int Lanes = PhiloxBatch.Size;

    /// <summary>Starts of the lines, the end of the last one, and of supportive care: [lines + 2, lane]. Who has died stays where they were.</summary>
    public double[] Times { get; } = new double[(lines + 2) * Lanes];

    /// <summary>Discounted time at each of them.</summary>
    public LaneMoment[] Moments { get; } = new LaneMoment[lines + 2];

    /// <summary>Patients who begin each line, and, last, supportive care.</summary>
    public uint[] Alive { get; } = new uint[lines + 1];

    /// <summary>Of them, those who die in it.</summary>
    public uint[] Died { get; } = new uint[lines + 1];

    /// <summary>Of them, those who come to the horizon in it.</summary>
    public uint[] AtHorizon { get; } = new uint[lines + 1];

    /// <summary>Months of each line: [line, lane].</summary>
    public double[] Lengths { get; } = new double[lines * Lanes];

    /// <summary>Discounted life years.</summary>
    public double[] Discounted { get; } = new double[Lanes];

    /// <summary>Months on treatment.</summary>
    public double[] MonthsOnTreatment { get; } = new double[Lanes];

    /// <summary>Patients who died before the horizon.</summary>
    public uint AllDied { get; private set; }

    /// <summary>Where a line, or supportive care, begins for each of them.</summary>
    public Vector512<double> Start(int line) => Vector512.Create<double>(Times.AsSpan(line * Lanes, Lanes));

    /// <summary>The last moment of each patient: death or the horizon.</summary>
    public ReadOnlySpan<double> End => Times.AsSpan((lines + 1) * Lanes, Lanes);

    /// <summary>The lines a patient began.</summary>
    public int LinesReceived(int lane)
    {
        var count = 0;
        for (var l = 0; l < lines; l++)
        {
            count += (int)((Alive[l] >> lane) & 1);
        }

        return count;
    }

    /// <summary>Writes a part down: a line, or supportive care after the last.</summary>
    public void Record(int line, uint alive, uint died, uint atHorizon, in LaneMoment end)
    {
        (Alive[line], Died[line], AtHorizon[line]) = (alive, died, atHorizon);
        AllDied = line == 0 ? died : AllDied | died;
        Moments[line + 1] = end;
        end.Months.CopyTo(Times, (line + 1) * Lanes);
        if (line == lines)
        {
            end.Discounted.CopyTo(Discounted);
        }
    }
}
