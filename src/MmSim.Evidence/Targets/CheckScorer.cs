namespace MmSim.Evidence.Targets;

/// <summary>Sets a simulated value beside a published one.</summary>
/// <remarks>
/// On the target's scale g (logarithm or log odds) the difference g(simulated) − g(published) is divided by √(SE² + MCSE²), SE from the
/// published interval's end on the simulated value's side, or from the number of patients where no interval is published; within is |z| ≤ 1.96.
/// Without Monte Carlo error that is: the published interval holds the simulated value.
/// </remarks>
public static class CheckScorer
{
    /// <summary>With fewer simulated patients behind it a value is blanked.</summary>
    public const int FewestPatients = 20;

    private const double Z975 = 1.959963984540054;

    /// <summary>Scores one check.</summary>
    /// <param name="target">What is published.</param>
    /// <param name="simulated">What was simulated; null where the simulation has no such figure.</param>
    public static Check Score(Target target, Simulated? simulated)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (Fault(target) is { } fault)
        {
            return new Check(target, simulated ?? Nothing, double.NaN, double.NaN, double.NaN, CheckOutcome.Error, fault);
        }

        if (simulated is not { } value)
        {
            return new Check(
                target, Nothing, target.Low ?? double.NaN, target.High ?? double.NaN, double.NaN, CheckOutcome.Error, "the simulation has no such figure");
        }

        if (value.Patients < FewestPatients)
        {
            return new Check(
                target, value, target.Low ?? double.NaN, target.High ?? double.NaN, double.NaN, CheckOutcome.Blanked,
                $"fewer than {FewestPatients} simulated patients");
        }

        var error = ErrorOnScale(target.Scale, value);
        if (target.Published is not { } published)
        {
            var below = double.IsNaN(value.Value) ? double.PositiveInfinity : OnScale(target.Scale, value.Value) - OnScale(target.Scale, target.Low!.Value);
            var holds = below >= -Z975 * error;
            return new Check(
                target, value, target.Low!.Value, double.PositiveInfinity, double.NaN, holds ? CheckOutcome.Within : CheckOutcome.Outside,
                "not reached: only the lower end is published");
        }

        var (lower, upper, note) = Errors(target, published);
        var centre = OnScale(target.Scale, published);
        var low = target.Low ?? OffScale(target.Scale, centre - (Z975 * lower));
        var high = target.High ?? OffScale(target.Scale, centre + (Z975 * upper));
        if (double.IsNaN(value.Value))
        {
            return new Check(target, value, low, high, double.PositiveInfinity, CheckOutcome.Outside, "not reached in the simulation");
        }

        var difference = OnScale(target.Scale, value.Value) - centre;
        var se = difference < 0 ? lower : upper;
        var z = difference == 0 ? 0 : difference / Math.Sqrt((se * se) + (error * error));
        return new Check(target, value, low, high, z, Math.Abs(z) <= Z975 ? CheckOutcome.Within : CheckOutcome.Outside, note);
    }

    private static Simulated Nothing => new(double.NaN, double.NaN, 0);

    private static string? Fault(Target target)
    {
        if (target is { Published: null, Low: null })
        {
            return "the target is missing: neither a value nor a lower end is published";
        }

        var most = target.Scale == TargetScale.Logit ? 1 : double.PositiveInfinity;
        if (target.Published is { } value && !(value > 0 && value < most))
        {
            return FormattableString.Invariant($"the target {value} has no error on its scale");
        }

        if (target.Low > target.Published || target.High < target.Published)
        {
            return FormattableString.Invariant($"the target {target.Published} lies outside its own interval {target.Low} to {target.High}");
        }

        return target is { Published: not null, Low: null, High: null, Patients: not > 0 }
            ? "the target has neither an interval nor a number of patients to derive one from" : null;
    }

    // An end that is not published lies as far from the value as the other one, or as the number of patients says if that is farther: a median
    // of few events often has its lower end close by.
    private static (double Lower, double Upper, string Note) Errors(Target target, double published)
    {
        var centre = OnScale(target.Scale, published);
        var low = target.Low is > 0 and { } l && !(target.Scale == TargetScale.Logit && l >= 1) ? (centre - OnScale(target.Scale, l)) / Z975 : (double?)null;
        var high = target.High is { } h && !(target.Scale == TargetScale.Logit && h >= 1) ? (OnScale(target.Scale, h) - centre) / Z975 : (double?)null;
        if (low is null && high is null)
        {
            var se = Derived(target, published);
            return (se, se, FormattableString.Invariant($"interval derived from {target.Patients} patients"));
        }

        const double Least = 1e-3;
        var known = low ?? high!.Value;
        var other = target.Patients > 0 ? Math.Max(known, Derived(target, published)) : known;
        var note = low is null ? "lower end as far as the upper, or as the patients' number says"
            : high is null ? "upper end as far as the lower, or as the patients' number says" : string.Empty;
        return (Math.Max(Least, low ?? other), Math.Max(Least, high ?? other), note);
    }

    // A share: binomial. A median: of an exponential curve with half of the patients' events seen, SE(ln median) = 1/√(n/2).
    private static double Derived(Target target, double published) => target.Scale == TargetScale.Logit
        ? 1 / Math.Sqrt(target.Patients!.Value * published * (1 - published))
        : Math.Sqrt(2.0 / target.Patients!.Value);

    private static double ErrorOnScale(TargetScale scale, Simulated value)
    {
        if (!double.IsFinite(value.Value) || !double.IsFinite(value.Error) || value.Value <= 0)
        {
            return 0;
        }

        return scale == TargetScale.Log ? value.Error / value.Value
            : value.Value < 1 ? value.Error / (value.Value * (1 - value.Value)) : 0;
    }

    private static double OnScale(TargetScale scale, double value)
    {
        // A simulated share of exactly 0 or 1 stays comparable.
        const double Edge = 1e-6;
        return scale == TargetScale.Log
            ? Math.Log(Math.Max(value, Edge))
            : Math.Log(Math.Clamp(value, Edge, 1 - Edge) / (1 - Math.Clamp(value, Edge, 1 - Edge)));
    }

    private static double OffScale(TargetScale scale, double value) => scale == TargetScale.Log ? Math.Exp(value) : 1 / (1 + Math.Exp(-value));
}
