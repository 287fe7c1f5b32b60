namespace MmSim.Engine.Pathway;

/// <summary>What is added up along one patient's pathway.</summary>
internal struct PatientTotals
{
    public double MonthsOnTreatment;
    public double TreatmentFreeMonths;
    public int Lines;

    /// <summary>Month of the first relapse within the model; NaN for none.</summary>
    public double FirstRelapse;

    /// <summary>Refractory groups at it.</summary>
    public ulong RefractoryAtFirstRelapse;
}
