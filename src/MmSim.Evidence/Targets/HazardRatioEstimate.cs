using MmSim.Numerics.Accumulators;

namespace MmSim.Evidence.Targets;

/// <summary>The hazard ratio of two simulated arms as a trial would estimate it: Cox's partial likelihood (1972), Breslow's ties.</summary>
/// <remarks>
/// Patients enter evenly over the time of enrolment and the analysis falls at a median follow-up F: a share w(t) of those at risk at t is still
/// watched, 1 up to F − A/2 and 0 from F + A/2, A the length of enrolment. Each bin's events count w times; w cancels among those at risk.
/// </remarks>
public static class HazardRatioEstimate
{
    /// <summary>The ratio, experimental over control, with the Monte Carlo standard error of its logarithm.</summary>
    /// <param name="experimental">Times to the event under the experimental arm.</param>
    /// <param name="control">The same under the control.</param>
    /// <param name="followUpMonths">Median follow-up F of the analysis.</param>
    /// <param name="enrolmentMonths">Length of enrolment A, months.</param>
    /// <returns>The ratio and its standard error on the log scale; NaN where an arm has no events.</returns>
    public static (double Ratio, double LogError) Of(
        SurvivalTable experimental, SurvivalTable control, double followUpMonths, double enrolmentMonths)
    {
        ArgumentNullException.ThrowIfNull(experimental);
        ArgumentNullException.ThrowIfNull(control);
        var edges = experimental.EdgeMonths;
        var bins = new List<(double Weight, double Events1, double Events0, double Risk1, double Risk0)>();
        for (var i = 0; i + 1 < edges.Count && edges[i] < followUpMonths + (enrolmentMonths / 2); i++)
        {
            var weight = enrolmentMonths > 0 ? Math.Clamp((followUpMonths + (enrolmentMonths / 2) - edges[i]) / enrolmentMonths, 0, 1) : 1;
            double n1 = experimental.AtRisk(edges[i]), n0 = control.AtRisk(edges[i]);
            bins.Add((weight, n1 - experimental.AtRisk(edges[i + 1]), n0 - control.AtRisk(edges[i + 1]), n1, n0));
        }

        double d1 = bins.Sum(b => b.Weight * b.Events1), d0 = bins.Sum(b => b.Weight * b.Events0);
        if (!(d1 > 0) || !(d0 > 0))
        {
            return (double.NaN, double.NaN);
        }

        double log = 0;
        for (var step = 0; step < 50; step++)
        {
            double score = 0, information = 0;
            foreach (var (weight, events1, events0, risk1, risk0) in bins)
            {
                var share = risk1 > 0 ? risk1 * Math.Exp(log) / ((risk1 * Math.Exp(log)) + risk0) : 0;
                var events = events1 + events0;
                score += weight * (events1 - (events * share));
                information += weight * events * share * (1 - share);
            }

            var move = Math.Clamp(score / information, -1, 1);
            log += move;
            if (Math.Abs(move) < 1e-10)
            {
                break;
            }
        }

        return (Math.Exp(log), Math.Sqrt((1 / d1) + (1 / d0)));
    }
}
