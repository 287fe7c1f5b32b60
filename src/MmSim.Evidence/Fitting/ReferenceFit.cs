using System.Globalization;
using MmSim.Evidence.Networks;
using MmSim.Numerics.Optimisation;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>
/// Lets the regimens anchored to a reference say where its PFS goes beyond its own points: they stand on its tail, which one median leaves to a prior.
/// </summary>
/// <remarks>
/// The scale keeps the reference's own median. The shape is fitted to its landmarks, to the implied points and, weakly, to the shape it had; of its own
/// family and the Weibull that is taken which leaves less.
/// </remarks>
internal static class ReferenceFit
{
    /// <summary>Fits the shape anew.</summary>
    /// <param name="fit">The reference on its own arm.</param>
    /// <param name="model">Its model.</param>
    /// <param name="patients">Patients of its arm.</param>
    /// <param name="implied">What follows from the regimens anchored to it.</param>
    public static FittedUse Of(FittedUse fit, ArmModel model, double patients, IReadOnlyList<ImpliedPoint> implied)
    {
        var median = fit.Points.FirstOrDefault(p => p.Kind == "median PFS");
        if (implied.Count == 0 || median is null || fit.Estimate.Parameters.Count != 2)
        {
            return fit;
        }

        var refractory = fit.Factors.TryGetValue(CaseMix.LenalidomideRefractory, out var factors) ? factors : [1, 1];
        var landmarks = fit.Points.Where(p => p.Kind == "PFS landmark").ToList();
        ArmModel.Bound Bind(CurveFamily family, double[] p) => model.Bind(
            family == fit.Estimate.Family ? fit.Estimate.Curve(p) : CurveFitter.Curve(family, p[1], p[0]), refractory, fit.ResponseShares);
        double Scale(CurveFamily family, double shape)
        {
            double Miss(double scale) => model.Survival(Bind(family, [scale, shape]), median.Published) - 0.5;
            var centre = Math.Log(median.Published);
            return RootFinder.Find(Miss, centre - 4, centre + 6, 1e-9) ?? fit.Estimate.Parameters[0];
        }

        (double[] Parameters, double Cost) Solve(CurveFamily family)
        {
            var (mean, deviation) = family == fit.Estimate.Family
                ? (fit.Estimate.Parameters[1], Math.Max(0.3, fit.Estimate.StandardError(1))) : CurveFitter.DefaultPrior(family);
            double[] Residuals(double[] p)
            {
                var bound = Bind(family, [Scale(family, p[0]), p[0]]);
                return
                [
                    .. implied.Select(i => (Logit(model.Survival(bound, i.Months)) - Logit(i.Survival)) / i.LogitError),
                    .. landmarks.Select(l => (Logit(model.Survival(bound, l.Months)) - Logit(l.Published)) * Math.Sqrt(patients * l.Published * (1 - l.Published))),
                    (p[0] - mean) / deviation,
                ];
            }

            var (low, high) = CurveFitter.ShapeBounds(family);
            var found = LeastSquares.Minimise(Residuals, [mean], [low], [high]);
            return ([Scale(family, found.Parameters[0]), found.Parameters[0]], found.Cost);
        }

        var best = new[] { fit.Estimate.Family, CurveFamily.Weibull }.Distinct().Select(f => (Family: f, Solved: Solve(f))).MinBy(c => c.Solved.Cost);
        var (family, solved) = (best.Family, best.Solved.Parameters);
        var done = Bind(family, solved);
        return fit with
        {
            Curve = done.Curve,
            Estimate = fit.Estimate with { Family = family, Parameters = solved },
            ResponseGivenEventFree = done.Given[..4],
            Points =
            [
                .. fit.Points.Select(p => p.Kind switch
                {
                    "median PFS" => p with { Fitted = model.Median(done) ?? double.PositiveInfinity },
                    "PFS landmark" => p with { Fitted = model.Survival(done, p.Months) },
                    _ => p,
                }),
                .. implied.Select(i => new FitPoint(
                    "implied PFS", i.Months, i.Survival, null, null, model.Survival(done, i.Months), $"median of {i.RegimenId} ({i.Source})")),
            ],
            Flags =
            [
                .. fit.Flags,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"shape: {family}, {solved[1]:0.##} on the fit's scale, with the medians of those anchored to it ({string.Join(", ", implied.Select(i => i.RegimenId))}); {fit.Estimate.Family}, {fit.Estimate.Parameters[1]:0.##} from its own points."),
            ],
        };
    }

    private static double Logit(double share) => ArmPoints.Logit(Math.Clamp(share, 1e-9, 1 - 1e-9));
}
