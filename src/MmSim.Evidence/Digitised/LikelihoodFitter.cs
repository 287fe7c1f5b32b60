using MmSim.Numerics.Optimisation;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Digitised;

/// <summary>Maximum-likelihood fits of every curve family to times with right censoring.</summary>
/// <remarks>ln L = Σ over events of ln h(t) − Σ over all of H(t); knots at quantiles of the event times (Royston and Parmar 2002).</remarks>
public static class LikelihoodFitter
{
    private const int FewestEventsPerPiece = 5;
    private const int FewestEventsPerGap = 10;

    private static readonly CurveFamily[] Plain =
    [
        CurveFamily.Exponential, CurveFamily.Weibull, CurveFamily.Gompertz, CurveFamily.LogNormal, CurveFamily.LogLogistic,
        CurveFamily.Gamma, CurveFamily.GeneralisedGamma,
    ];

    /// <summary>All families that the data carry, by Akaike's criterion, the best first; those without a maximum inside the family last.</summary>
    /// <param name="patients">The data; with two events at least.</param>
    /// <exception cref="ArgumentException">There are fewer than two events.</exception>
    public static IReadOnlyList<LikelihoodFit> All(PseudoPatients patients)
    {
        ArgumentNullException.ThrowIfNull(patients);
        if (patients.Events < 2)
        {
            throw new ArgumentException($"{patients.Events} event(s): a curve needs two at least.", nameof(patients));
        }

        var fits = Plain.Select(f => Fit(patients, f)).ToList();
        for (var pieces = 2; pieces <= 4 && patients.Events >= FewestEventsPerPiece * pieces; pieces++)
        {
            if (Pieces(patients, pieces) is { } fit)
            {
                fits.Add(fit);
            }
        }

        for (var knots = 1; knots <= 2 && patients.Events >= FewestEventsPerGap * (knots + 1); knots++)
        {
            if (Spline(patients, knots) is { } fit)
            {
                fits.Add(fit);
            }
        }

        return [.. fits.OrderBy(f => f.Covariance is null).ThenBy(f => f.Aic)];
    }

    /// <summary>Fits one family without knots.</summary>
    /// <param name="patients">The data.</param>
    /// <param name="family">The family.</param>
    public static LikelihoodFit Fit(PseudoPatients patients, CurveFamily family)
    {
        ArgumentNullException.ThrowIfNull(patients);
        var mean = patients.Rows.Sum(r => r.Months) / Math.Max(1, patients.Events);
        string[] names = family switch
        {
            CurveFamily.Exponential => ["logScale"],
            CurveFamily.Gompertz => ["logScale", "shape"],
            CurveFamily.GeneralisedGamma => ["logScale", "logShape", "q"],
            _ => ["logScale", "logShape"],
        };
        double[] start = family switch
        {
            CurveFamily.Exponential => [Math.Log(mean)],
            CurveFamily.Gompertz => [Math.Log(mean), 0],
            CurveFamily.LogNormal => [Math.Log(0.7 * mean), 0],
            CurveFamily.LogLogistic => [Math.Log(0.7 * mean), 0.3],
            CurveFamily.GeneralisedGamma => [Math.Log(0.9 * mean), 0, 0.5],
            _ => [Math.Log(mean), 0],
        };
        ParametricCurve? Curve(double[] p)
        {
            if (Math.Abs(p[0]) > 50 || (p.Length > 1 && Math.Abs(p[1]) > 5) || (p.Length > 2 && Math.Abs(p[2]) > 5))
            {
                return null;
            }

            var shape = p.Length == 1 ? 1 : family == CurveFamily.Gompertz ? p[1] : Math.Exp(p[1]);
            return ParametricCurve.Create(family, shape, Math.Exp(p[0]), p.Length > 2 ? p[2] : 0);
        }

        return Search(patients, family, Words(family), names, start, Curve);
    }

    /// <summary>Log likelihood of a curve.</summary>
    /// <param name="patients">The data.</param>
    /// <param name="curve">The curve.</param>
    public static double LogLikelihood(PseudoPatients patients, ParametricCurve curve)
    {
        ArgumentNullException.ThrowIfNull(patients);
        double sum = 0;
        foreach (var group in patients.Groups)
        {
            sum -= (group.Events + group.Censored) * curve.CumulativeHazard(group.Months);
            sum += group.Events > 0 ? group.Events * Math.Log(curve.Hazard(group.Months)) : 0;
        }

        return sum;
    }

    /// <summary>A family's name as scenarios have it.</summary>
    /// <param name="family">The family.</param>
    public static string Words(CurveFamily family) => family switch
    {
        CurveFamily.LogNormal => "log-normal",
        CurveFamily.LogLogistic => "log-logistic",
        CurveFamily.GeneralisedGamma => "generalised-gamma",
        CurveFamily.PiecewiseExponential => "piecewise-exponential",
        CurveFamily.Spline => "royston-parmar",
        _ => family.ToString().ToLowerInvariant(),
    };

    // Closed form: d events in T patient-months give a hazard d/T, whose logarithm has variance 1/d.
    private static LikelihoodFit? Pieces(PseudoPatients patients, int pieces)
    {
        var starts = EventQuantiles(patients, pieces - 1).Prepend(0).ToArray();
        if (starts.Distinct().Count() < pieces)
        {
            return null;
        }

        var hazards = new double[pieces];
        var covariance = new double[pieces, pieces];
        for (var i = 0; i < pieces; i++)
        {
            double from = starts[i], to = i + 1 < pieces ? starts[i + 1] : double.PositiveInfinity;
            var events = patients.Groups.Where(g => g.Months > from && g.Months <= to).Sum(g => g.Events);
            var time = patients.Rows.Sum(r => Math.Clamp(r.Months, from, to) - from);
            if (events == 0)
            {
                return null;
            }

            hazards[i] = events / time;
            covariance[i, i] = 1.0 / events;
        }

        var curve = ParametricCurve.Of(new PiecewiseExponential(starts, hazards));
        return new LikelihoodFit(
            CurveFamily.PiecewiseExponential, $"{Words(CurveFamily.PiecewiseExponential)} ({pieces} pieces)", curve,
            [.. hazards.Select((_, i) => $"logHazard{i + 1}")], [.. hazards.Select(h => Math.Log(h))], covariance,
            LogLikelihood(patients, curve), patients.Count);
    }

    private static LikelihoodFit? Spline(PseudoPatients patients, int inner)
    {
        var events = patients.Groups.Where(g => g.Events > 0).Select(g => g.Months).ToArray();
        double[] knots = [.. EventQuantiles(patients, inner).Prepend(events[0]).Append(events[^1]).Select(t => Math.Log(t))];
        if (knots.Zip(knots.Skip(1)).Any(k => !(k.Second > k.First + 1e-6)))
        {
            return null;
        }

        var weibull = Fit(patients, CurveFamily.Weibull).Curve;
        var start = new double[inner + 2];
        start[0] = -weibull.Shape * Math.Log(weibull.ScaleMonths);
        start[1] = weibull.Shape;
        ParametricCurve? Curve(double[] p)
        {
            try
            {
                return ParametricCurve.Of(new SplineCurve(p, knots));
            }
            catch (ArgumentException)
            {
                return null; // It falls somewhere: outside the family.
            }
        }

        string[] names = [.. Enumerable.Range(0, inner + 2).Select(i => $"gamma{i}")];
        return Search(
            patients, CurveFamily.Spline, $"{Words(CurveFamily.Spline)} ({inner} knot{(inner > 1 ? "s" : "")})", names, start, Curve);
    }

    private static LikelihoodFit Search(
        PseudoPatients patients, CurveFamily family, string label, string[] names, double[] start, Func<double[], ParametricCurve?> curve)
    {
        var found = FunctionMinimum.Find(
            p => curve(p) is { } candidate ? -LogLikelihood(patients, candidate) : double.PositiveInfinity, start);
        return new LikelihoodFit(
            family, label, curve(found.Point)!.Value, names, found.Point, found.InverseHessian, -found.Value, patients.Count);
    }

    // Times that part the events into equal numbers.
    private static double[] EventQuantiles(PseudoPatients patients, int count)
    {
        var events = patients.Rows.Where(r => r.Event).Select(r => r.Months).ToArray();
        return [.. Enumerable.Range(1, count).Select(i => events[(int)Math.Round((double)i * events.Length / (count + 1)) - 1])];
    }
}
