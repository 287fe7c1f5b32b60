using MmSim.Evidence.Library;

namespace MmSim.Evidence.Fitting;

/// <summary>The published PFS points of an arm, and how to weigh their residuals.</summary>
internal sealed class ArmPoints
{
    private ArmPoints(List<Point> points, List<(Point, double)> notFitted, double patients, SubgroupMedian? refractory)
    {
        NotFitted = notFitted;
        All = points;
        Patients = patients;
        Refractory = refractory;
        Median = points.Find(p => p.IsMedian);
    }

    /// <summary>The points by time.</summary>
    public IReadOnlyList<Point> All { get; }

    /// <summary>Points of an earlier data cut beyond its median follow-up, with that follow-up in months: shown, not fitted.</summary>
    public IReadOnlyList<(Point Point, double FollowUp)> NotFitted { get; }

    /// <summary>The median, or null where it was not reached.</summary>
    public Point? Median { get; }

    /// <summary>Patients of the arm.</summary>
    public double Patients { get; }

    /// <summary>The median PFS of the lenalidomide-refractory, where published.</summary>
    public SubgroupMedian? Refractory { get; }

    public static ArmPoints Of(EvidenceLibrary library, Arm arm, List<string> flags)
    {
        // The primary analyses of IKEMA give 95.4 % intervals after its interim look (evidence README, "Traps"); all others are 95 %.
        var z = arm.TrialId == "IKEMA" ? 1.995 : 1.960;
        var points = new List<Point>();
        var notFitted = new List<(Point, double)>();
        var rows = library.Landmarks.Where(l => l.ArmId == arm.ArmId && l.Endpoint == "PFS" && l.Population is ("ITT" or "all")).ToArray();
        foreach (var row in rows)
        {
            if (!(row.Months > 0) || row.Survival is not (> 0 and < 1))
            {
                continue;
            }

            var error = row is { Low: > 0, High: < 1 } ? (Logit(row.High.Value) - Logit(row.Low.Value)) / (2 * z) : (double?)null;
            var point = new Point(row.Months, row.Survival, false, row.Low, row.High, error, row.Source);

            // An earlier cut only adds times the latest lacks, and tells nothing beyond what it had followed.
            if (row.EarlierCutMonths is { } followUp)
            {
                if (row.Months > followUp)
                {
                    notFitted.Add((point, followUp));
                    continue;
                }

                if (rows.Any(r => r.EarlierCutMonths is null && r.Months == row.Months))
                {
                    continue;
                }

                flags.Add($"points: month {row.Months} is of an earlier data cut (median follow-up {followUp} months); the latest lacks it.");
            }

            points.Add(point);
        }

        if (arm.MedianPfs is { } median)
        {
            var width = (arm.MedianPfsLow, arm.MedianPfsHigh) switch
            {
                ({ } low, { } high) => Math.Log(high / low) / (2 * z),
                ({ } low, null) => Math.Log(median / low) / z,
                (null, { } high) => Math.Log(high / median) / z,
                _ => (double?)null,
            };
            points.Add(new Point(median, 0.5, true, arm.MedianPfsLow, arm.MedianPfsHigh, width > 0 ? width : null, arm.Source));
        }

        points.Sort((a, b) => a.Months != b.Months ? a.Months.CompareTo(b.Months) : b.Survival.CompareTo(a.Survival));
        if (arm.Patients is null)
        {
            flags.Add($"points: {arm.ArmId} reports no number of patients; 100 is assumed for the weights.");
        }

        var refractory = arm.LenalidomideRefractoryShare is > 0 and < 1
            ? library.SubgroupMedians.FirstOrDefault(s => s.ArmId == arm.ArmId && s.Population == "LEN-refractory" && s.Endpoint == "PFS")
            : null;
        return new ArmPoints(points, notFitted, arm.Patients ?? 100, refractory);
    }

    public static double Logit(double share) => Math.Log(share / (1 - share));

    /// <summary>The lower Cholesky factor of the residuals' covariance, as design section 6 gives it.</summary>
    /// <param name="points">The points, by time.</param>
    /// <param name="slope">−d logit S/d ln t of the curve at the median.</param>
    public double[,] Cholesky(IReadOnlyList<Point> points, double slope)
    {
        var n = points.Count;
        var errors = points.Select(p =>
            p is { IsMedian: true, Error: { } width } ? Math.Max(1e-3, slope * width) : !p.IsMedian && p.Error is { } e ? e
            : 1 / Math.Sqrt(Patients * p.Survival * (1 - p.Survival))).ToArray();
        var factor = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                // Points of different cuts may contradict each other: a correlation above 0.98 would then rule the fit.
                double early = points[j].Survival, late = points[i].Survival;
                var correlation = i == j ? 1 : Math.Min(0.98, Math.Sqrt(late * (1 - early) / (early * (1 - late))));
                var sum = correlation * errors[i] * errors[j];
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-4 * errors[i] * errors[i])) : sum / factor[j, j];
            }
        }

        return factor;
    }

    /// <summary>Residuals made independent with unit variance.</summary>
    public static void Whiten(double[,] cholesky, double[] residuals)
    {
        for (var i = 0; i < cholesky.GetLength(0); i++)
        {
            for (var k = 0; k < i; k++)
            {
                residuals[i] -= cholesky[i, k] * residuals[k];
            }

            residuals[i] /= cholesky[i, i];
        }
    }

    /// <summary>A published point.</summary>
    /// <param name="Months">Its time.</param>
    /// <param name="Survival">The share event-free.</param>
    /// <param name="IsMedian">True for a median: the survival is ½.</param>
    /// <param name="Low">Lower end as published.</param>
    /// <param name="High">Upper end as published.</param>
    /// <param name="Error">Standard error: of the logit, or for a median of the log time; null without an interval.</param>
    /// <param name="Source">Where it was read.</param>
    internal sealed record Point(double Months, double Survival, bool IsMedian, double? Low, double? High, double? Error, string Source);
}
