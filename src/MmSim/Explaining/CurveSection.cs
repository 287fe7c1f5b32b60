using MmSim.Evidence.Digitised;
using MmSim.Numerics.Survival;
using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>The family, why it was chosen, and its parameters with standard errors.</summary>
internal sealed class CurveSection : ITrailSection
{
    public string Title => "Curve: net of other causes of death, of an average patient of the trial (in PR from the landmark on, without maintenance)";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        var (fit, fitter) = (context.Fit, context.Input.Fitter);
        var choice = fitter.Choice(fit.Use.Setting);
        var estimate = fit.Estimate;
        if (fit.Anchor is not null && fit.Curve.Knots is PiecewiseExponential pieces)
        {
            yield return ["family", $"hazard constant between {N(pieces.StartMonths.Count)} months, at which the reference's PFS raised to the ratio is met"];
            yield return ["  logScale", $"0 (SE {N(estimate.StandardError(0))})", "time is stretched by its exponential: what the draws use"];
            yield return ["from month", string.Join(", ", pieces.StartMonths.Select(m => N(m)))];
            yield return ["hazard per month", string.Join(", ", pieces.HazardsPerMonth.Select(h => N(h)))];
            yield break;
        }

        yield return ["family", LikelihoodFitter.Words(fit.Curve.Family), choice.BasedOn.Length == 0
            ? "assumed: no arm has three points"
            : $"lowest weighted error over {choice.Candidates[0].Arms} arms of '{choice.BasedOn}' whose hazard stays above the general population's"];
        yield return ["natural parameters", $"scale {N(fit.Curve.ScaleMonths)} months, shape {N(fit.Curve.Shape)}"
            + (fit.Curve.Family == CurveFamily.GeneralisedGamma ? $", Q {N(fit.Curve.Third)}" : "")];
        for (var i = 0; i < estimate.Parameters.Count; i++)
        {
            yield return [$"  {estimate.Names[i]}", $"{N(estimate.Parameters[i])} (SE {N(estimate.StandardError(i))})", i == 0 ? "scale of the fit: what the draws use" : ""];
        }

        if (estimate.Parameters.Count > 1)
        {
            yield return ["  correlation", N(estimate.Covariance[0, 1] / (estimate.StandardError(0) * estimate.StandardError(1)))];
        }

        var candidate = choice.Candidate(fit.Curve.Family);
        if (fit.Curve.Family != CurveFamily.Exponential)
        {
            var used = fit.Flags.Any(f => f.Contains("the shape leans on", StringComparison.Ordinal));
            yield return ["shape between arms", $"{N(candidate.ShapeMean)} (SD {N(candidate.ShapeDeviation)})", used ? "used as prior: the arm has too few points" : "not used: the arm's points fix it"];
        }
    }
}
