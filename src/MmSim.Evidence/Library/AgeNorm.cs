namespace MmSim.Evidence.Library;

/// <summary>Mean utility of the general population by sex and completed years of age, from 0.</summary>
/// <param name="Female">Of women.</param>
/// <param name="Male">Of men.</param>
public sealed record AgeNorm(IReadOnlyList<double> Female, IReadOnlyList<double> Male)
{
    private const int LastAge = 110;

    /// <summary>
    /// EQ-5D-3L of the UK by the regression of Ara and Brazier, Value in Health 2010;13:509:
    /// 0.9508566 + 0.0212126·male − 0.0002587·age − 0.0000332·age².
    /// </summary>
    public static AgeNorm AraBrazier2010 { get; } = new(Regression(0), Regression(1));

    /// <summary>The norm of a mix of men and women at one age, which need not be whole: linear between years.</summary>
    /// <param name="age">Years; beyond the last one its value holds.</param>
    /// <param name="shareMale">Share of men.</param>
    public double At(double age, double shareMale) => (shareMale * At(Male, age)) + ((1 - shareMale) * At(Female, age));

    private static double At(IReadOnlyList<double> norm, double age)
    {
        var last = norm.Count - 1;
        var year = Math.Min((int)age, last);
        return norm[year] + ((age - year) * (norm[Math.Min(year + 1, last)] - norm[year]));
    }

    private static double[] Regression(int male) =>
        [.. Enumerable.Range(0, LastAge + 1).Select(age => 0.9508566 + (0.0212126 * male) - (0.0002587 * age) - (0.0000332 * age * age))];
}
