using MmSim.Numerics.Integration;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>
/// The marginal curve of an arm at one month, its case mix standing as a few factors: quick enough to be solved in every draw. What it says is
/// only ever compared with what it says at other values, so that the error of the few factors cancels.
/// </summary>
/// <param name="fit">The fit.</param>
/// <param name="month">The month of the arm's anchor.</param>
internal sealed class ArmMarginal(FittedUse fit, double month)
{
    private const int Most = 4;
    private const double Tolerance = 1e-6; // of ln(−ln S): at most 4e-7 of survival

    private readonly double _landmark = fit.LandmarkMonths;
    private readonly double _frailty = fit.SharedFrailtyVariance;

    /// <summary>Share event-free at the landmark, other causes apart.</summary>
    public double AtLandmark(FactorRule rule, in ParametricCurve curve) => Mean(rule, curve.CumulativeHazard(_landmark));

    /// <summary>ln(−ln S) of the share event-free at the anchor, other causes apart.</summary>
    /// <param name="rule">The case mix.</param>
    /// <param name="curve">The curve.</param>
    /// <param name="given">Chances of CR, VGPR, PR, MR for one event-free at the landmark; the rest is SD.</param>
    /// <param name="factors">Factors of the five responses.</param>
    /// <param name="maintenanceRatio">Ratio of the arm's maintenance; not used where it has none.</param>
    public double LogLog(FactorRule rule, in ParametricCurve curve, double[] given, double[] factors, double maintenanceRatio)
    {
        var hazard = curve.CumulativeHazard(month);
        var landmark = curve.CumulativeHazard(_landmark);
        var maintenance = fit.Maintenance is { } m && month > m.StartMonth ? m : null;
        double start = 0, end = 0;
        if (maintenance is not null)
        {
            var until = maintenance.PlannedMonths is { } planned
                ? maintenance.StartMonth + planned + maintenance.EffectLagMonths : double.PositiveInfinity;
            start = curve.CumulativeHazard(maintenance.StartMonth);
            end = month < until ? hazard : curve.CumulativeHazard(until);
        }

        double survival = 0, rest = 1;
        for (var r = 0; r < factors.Length; r++)
        {
            var share = r < given.Length ? given[r] : Math.Max(0, rest);
            rest -= share;
            if (share <= 0)
            {
                continue;
            }

            var factor = factors[r];
            var plain = Spent(hazard, landmark, factor);
            var value = Mean(rule, plain);
            if (maintenance is not null)
            {
                var during = Spent(end, landmark, factor) - Spent(start, landmark, factor);
                value += maintenance.StartShare * (Mean(rule, plain + ((maintenanceRatio - 1) * during)) - value);
            }

            survival += share * value;
        }

        return Math.Log(-Math.Log(survival));
    }

    /// <summary>The shift of ln(scale) at which a function of it meets a goal: secant steps, four at most.</summary>
    /// <param name="logLog">ln(−ln S) by shift; nearly straight.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="slope">Slope of the function near the point estimates, for the first step; not 0.</param>
    public static double Solve(Func<double, double> logLog, double goal, double slope)
    {
        double x0 = 0, f0 = logLog(0) - goal;
        if (f0 == 0)
        {
            return 0;
        }

        double x1 = -f0 / slope, f1 = logLog(x1) - goal;
        for (var i = 0; i < Most && Math.Abs(f1) > Tolerance && f1 != f0; i++)
        {
            var next = x1 - (f1 * (x1 - x0) / (f1 - f0));
            (x0, f0, x1) = (x1, f1, next);
            f1 = logLog(x1) - goal;
        }

        return x1;
    }

    private static double Spent(double hazard, double landmark, double factor) =>
        hazard <= landmark ? hazard : landmark + (factor * (hazard - landmark));

    private double Mean(FactorRule rule, double hazard)
    {
        double sum = 0;
        for (var i = 0; i < rule.Factors.Length; i++)
        {
            var spent = rule.Factors[i] * hazard;
            sum += rule.Weights[i] * (_frailty > 0 ? Math.Pow(1 + (_frailty * spent), -1 / _frailty) : Math.Exp(-spent));
        }

        return sum;
    }
}
