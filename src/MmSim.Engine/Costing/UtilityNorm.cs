using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Costing;

/// <summary>
/// The general population's utility N by age and sex, a step a year of age, with prefix integrals of N and of N·e^{−δ·age}, so that the
/// quality-adjusted time between two ages costs one look-up an end.
/// </summary>
/// <remarks>
/// Within a year of age N is constant: with E(a) = ∫ᵃ e^{−δx} dx the integrals are A + a·N/12 and B + E(a)·N/12, A and B those of the year. E of an age is
/// that of the start, and what a <see cref="DiscountTable"/> says of the months since, discounted to birth. Beyond the last age given its value holds.
/// Ages in months inside, integrals in years. Immutable.
/// </remarks>
public sealed class UtilityNorm
{
    private const int MostYears = 180;

    private readonly double[] _values; // [sex, year of age, 4]: N, N/12, A, B

    /// <summary>Builds the tables.</summary>
    /// <param name="female">N of women at 0, 1, 2, … completed years; in 0..1.</param>
    /// <param name="male">N of men.</param>
    /// <param name="ratePerYear">Annual discount rate of outcomes.</param>
    public UtilityNorm(IReadOnlyList<double> female, IReadOnlyList<double> male, double ratePerYear)
    {
        ArgumentNullException.ThrowIfNull(female);
        ArgumentNullException.ThrowIfNull(male);
        PerMonth = Math.Log(1 + ratePerYear) / 12;
        _values = new double[2 * MostYears * 4];
        Fill(female, 0);
        Fill(male, MostYears * 4);
    }

    /// <summary>Force of discount, per month.</summary>
    public double PerMonth { get; }

    /// <summary>N at an age.</summary>
    /// <param name="male">Sex.</param>
    /// <param name="ageMonths">Age in months.</param>
    public double At(bool male, double ageMonths) => _values[Row(male, ageMonths)];

    /// <summary>∫ᵃ N(x) dx and ∫ᵃ N(x)·e^{−δx} dx in years, each up to a constant: differences of two ages count.</summary>
    /// <param name="male">Sex.</param>
    /// <param name="ageMonths">Age a in months.</param>
    public (double Plain, double Discounted) Integrals(bool male, double ageMonths) => Integrals(male, ageMonths, 1, MonthsTo(ageMonths));

    /// <summary>The same, the discounted one in the money of another time than birth.</summary>
    /// <param name="male">Sex.</param>
    /// <param name="ageMonths">Age a in months.</param>
    /// <param name="growth">e^{δ·age} of that time.</param>
    /// <param name="discountedMonths">E(a) times <paramref name="growth"/>.</param>
    internal (double Plain, double Discounted) Integrals(bool male, double ageMonths, double growth, double discountedMonths)
    {
        var row = _values.AsSpan(Row(male, ageMonths), 4);
        return (row[2] + (row[1] * ageMonths), (growth * row[3]) + (row[1] * discountedMonths));
    }

    /// <summary>The same at eight ages; the same bits as one at a time.</summary>
    /// <param name="male">Sex: 1 for men, 0 for women.</param>
    /// <param name="ageMonths">Ages in months.</param>
    /// <param name="growth">e^{δ·age} of the time that is discounted to.</param>
    /// <param name="discountedMonths">E(a) times <paramref name="growth"/>.</param>
    /// <param name="plain">∫ᵃ N(x) dx, years.</param>
    /// <param name="discounted">∫ᵃ N(x)·e^{−δx} dx, years.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Integrals(
        Vector512<long> male, Vector512<double> ageMonths, Vector512<double> growth, Vector512<double> discountedMonths,
        out Vector512<double> plain, out Vector512<double> discounted)
    {
        var values = _values;
        var years = Vector512.Min(LaneNotes.Whole(ageMonths * Vector512.Create(1.0 / 12)), Vector512.Create(MostYears - 1L));
        var rows = (years + (male * Vector512.Create((long)MostYears))) << 2;
        int a = (int)rows[0], b = (int)rows[1], c = (int)rows[2], d = (int)rows[3], e = (int)rows[4], f = (int)rows[5], g = (int)rows[6], h = (int)rows[7];
        var perMonth = Vector512.Create(
            values[a + 1], values[b + 1], values[c + 1], values[d + 1], values[e + 1], values[f + 1], values[g + 1], values[h + 1]);
        plain = Vector512.Create(
            values[a + 2], values[b + 2], values[c + 2], values[d + 2], values[e + 2], values[f + 2], values[g + 2], values[h + 2]) + (perMonth * ageMonths);
        discounted = (growth * Vector512.Create(
            values[a + 3], values[b + 3], values[c + 3], values[d + 3], values[e + 3], values[f + 3], values[g + 3], values[h + 3]))
            + (perMonth * discountedMonths);
    }

    /// <summary>E(a), which runs backwards from the last age, −∫ₐ^last e^{−δx} dx: differences keep their digits at any age and rate.</summary>
    internal double MonthsTo(double ageMonths) => -Math.Exp(-PerMonth * ageMonths) * DiscountTable.Whole((12.0 * MostYears) - ageMonths, PerMonth);

    private static int Row(bool male, double ageMonths) =>
        ((male ? MostYears : 0) + Math.Min(double.ConvertToIntegerNative<int>(ageMonths * (1.0 / 12)), MostYears - 1)) << 2;

    private void Fill(IReadOnlyList<double> norm, int at)
    {
        double plain = 0, discounted = 0;
        for (var year = 0; year < MostYears; year++)
        {
            var n = norm[Math.Min(year, norm.Count - 1)];
            var row = at + (4 * year);
            (_values[row], _values[row + 1], _values[row + 2]) = (n, n / 12, plain - (n * year));
            plain += n;
        }

        for (var year = MostYears - 1; year >= 0; year--)
        {
            var row = at + (4 * year);
            discounted -= _values[row + 1] * Math.Exp(-PerMonth * 12 * year) * DiscountTable.Whole(12, PerMonth);
            _values[row + 3] = discounted - (_values[row + 1] * MonthsTo(12.0 * year));
        }
    }
}
