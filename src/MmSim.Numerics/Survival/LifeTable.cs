namespace MmSim.Numerics.Survival;

/// <summary>
/// A period life table of one sex: the chance q(x) to die in the year of age x, turned into a hazard that is constant within each
/// year of age.
/// </summary>
/// <remarks>
/// Beyond the table's last age the last hazard with q below 1 holds for ever. Ages in years, times in months. Immutable.
/// </remarks>
public sealed class LifeTable
{
    private readonly double[] _cumulativeAtAge; // H from age 0 to each whole age
    private readonly double _lastHazardPerYear;

    /// <summary>Builds the table.</summary>
    /// <param name="deathProbabilities">q(x) for x = 0, 1, 2, …; each in 0..1, at least one below 1.</param>
    /// <exception cref="ArgumentException">A value lies outside 0..1, or none is below 1.</exception>
    public LifeTable(IReadOnlyList<double> deathProbabilities)
    {
        ArgumentNullException.ThrowIfNull(deathProbabilities);
        var usable = 0;
        for (var age = 0; age < deathProbabilities.Count; age++)
        {
            if (deathProbabilities[age] is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"q({age}) = {deathProbabilities[age]} is outside 0..1.", nameof(deathProbabilities));
            }

            if (deathProbabilities[age] < 1)
            {
                usable = age + 1;
            }
        }

        if (usable == 0)
        {
            throw new ArgumentException("A life table needs an age with q below 1.", nameof(deathProbabilities));
        }

        _cumulativeAtAge = new double[usable + 1];
        for (var age = 0; age < usable; age++)
        {
            var q = Math.Min(deathProbabilities[age], 1 - 1e-12);
            _cumulativeAtAge[age + 1] = _cumulativeAtAge[age] - Math.Log(1 - q);
        }

        _lastHazardPerYear = _cumulativeAtAge[usable] - _cumulativeAtAge[usable - 1];
    }

    /// <summary>Cumulative hazard from birth to an age.</summary>
    /// <param name="ageYears">Age in years, at least 0.</param>
    public double CumulativeHazard(double ageYears)
    {
        var last = _cumulativeAtAge.Length - 1;
        if (ageYears >= last)
        {
            return _cumulativeAtAge[last] + ((ageYears - last) * _lastHazardPerYear);
        }

        var year = (int)ageYears;
        return _cumulativeAtAge[year] + ((ageYears - year) * (_cumulativeAtAge[year + 1] - _cumulativeAtAge[year]));
    }

    /// <summary>The age at which the cumulative hazard from birth reaches a value; infinity where the hazard stays 0.</summary>
    /// <param name="cumulativeHazard">A value at least 0.</param>
    public double AgeAt(double cumulativeHazard)
    {
        var last = _cumulativeAtAge.Length - 1;
        if (cumulativeHazard >= _cumulativeAtAge[last])
        {
            return _lastHazardPerYear > 0
                ? last + ((cumulativeHazard - _cumulativeAtAge[last]) / _lastHazardPerYear)
                : double.PositiveInfinity;
        }

        int low = 0, high = last;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (_cumulativeAtAge[middle] <= cumulativeHazard)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low + ((cumulativeHazard - _cumulativeAtAge[low]) / (_cumulativeAtAge[high] - _cumulativeAtAge[low]));
    }

    /// <summary>Chance to be alive some months after an age.</summary>
    /// <param name="ageYears">Age at the start, years.</param>
    /// <param name="months">Months after it.</param>
    /// <param name="mortalityRatio">Standardised mortality ratio that multiplies every hazard.</param>
    public double Survival(double ageYears, double months, double mortalityRatio = 1) =>
        Math.Exp(-mortalityRatio * (CumulativeHazard(ageYears + (months / TimeUnits.MonthsPerYear)) - CumulativeHazard(ageYears)));

    /// <summary>Months from an age to death, for one uniform.</summary>
    /// <param name="ageYears">Age at the start, years.</param>
    /// <param name="uniform">A uniform in (0, 1): large means late.</param>
    /// <param name="mortalityRatio">Standardised mortality ratio.</param>
    public double MonthsToDeath(double ageYears, double uniform, double mortalityRatio = 1)
    {
        if (mortalityRatio <= 0)
        {
            return double.PositiveInfinity;
        }

        var target = CumulativeHazard(ageYears) - (Math.Log(1 - uniform) / mortalityRatio);
        return Math.Max(0, (AgeAt(target) - ageYears) * TimeUnits.MonthsPerYear);
    }

    /// <summary>Remaining life expectancy at an age, years: the closed form of the piecewise-constant hazard.</summary>
    /// <param name="ageYears">Age in years.</param>
    public double Expectancy(double ageYears)
    {
        var start = CumulativeHazard(ageYears);
        double sum = 0, age = ageYears;
        var last = _cumulativeAtAge.Length - 1;
        while (age < last)
        {
            var next = Math.Floor(age) + 1;
            var width = next - age;
            var hazard = _cumulativeAtAge[(int)next] - _cumulativeAtAge[(int)next - 1];
            var alive = Math.Exp(start - CumulativeHazard(age));
            sum += hazard > 0 ? alive * (1 - Math.Exp(-hazard * width)) / hazard : alive * width;
            age = next;
        }

        return sum + (Math.Exp(start - CumulativeHazard(age)) / _lastHazardPerYear);
    }
}
