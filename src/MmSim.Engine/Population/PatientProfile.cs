using System.Runtime.CompilerServices;
using MmSim.Engine.Model;
using MmSim.Numerics;

namespace MmSim.Engine.Population;

/// <summary>A patient at the model's start; the same under every strategy.</summary>
internal struct PatientProfile
{
    /// <summary>Age at the start, years.</summary>
    public double AgeYears;

    /// <summary>Months from the start to death from other causes; infinity where that is switched off.</summary>
    public double OtherCauseDeathMonths;

    /// <summary>Frailty shared by all lines (a hazard factor with mean 1).</summary>
    public double SharedFrailty;

    /// <summary>Weight, kg.</summary>
    public double WeightKg;

    /// <summary>Body surface area, m².</summary>
    public double BodySurfaceAreaM2;

    /// <summary>Refractory groups at the start.</summary>
    public ulong Refractory;

    /// <summary>The scenario's own attributes.</summary>
    public OwnAttributes Own;

    /// <summary>Man.</summary>
    public bool Male;

    /// <summary>Cytogenetic risk: 0 standard, 1 high.</summary>
    public byte HighRisk;

    /// <summary>Stage: 0 I, 1 II, 2 III.</summary>
    public byte Stage;

    /// <summary>Points of the frailty index that are not age's: 0, 1, 2 or more.</summary>
    public byte NonAgePoints;

    /// <summary>Whether age adds points to the frailty index.</summary>
    public bool AgeAddsFrailty;

    /// <summary>Eligible for transplant at the start.</summary>
    public bool TransplantEligible;

    /// <summary>Renal impairment.</summary>
    public bool RenalImpairment;

    /// <summary>Toxicities and conditions at the start.</summary>
    public TreatmentBarrier Barriers;

    /// <summary>Transplanted before the start.</summary>
    public bool PriorTransplant;

    /// <summary>PFS of the line before the start: 0 under 12 months, 1 from 12 to 24.</summary>
    public byte LastPfs;

    /// <summary>Relapse before the start: 0 biochemical, 1 clinical.</summary>
    public byte Relapse;

    /// <summary>Never treated, or dead before treatment: see <see cref="PatientSampler"/>.</summary>
    public byte BeforeTreatment;

    /// <summary>IMWG frailty some months after the start: 0 fit, 1 intermediate, 2 frail (Palumbo et al. 2015).</summary>
    /// <param name="months">Months after the start.</param>
    public readonly int FrailtyAt(double months)
    {
        var age = AgeYears + (months * TimeUnits.YearsPerMonth);
        var points = NonAgePoints + (!AgeAddsFrailty || age <= 75 ? 0 : age <= 80 ? 1 : 2);
        return points > 2 ? 2 : points;
    }
}

/// <summary>Up to eight attributes of a scenario's own.</summary>
[InlineArray(8)]
internal struct OwnAttributes
{
    private double _first;
}
