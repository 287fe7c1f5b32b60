namespace MmSim.Economics.Budget;

/// <summary>Who starts which strategy in each year of a budget.</summary>
/// <param name="IncidentPatients">New patients by budget year; 1 to 10 years.</param>
/// <param name="Uptake">Shares by year and strategy that sum to 1 in each year.</param>
/// <param name="EvenArrival">
/// True where patients arrive evenly over a year, so that on average a calendar year holds half of two model years; false where all start on
/// its first day.
/// </param>
public sealed record BudgetPlan(IReadOnlyList<double> IncidentPatients, double[,] Uptake, bool EvenArrival = true)
{
    /// <summary>Most years of a budget.</summary>
    public const int MostYears = 10;

    /// <summary>Years of the budget.</summary>
    public int Years => IncidentPatients.Count;

    /// <summary>What is wrong with the plan; empty where nothing is.</summary>
    /// <param name="strategies">Number of strategies it must name.</param>
    public IEnumerable<string> Faults(int strategies)
    {
        if (Years is < 1 or > MostYears)
        {
            yield return $"a budget has 1 to {MostYears} years; found {Years}";
        }

        if (Uptake.GetLength(0) != Years || Uptake.GetLength(1) != strategies)
        {
            yield return $"uptake is {Uptake.GetLength(0)} × {Uptake.GetLength(1)}; expected {Years} years × {strategies} strategies";
            yield break;
        }

        for (var year = 0; year < Years; year++)
        {
            var shares = Enumerable.Range(0, strategies).Select(s => Uptake[year, s]).ToList();
            if (shares.Any(share => share is < 0 or > 1 or double.NaN) || Math.Abs(shares.Sum() - 1) > 1e-9)
            {
                yield return $"the shares of year {year + 1} are not all in 0…1 with sum 1; their sum is {shares.Sum():G6}";
            }
        }
    }
}
