namespace MmSim.Reporting.Tables;

/// <summary>A share with its binomial Monte Carlo standard error; both are NaN where there is nobody to take a share of.</summary>
/// <param name="Value">From 0 to 1.</param>
/// <param name="Mcse">√(p(1 − p)/n).</param>
internal readonly record struct Share(double Value, double Mcse)
{
    /// <summary>The share <paramref name="count"/> of <paramref name="total"/>.</summary>
    public static Share Of(long count, long total)
    {
        if (total == 0)
        {
            return new Share(double.NaN, double.NaN);
        }

        var p = (double)count / total;
        return new Share(p, Math.Sqrt(Math.Max(0, p * (1 - p)) / total));
    }

    /// <summary>Events per patient; the error is that of a Poisson count, √events/n.</summary>
    public static Share PerPatient(long events, long patients) =>
        patients == 0 ? new Share(double.NaN, double.NaN) : new Share((double)events / patients, Math.Sqrt(events) / patients);

    /// <summary>Standard error of a mean, from the sum and the sum of squares over patients; NaN below two patients.</summary>
    public static double MeanError(double sum, double squares, long patients)
    {
        if (patients < 2)
        {
            return double.NaN;
        }

        var mean = sum / patients;
        return Math.Sqrt(Math.Max(0, (squares / patients) - (mean * mean)) / (patients - 1));
    }
}
