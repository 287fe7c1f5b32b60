namespace MmSim.Reporting.Decisions;

/// <summary>Money on axes.</summary>
internal static class Money
{
    /// <summary>The unit in which an amount has few digits, and what to divide by: "GBP 2024", "million GBP 2024".</summary>
    public static (string Unit, double Divisor) Unit(double amount, string currency) => Math.Abs(amount) switch
    {
        >= 2e9 => ("billion " + currency, 1e9),
        >= 2e6 => ("million " + currency, 1e6),
        _ => (currency, 1),
    };
}
