namespace MmSim.Engine.Pathway;

/// <summary>Continuous discounting in closed form.</summary>
public static class Discounting
{
    /// <summary>Force of discount per month for an annual rate: ln(1 + r)/12.</summary>
    public static double PerMonth(double ratePerYear) => Math.Log(1 + ratePerYear) / 12;

    /// <summary>∫ e^{−δt} dt over [from, until], months; δ = 0 gives the plain length by the same code.</summary>
    /// <param name="from">Start, months.</param>
    /// <param name="until">End, months, at least the start.</param>
    /// <param name="perMonth">Force of discount δ.</param>
    public static double Interval(double from, double until, double perMonth)
    {
        var length = until - from;
        var x = perMonth * length;
        return Math.Exp(-perMonth * from) * length * (x < 1e-5 ? 1 - (x / 2) + (x * x / 6) : (1 - Math.Exp(-x)) / x);
    }
}
