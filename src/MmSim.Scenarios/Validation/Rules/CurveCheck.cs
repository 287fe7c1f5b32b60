using MmSim.Scenarios.Compilation;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>One curve's parameters: those its family needs, each in its range, and none that another family has.</summary>
internal static class CurveCheck
{
    public static void Check(ScenarioContext context, CurveParameters curve, string path)
    {
        if (curve.Family is null || !CurveParameters.Families.Contains(curve.Family))
        {
            context.UnknownName($"{path}.family", "family", curve.Family ?? string.Empty, CurveParameters.Families);
            return;
        }

        var pieces = curve.Family == "piecewise-exponential";
        var spline = curve.Family == "royston-parmar";
        var plain = !pieces && !spline && curve.Family != "never";
        Needs(context, path, "scaleMonths", curve.ScaleMonths is not null, plain, curve.Family);
        Needs(context, path, "shape", curve.Shape is not null, plain && curve.Family is not ("exponential" or "gompertz"), curve.Family);
        Needs(context, path, "q", curve.Q is not null, curve.Family == "generalised-gamma", curve.Family);
        Needs(context, path, "startMonths", curve.StartMonths is not null, pieces, curve.Family);
        Needs(context, path, "hazardsPerMonth", curve.HazardsPerMonth is not null, pieces, curve.Family);
        Needs(context, path, "knotMonths", curve.KnotMonths is not null, spline, curve.Family);
        Needs(context, path, "coefficients", curve.Coefficients is not null, spline, curve.Family);
        if (plain)
        {
            context.Positive($"{path}.scaleMonths", curve.ScaleMonths ?? 1, "The scale in months (a hazard is never negative)");
            if (curve.Family is not ("exponential" or "gompertz"))
            {
                context.Positive($"{path}.shape", curve.Shape ?? 1, "The shape");
            }

            context.Range($"{path}.q", curve.Q ?? 0, -10, 10, "Q");
        }
        else if ((pieces && curve is { StartMonths: not null, HazardsPerMonth: not null })
            || (spline && curve is { KnotMonths: not null, Coefficients: not null }))
        {
            Builds(context, curve, path, pieces ? "startMonths" : "knotMonths");
        }
    }

    private static void Needs(ScenarioContext context, string path, string key, bool given, bool needed, string family)
    {
        if (needed && !given)
        {
            context.Error(DiagnosticCode.MissingKey, path, $"The key '{key}' is missing.");
        }
        else if (given && !needed && key is not ("shape" or "scaleMonths"))
        {
            context.Error(DiagnosticCode.Conflict, $"{path}.{key}", $"The family '{family}' has no '{key}'.");
        }
    }

    // A curve with knots says itself what is wrong with them.
    private static void Builds(ScenarioContext context, CurveParameters curve, string path, string key)
    {
        try
        {
            if (curve.KnotMonths is { } knots && !knots.All(k => k > 0))
            {
                context.Error(DiagnosticCode.OutOfRange, $"{path}.{key}", "Every knot must be above 0 months.");
                return;
            }

            curve.Curve();
        }
        catch (ArgumentException fault)
        {
            context.Error(DiagnosticCode.OutOfRange, $"{path}.{key}", fault.Message.Split(" (Parameter", 2)[0]);
        }
    }
}
