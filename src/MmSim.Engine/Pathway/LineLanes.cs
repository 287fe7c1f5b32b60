using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Numerics;

namespace MmSim.Engine.Pathway;

/// <summary>Up to eight patients who begin the same option in the same line, side by side: where they stand, and what happens to them.</summary>
/// <remarks>A bit a patient, the lowest the first's. Lanes that nobody is in repeat the last patient's, and count for nothing.</remarks>
internal sealed class LineLanes
{
    private static readonly Vector512<double> s_75 = Vector512.Create(75.0), s_80 = Vector512.Create(80.0);

    private Vector512<double> _age;
    private Vector512<long> _points;
    private Vector512<long> _ageAdds;

    /// <summary>The patients.</summary>
    public PatientSlot[] Slots { get; } = new PatientSlot[Lanes.Count];

    /// <summary>Their places in the wave.</summary>
    public int[] Places { get; } = new int[Lanes.Count];

    /// <summary>Their random numbers for the line's decisions.</summary>
    public LaneLuck Luck { get; } = new();

    /// <summary>Number of patients: they are in the first lanes.</summary>
    public int Patients;

    /// <summary>Lanes that somebody is in.</summary>
    public uint Members;

    /// <summary>The line.</summary>
    public int Line;

    /// <summary>What they begin.</summary>
    public LineCourse Course = null!;

    /// <summary>The same, as the model has it.</summary>
    public OptionModel Option => Course.Option;

    /// <summary>Start of the line, months from the model's.</summary>
    public Vector512<double> Started;

    /// <summary>Months from the line's start to death from other causes.</summary>
    public Vector512<double> OtherCause;

    /// <summary>Months from the line's start to the horizon.</summary>
    public Vector512<double> Left;

    /// <summary>Frailty at the line's start.</summary>
    public Vector512<long> Frailty;

    /// <summary>Factor on the hazard.</summary>
    public Vector512<double> Factor;

    /// <summary>Eligible for transplant.</summary>
    public uint TransplantEligible;

    /// <summary>Transplanted before the line.</summary>
    public uint TransplantedBefore;

    /// <summary>Months of the line at which it ends: progression, death or the horizon.</summary>
    public Vector512<double> End;

    /// <summary>Whom each of these ends it for.</summary>
    public uint Progressed, DiedOfDisease, DiedOfOtherCause, AtHorizon;

    /// <summary>Best response.</summary>
    public Vector512<long> Response;

    /// <summary>Who has a transplant, an infusion of CAR-T, maintenance.</summary>
    public uint Transplanted, Infused, Maintained;

    /// <summary>Month of the line at which maintenance starts; infinity for none.</summary>
    public Vector512<double> MaintenanceStart;

    /// <summary>Month of the line at which maintenance ends; meaningless where there is none.</summary>
    public Vector512<double> MaintenanceEnd;

    /// <summary>End of the regimen's exposure, month of the line.</summary>
    public Vector512<double> ExposureEnd;

    /// <summary>Why the regimen, and maintenance, ended: <see cref="Results.StopReason"/>.</summary>
    public Vector512<long> Stop, MaintenanceStop;

    /// <summary>Who has died.</summary>
    public uint Died => DiedOfDisease | DiedOfOtherCause;

    /// <summary>The last month of the line on any treatment.</summary>
    public Vector512<double> LastTreatment => Vector512.ConditionalSelect(Lanes.Mask(Maintained), MaintenanceEnd, ExposureEnd);

    /// <summary>Turns to other patients.</summary>
    /// <param name="course">What they begin.</param>
    /// <param name="line">The line.</param>
    /// <param name="slots">The patients of a wave.</param>
    /// <param name="members">Places of those who begin it; at most eight are taken.</param>
    /// <param name="horizon">Months from the model's start.</param>
    public void Begin(LineCourse course, int line, PatientSlot[] slots, ReadOnlySpan<int> members, double horizon)
    {
        (Course, Line) = (course, line);
        Patients = Math.Min(members.Length, Lanes.Count);
        Members = members.Length >= Lanes.Count ? byte.MaxValue : (1u << members.Length) - 1;
        Span<double> started = stackalloc double[Lanes.Count], otherCause = stackalloc double[Lanes.Count];
        Span<double> factor = stackalloc double[Lanes.Count], age = stackalloc double[Lanes.Count];
        Span<long> points = stackalloc long[Lanes.Count];
        (TransplantEligible, TransplantedBefore) = (0, 0);
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var place = members[Math.Min(lane, members.Length - 1)];
            var slot = slots[place];
            (Slots[lane], Places[lane]) = (slot, place);
            started[lane] = slot.State.Now;
            otherCause[lane] = slot.Patient.OtherCauseDeathMonths;
            age[lane] = slot.Patient.AgeYears;
            points[lane] = slot.Patient.NonAgePoints;
            TransplantEligible |= slot.Patient.TransplantEligible ? 1u << lane : 0;
            TransplantedBefore |= slot.State.Transplanted ? 1u << lane : 0;
        }

        Started = Vector512.Create<double>(started);
        OtherCause = Vector512.Create<double>(otherCause) - Started;
        Left = Vector512.Create(horizon) - Started;
        (_age, _points) = (Vector512.Create<double>(age), Vector512.Create<long>(points));
        _ageAdds = Slots[0].Patient.AgeAddsFrailty ? Vector512<long>.AllBitsSet : Vector512<long>.Zero;
        Frailty = FrailtyAt(Started);
        Frailty.CopyTo(points);
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var slot = Slots[lane];
            factor[lane] = LineEvent.Factor(course.Option, in slot.Patient, in slot.State, (int)points[lane]);
        }

        Factor = Vector512.Create<double>(factor);
        Luck.Begin(Slots, line);
    }

    /// <summary>What ended the line of each: <see cref="LineEnd"/>.</summary>
    public Vector512<long> Kind()
    {
        var kind = Vector512.ConditionalSelect(Mask(DiedOfDisease), Vector512.Create((long)LineEnd.DiseaseDeath), Vector512<long>.Zero);
        kind = Vector512.ConditionalSelect(Mask(DiedOfOtherCause), Vector512.Create((long)LineEnd.OtherCauseDeath), kind);
        return Vector512.ConditionalSelect(Mask(AtHorizon), Vector512.Create((long)LineEnd.Horizon), kind);

        static Vector512<long> Mask(uint bits) => Lanes.Mask(bits).AsInt64();
    }

    /// <summary>Frailty some months after the model's start, as <see cref="Population.PatientProfile.FrailtyAt"/>.</summary>
    public Vector512<long> FrailtyAt(Vector512<double> months)
    {
        var age = _age + (months * TimeUnits.YearsPerMonth);
        // A true comparison is −1.
        var added = (Vector512.GreaterThan(age, s_75).AsInt64() + Vector512.GreaterThan(age, s_80).AsInt64()) & _ageAdds;
        return Vector512.Min(_points - added, Vector512.Create(2L));
    }
}
