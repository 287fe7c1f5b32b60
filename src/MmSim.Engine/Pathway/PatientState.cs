using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <summary>What a patient carries along a strategy.</summary>
internal struct PatientState
{
    /// <summary>Months since the model's start.</summary>
    public double Now;

    /// <summary>Drugs received.</summary>
    public ulong Received;

    /// <summary>Refractory groups, at any dose.</summary>
    public ulong Refractory;

    /// <summary>Refractory groups, at treatment dose.</summary>
    public ulong RefractoryAtTreatmentDose;

    /// <summary>Month of the last transplant; NaN for none.</summary>
    public double TransplantedAt;

    /// <summary>Transplanted, before the start or since.</summary>
    public bool Transplanted;

    /// <summary>Toxicities acquired and conditions.</summary>
    public TreatmentBarrier Barriers;

    /// <summary>PFS of the last line, months; NaN where there is none.</summary>
    public double LastPfsMonths;

    /// <summary>Place of it in the factor tables.</summary>
    public int LastPfs;

    /// <summary>Last relapse: 0 biochemical, 1 clinical, −1 none.</summary>
    public int Relapse;

    /// <summary>Best response of the last line.</summary>
    public BestResponse LastResponse;

    /// <summary>Lines completed before the line at hand, those before the start included.</summary>
    public int PriorLines;
}
