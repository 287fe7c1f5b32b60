namespace MmSim.Numerics;

/// <summary>The one definition of a month: a twelfth of 365.25 days.</summary>
public static class TimeUnits
{
    /// <summary>Days in a month: 30.4375.</summary>
    public const double DaysPerMonth = 365.25 / 12;

    /// <summary>Months in a year.</summary>
    public const double MonthsPerYear = 12;

    /// <summary>Years in a month.</summary>
    public const double YearsPerMonth = 1 / MonthsPerYear;

    /// <summary>Days as months.</summary>
    public static double FromDays(double days) => days / DaysPerMonth;

    /// <summary>Weeks as months.</summary>
    public static double FromWeeks(double weeks) => weeks * 7 / DaysPerMonth;
}
