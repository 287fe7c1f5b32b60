namespace MmSim.Engine.Pathway;

/// <summary>What is added up along one patient's pathway.</summary>
internal struct PatientTotals
{
    public double MonthsOnTreatment;
    public double TreatmentFreeMonths;
    public double QualityMonths;
    public double QualityMonthsDiscounted;
    public double Cost;
    public double CostDiscounted;
    public int Lines;
}
