using MmSim.Numerics.Optimisation;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>Fits the baseline curve of one arm to its published points.</summary>
/// <remarks>
/// The shape is searched as ln(shape), for Gompertz as the shape itself, for two pieces as ln of the later hazard over the earlier one; the scale
/// as ln(months). Pieces part at the arm's anchor: its published median, else its latest landmark. The generalised gamma's Q is free with four
/// points and more, else held at the setting's pooled one. Where there is a median the scale is solved so that the marginal passes it exactly.
/// </remarks>
internal sealed class CurveFitter(
    ArmModel model, ArmPoints points, double[] responseShares, double refractoryShare, double pooledRefractoryRatio,
    int pointsForShape = CurveFitter.PointsForShape, Func<double, double, double>? shrink = null)
{
    /// <summary>Fewest points that fix a shape without the setting's pooled one.</summary>
    public const int PointsForShape = 3;

    /// <summary>Fewest points that fix a third parameter.</summary>
    public const int PointsForThird = 4;

    private const double LargestRefractoryRatio = 5;

    private ArmPoints.Point Anchor => points.Median ?? points.All[^1];

    /// <summary>Fits a family.</summary>
    /// <param name="family">The family.</param>
    /// <param name="prior">Mean and standard deviation of the shape between arms; null is the default of the family.</param>
    /// <param name="flags">Takes what is capped or assumed.</param>
    /// <param name="shapeFree">True to stop at the weighted fit of all points, before the anchor is made exact.</param>
    /// <param name="third">The pooled third parameter, where the family has one; null is the default.</param>
    public CurveFit Fit(
        CurveFamily family, (double Mean, double Deviation)? prior, List<string> flags, bool shapeFree = false, double? third = null)
    {
        if (points.All.Count == 0)
        {
            throw new InvalidOperationException("An arm without a published PFS point cannot be fitted.");
        }

        var known = prior ?? DefaultPrior(family);
        (double Mean, double Deviation)? usePrior = points.All.Count < pointsForShape ? known : null;
        var start = known.Mean;
        var pooled = family == CurveFamily.GeneralisedGamma ? third ?? DefaultThird : 0;
        var state = Tie(new State(family, start, 0, 0, pooled), solveRefractory: false, out _);
        var error = 0.0;
        if (points.All.Count > 1 || family == CurveFamily.Exponential)
        {
            (state, error) = Free(family, state, usePrior);
            (state, error) = Free(family, state, usePrior);
        }

        if (shapeFree)
        {
            return Done(state, error, usePrior);
        }

        var median = points.Median;
        var target = points.Refractory;
        if (median is null)
        {
            if (points.All.Count == 1)
            {
                state = Tie(state with { Shape = start, LogRatio = 0 }, solveRefractory: false, out _);
            }

            return Done(state, error, usePrior);
        }

        var miss = Math.Abs(((model.Median(Bind(state)) ?? double.PositiveInfinity) / median.Months) - 1);
        var solve = target is not null && CanSolve(state);
        if (points.All.Count > 1 && family != CurveFamily.Exponential && (miss > 0.01 || solve))
        {
            state = Anchored(family, state, usePrior, solve);
        }

        state = Tie(state with { Shape = points.All.Count == 1 ? start : state.Shape }, solve, out var tied);
        if (target is not null && !(solve && tied))
        {
            state = Tie(state with { LogRatio = 0 }, solveRefractory: false, out _);
            flags.Add(
                $"lenalidomide-refractory: the published median of {target.MedianMonths} months cannot hold together with the arm's own; "
                + "the pooled ratio is used.");
        }
        else if (target is not null && shrink is not null)
        {
            var own = state.LogRatio;
            var drawn = shrink(own, Math.Log(pooledRefractoryRatio));
            state = Tie(state with { LogRatio = drawn == 0 ? 1e-9 : drawn }, solveRefractory: false, out _);
            flags.Add(FormattableString.Invariant(
                $"lenalidomide-refractory: the arm's medians give a ratio of {Math.Exp(own):0.00}; drawn towards the pooled {pooledRefractoryRatio:0.00} it is {Math.Exp(drawn):0.00}."));
        }

        return Done(state, error, usePrior);
    }

    /// <summary>Curve of a state of the search.</summary>
    public static ParametricCurve Curve(CurveFamily family, double shape, double logScale, double third = 0, double breakMonths = 1)
    {
        if (family == CurveFamily.PiecewiseExponential)
        {
            return ParametricCurve.Of(new PiecewiseExponential([0, breakMonths], [Math.Exp(-logScale), Math.Exp(shape - logScale)]));
        }

        var natural = family switch
        {
            CurveFamily.Gompertz => shape,
            CurveFamily.Exponential => 1,
            _ => Math.Exp(shape),
        };
        return ParametricCurve.Create(family, natural, Math.Exp(logScale), third);
    }

    /// <summary>Bounds within which a shape is searched.</summary>
    public static (double Low, double High) ShapeBounds(CurveFamily family) =>
        family switch
        {
            CurveFamily.Gompertz => (-0.2, 0.2),
            CurveFamily.PiecewiseExponential => (-2.5, 2.5),
            _ => (Math.Log(0.25), Math.Log(4)),
        };

    /// <summary>The shape assumed where nothing is pooled: that of a constant hazard or near it.</summary>
    public static (double Mean, double Deviation) DefaultPrior(CurveFamily family) => family switch
    {
        CurveFamily.Gompertz => (0, 0.02),
        CurveFamily.LogLogistic => (Math.Log(1.3), 0.3),
        CurveFamily.PiecewiseExponential => (0, 0.5),
        _ => (0, 0.3),
    };

    private const double DefaultThird = 0.5; // between the log-normal (0) and the Weibull (1)
    private const double LowestThird = -2;
    private const double HighestThird = 3;

    private double[] Refractory(double logRatio) =>
        CaseMix.RefractoryFactors(refractoryShare, logRatio == 0 ? Math.Log(pooledRefractoryRatio) : logRatio);

    private ArmModel.Bound Bind(State state) =>
        model.Bind(
            Curve(state.Family, state.Shape, state.LogScale, state.Third, Anchor.Months), Refractory(state.LogRatio), responseShares);

    private CurveFit Done(State state, double error, (double Mean, double Deviation)? prior)
    {
        var bound = Bind(state);
        double[] at = Vector(state);
        var covariance = LeastSquares.Covariance(Weighted(state, prior), at);
        return new CurveFit(
            bound.Curve, Refractory(state.LogRatio), bound, error, state.Shape, new CurveEstimate(state.Family, at, covariance)
            {
                HeldThird = state.Third, BreakMonths = Anchor.Months,
            });
    }

    // Both medians hold for some ratio up to the largest: tried at the weighted fit's shape.
    private bool CanSolve(State state)
    {
        Tie(state with { LogRatio = 0 }, solveRefractory: true, out var tied);
        return tied;
    }

    // All points weighted, scale and shape free.
    private (State State, double Error) Free(CurveFamily family, State origin, (double Mean, double Deviation)? prior)
    {
        var (low, high) = ShapeBounds(family);
        double[] start = Vector(origin), lower = [start[0] - 6, low, LowestThird], upper = [start[0] + 6, high, HighestThird];
        var found = LeastSquares.Minimise(Weighted(origin, prior), start, lower[..start.Length], upper[..start.Length]);
        return (At(origin, found.Parameters), found.Cost);
    }

    private static State At(State origin, double[] p) =>
        origin with { LogScale = p[0], Shape = p.Length > 1 ? p[1] : 0, Third = p.Length > 2 ? p[2] : origin.Third };

    // What is searched: a third parameter only with enough points.
    private double[] Vector(State state) => state.Family switch
    {
        CurveFamily.Exponential => [state.LogScale],
        CurveFamily.GeneralisedGamma when points.All.Count >= PointsForThird => [state.LogScale, state.Shape, state.Third],
        _ => [state.LogScale, state.Shape],
    };

    // Residuals of all points at (ln scale, shape), of unit variance; the weights are those at the origin. With the shape's prior as one more.
    private Func<double[], double[]> Weighted(State origin, (double Mean, double Deviation)? prior)
    {
        var cholesky = points.Cholesky(points.All, Slope(origin));
        return p =>
        {
            var state = At(origin, p);
            var bound = Bind(state);
            var values = points.All.Select(x => Logit(bound, x)).ToArray();
            ArmPoints.Whiten(cholesky, values);
            return prior is { } shape && p.Length > 1 ? [.. values, (state.Shape - shape.Mean) / shape.Deviation] : values;
        };
    }

    // The shape that leaves the landmarks best, while the scale keeps the median exact.
    private State Anchored(CurveFamily family, State origin, (double Mean, double Deviation)? prior, bool solve)
    {
        var landmarks = points.All.Where(p => !p.IsMedian).ToArray();
        var cholesky = points.Cholesky(landmarks, 1);
        var (low, high) = ShapeBounds(family);
        var logRatio = origin.LogRatio;
        double[] Residuals(double[] p)
        {
            var state = Tie(origin with { Shape = p[0], LogRatio = logRatio }, solve, out var tied);
            logRatio = tied ? state.LogRatio : logRatio;
            var bound = Bind(state);
            var values = landmarks.Select(x => Logit(bound, x)).ToArray();
            ArmPoints.Whiten(cholesky, values);
            return prior is { } shape ? [.. values, (p[0] - shape.Mean) / shape.Deviation] : values;
        }

        var found = LeastSquares.Minimise(Residuals, [origin.Shape], [low], [high]);
        return Tie(origin with { Shape = found.Parameters[0], LogRatio = logRatio }, solve, out _);
    }

    // Solves the scale so that the anchor (the median, else the latest landmark) is exact; with the refractory ratio if asked.
    private State Tie(State origin, bool solveRefractory, out bool tied)
    {
        var ratio = origin.LogRatio;
        var scale = ScaleFor(origin);
        tied = true;
        if (!solveRefractory)
        {
            return origin with { LogScale = scale };
        }

        var goal = points.Refractory!.MedianMonths;
        double Miss(double candidate)
        {
            scale = ScaleFor(origin with { LogRatio = candidate });
            return Math.Log(Clip(model.RefractorySurvival(Bind(origin with { LogScale = scale, LogRatio = candidate }), goal)) / 0.5);
        }

        // Secant steps; the refractory ratio 0 in logs is reserved for 'pooled', hence the tiny offset.
        double x0 = ratio != 0 ? ratio : Math.Log(pooledRefractoryRatio), f0 = Miss(x0);
        double x1 = x0 + (0.3 * Math.Sign(f0 == 0 ? 1 : f0)) + 1e-9, f1 = Miss(x1);
        for (var i = 0; i < 12 && Math.Abs(f1) > 1e-5; i++)
        {
            if (Math.Abs(f1 - f0) < 1e-12)
            {
                break;
            }

            var next = Math.Clamp(x1 - (f1 * (x1 - x0) / (f1 - f0)), -1, Math.Log(LargestRefractoryRatio));
            (x0, f0) = (x1, f1);
            x1 = next == 0 ? 1e-9 : next;
            f1 = Miss(x1);
        }

        tied = Math.Abs(f1) < 1e-3;
        return origin with { LogScale = scale, LogRatio = x1 };
    }

    private double ScaleFor(State state)
    {
        var anchor = Anchor;
        var goal = ArmPoints.Logit(anchor.Survival);
        double Miss(double logScale)
        {
            var bound = Bind(state with { LogScale = logScale });
            return ArmPoints.Logit(Clip(model.Survival(bound, anchor.Months))) - goal;
        }

        var centre = Math.Log(anchor.Months);
        double low = centre - 1, high = centre + 1.5;
        for (var i = 0; i < 12 && Miss(low) > 0; i++)
        {
            low -= 1.5;
        }

        for (var i = 0; i < 12 && Miss(high) < 0; i++)
        {
            high += 1.5;
        }

        return RootFinder.Find(Miss, low, high, 1e-8) ?? throw new InvalidOperationException(
            $"No {state.Family} curve passes {anchor.Survival} at {anchor.Months} months: other causes of death alone leave less.");
    }

    private double Logit(ArmModel.Bound bound, ArmPoints.Point point) =>
        ArmPoints.Logit(Clip(model.Survival(bound, point.Months))) - ArmPoints.Logit(point.Survival);

    private double Slope(State state)
    {
        if (points.Median is not { } median)
        {
            return 1;
        }

        var bound = Bind(state);
        const double Step = 0.01;
        var early = ArmPoints.Logit(Clip(model.Survival(bound, median.Months * Math.Exp(-Step))));
        var late = ArmPoints.Logit(Clip(model.Survival(bound, median.Months * Math.Exp(Step))));
        return Math.Max(0.1, (early - late) / (2 * Step));
    }

    private static double Clip(double share) => Math.Clamp(share, 1e-9, 1 - 1e-9);

    private sealed record State(CurveFamily Family, double Shape, double LogScale, double LogRatio, double Third);
}

/// <summary>A fitted baseline curve.</summary>
/// <param name="Curve">The curve.</param>
/// <param name="RefractoryFactors">Factors of the not refractory and the refractory.</param>
/// <param name="Bound">The arm's model with that curve.</param>
/// <param name="Error">Weighted error of the free fit.</param>
/// <param name="Shape">The shape on the scale of the search.</param>
/// <param name="Estimate">The parameter vector and its covariance.</param>
internal sealed record CurveFit(
    ParametricCurve Curve, double[] RefractoryFactors, ArmModel.Bound Bound, double Error, double Shape, CurveEstimate Estimate);
