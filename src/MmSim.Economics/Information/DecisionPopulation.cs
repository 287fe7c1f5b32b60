namespace MmSim.Economics.Information;

/// <summary>The patients a decision is for: what a value per patient is multiplied by.</summary>
/// <param name="PatientsPerYear">New patients a year whom the decision concerns.</param>
/// <param name="Years">Years for which the decision stands.</param>
/// <param name="DiscountRate">Yearly, 0.035 for 3.5 %.</param>
/// <param name="Source">Where the incidence is from.</param>
public sealed record DecisionPopulation(double PatientsPerYear, double Years, double DiscountRate, string Source)
{
    /// <summary>Source of a population that nobody stated: so many patients that others follow by multiplying, no forecast.</summary>
    public const string Scale = "a scale";

    /// <summary>True for a scale.</summary>
    public bool IsScale => Source == Scale;

    /// <summary>True where nobody published the incidence.</summary>
    public bool IsAssumption => Source.StartsWith("assumption", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Discounted number of patients: they arrive evenly and are discounted continuously, I·(1 − e^{−δT})/δ with δ = ln(1 + r).
    /// </summary>
    public double DiscountedPatients
    {
        get
        {
            var delta = Math.Log(1 + DiscountRate);
            return PatientsPerYear * (delta > 0 ? -Math.Exp(-delta * Years) + 1 : Years) / (delta > 0 ? delta : 1);
        }
    }
}
