namespace MmSim.Engine.Costing;

/// <summary>
/// The general population's utility N by age and sex, a step a year of age, with prefix integrals of N and of N·e^{−δ·age}, so that the
/// quality-adjusted time between two ages costs one look-up an end.
/// </summary>
/// <remarks>Beyond the last age given its value holds. Ages in months inside, integrals in years. Immutable.</remarks>
public sealed class UtilityNorm
{
    private const int MostYears = 180;

    private readonly double[] _values; // [sex, step, 4]: N, ∫N, e^{−δ·age}, ∫N·e^{−δ·age}
    private readonly double _stepsPerMonth;
    private readonly double _monthsPerStep; // a power of two, so the product is exact
    private readonly int _rows;

    /// <summary>Builds the tables.</summary>
    /// <param name="female">N of women at 0, 1, 2, … completed years; in 0..1.</param>
    /// <param name="male">N of men.</param>
    /// <param name="ratePerYear">Annual discount rate of outcomes.</param>
    public UtilityNorm(IReadOnlyList<double> female, IReadOnlyList<double> male, double ratePerYear)
    {
        ArgumentNullException.ThrowIfNull(female);
        ArgumentNullException.ThrowIfNull(male);
        PerMonth = Math.Log(1 + ratePerYear) / 12;
        _stepsPerMonth = DiscountTable.StepsPerMonth(PerMonth);
        _monthsPerStep = 1 / _stepsPerMonth;
        _rows = (int)(MostYears * 12 * _stepsPerMonth);
        _values = new double[2 * _rows * 4];
        Fill(female, 0);
        Fill(male, _rows * 4);
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
    public (double Plain, double Discounted) Integrals(bool male, double ageMonths)
    {
        var row = Row(male, ageMonths);
        var rest = ageMonths - (((row >> 2) - (male ? _rows : 0)) * _monthsPerStep);
        var area = _values[row] * rest * (1.0 / 12);
        return (_values[row + 1] + area, _values[row + 3] + (area * _values[row + 2] * DiscountTable.MeanDecay(PerMonth * rest)));
    }

    private int Row(bool male, double ageMonths) => ((male ? _rows : 0) + Math.Min((int)(ageMonths * _stepsPerMonth), _rows - 1)) << 2;

    // Discounted integrals run backwards from the last age, −∫ₐ^last: their differences keep their digits at any age and rate.
    private void Fill(IReadOnlyList<double> norm, int at)
    {
        double plain = 0, discounted = 0;
        var step = 1 / _stepsPerMonth;
        for (var i = 0; i < _rows; i++)
        {
            var age = i / _stepsPerMonth;
            var row = at + (4 * i);
            _values[row] = norm[Math.Min((int)(age / 12), norm.Count - 1)];
            _values[row + 1] = plain;
            _values[row + 2] = Math.Exp(-PerMonth * age);
            plain += _values[row] * step / 12;
        }

        for (var i = _rows - 1; i >= 0; i--)
        {
            var row = at + (4 * i);
            discounted -= _values[row] * step / 12 * _values[row + 2] * DiscountTable.MeanDecay(PerMonth * step);
            _values[row + 3] = discounted;
        }
    }
}
