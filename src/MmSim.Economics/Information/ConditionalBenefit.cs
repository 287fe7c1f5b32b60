using MmSim.Economics.Inputs;
using MmSim.Numerics.LinearAlgebra;
using MmSim.Numerics.Randomness;

namespace MmSim.Economics.Information;

/// <summary>
/// What the increments of cost and QALYs would be expected to be if a group of parameters were known: their regression on the group over the
/// draws.
/// </summary>
/// <remarks>
/// Strong, Oakley and Brennan (2014), Medical Decision Making 34:311: the noise of the draws and all other parameters are the residual. Each
/// parameter has a penalised natural spline; groups of up to six also have the products of each two, larger ones those products that correlate
/// with what the splines leave over by more than chance would. Costs and QALYs are regressed apart, so that one fit serves every threshold.
/// Groups of many parameters have fewer knots, and beyond a quarter as many columns as draws only the parameters that correlate most with an
/// increment are used.
/// </remarks>
internal sealed class ConditionalBenefit
{
    private const int MostWithProducts = 6;
    private const int MostScreened = 60;
    private const int MostColumns = 200;

    private readonly PenalisedRegression _design;
    private readonly double[][] _responses;
    private readonly PenalisedFit[] _fits;
    private readonly NormalVector _residuals;

    private ConditionalBenefit(PenalisedRegression design, double[][] responses)
    {
        (_design, _responses) = (design, responses);
        _fits = [.. responses.Select(response => design.Fit(response))];
        Fitted = Values(_fits);
        _residuals = new NormalVector(ResidualCorrelation(), responses.Length);
    }

    /// <summary>Fitted increments: [cost of the first other strategy, its QALYs, cost of the second, …][draw].</summary>
    public double[][] Fitted { get; }

    /// <summary>Sum of the cross-validation scores, each relative to the response's variance.</summary>
    private double Score => _fits.Select((fit, i) => fit.Score / Math.Max(double.Epsilon, Variance(_responses[i]))).Sum();

    /// <summary>Increments over the first strategy: [cost, QALYs of each other strategy][draw].</summary>
    public static double[][] Responses(PsaTable table)
    {
        var responses = new double[2 * (table.Strategies.Count - 1)][];
        for (var i = 0; i < responses.Length; i++)
        {
            responses[i] = new double[table.Draws];
            var (strategy, measure) = ((i / 2) + 1, i % 2 == 0 ? Measure.Cost : Measure.Qalys);
            for (var d = 0; d < table.Draws; d++)
            {
                responses[i][d] = table.Value(d, strategy, measure) - table.Value(d, 0, measure);
            }
        }

        return responses;
    }

    /// <summary>Regresses responses on parameters.</summary>
    public static ConditionalBenefit Of(double[][] responses, ParameterTable parameters, IReadOnlyList<int> group)
    {
        var draws = parameters.Draws;
        var most = Math.Max(1, Math.Min(MostColumns, draws / 4));
        var chosen = Screen(responses, parameters, group, most);
        var knots = chosen.Count switch { <= 3 => 10, <= 8 => 7, <= 20 => 5, _ => 4 };
        List<double[]> linear = [], rough = [];
        var wiggly = Math.Max(0, (most - chosen.Count) / Math.Max(1, knots - 2));
        for (var i = 0; i < chosen.Count; i++)
        {
            var columns = NaturalSpline.Columns(chosen[i], i < wiggly ? knots : 0);
            linear.AddRange(columns.Take(1));
            rough.AddRange(columns.Skip(1));
        }

        if (linear.Count <= MostWithProducts)
        {
            rough.AddRange(Products(linear));
        }

        // Straight lines of few parameters are next to free; of many they are shrunk as well, if that predicts better.
        double[] ridges = linear.Count <= 5 ? [1e-4] : [1e-4, 1e-2, 1];
        var (ridge, fit) = ridges.Select(ridge => (Ridge: ridge, Fit: Fit(ridge))).MinBy(item => item.Fit.Score);
        if (linear.Count > MostWithProducts && fit.Interactions(linear, most - linear.Count - rough.Count) is { Count: > 0 } products)
        {
            rough.AddRange(products);
            return Fit(ridge);
        }

        return fit;

        ConditionalBenefit Fit(double ridge) => new(
            new PenalisedRegression([.. linear, .. rough], [.. linear.Select(_ => ridge), .. rough.Select(_ => 1.0)], draws), responses);
    }

    /// <summary>Fitted increments with coefficients drawn from their distribution after the fit, residuals correlated as they are.</summary>
    public double[][] Redrawn(ulong seed, int draw)
    {
        var coefficients = new double[_fits.Length][];
        for (var i = 0; i < _fits.Length; i++)
        {
            coefficients[i] = (double[])_fits[i].Coefficients.Clone();
        }

        Span<double> error = new double[_fits.Length];
        for (var k = 0; k < _design.Directions; k++)
        {
            _residuals.Draw(seed, draw, k, error);
            for (var i = 0; i < _fits.Length; i++)
            {
                coefficients[i][k] += _design.Deviation(_fits[i], k) * error[i];
            }
        }

        return Values([.. _fits.Select((fit, i) => fit with { Coefficients = coefficients[i] })]);
    }

    /// <summary>Fitted increments where draws have been dealt out anew to the parameters: what the regression finds where there is nothing.</summary>
    public double[][] Permuted(ulong seed, int permutation)
    {
        var order = Permutation(_design.Rows, seed, permutation);
        return Values([.. _responses.Select(response => _design.Fit(Array.ConvertAll(order, d => response[d])))]);
    }

    private static int[] Permutation(int count, ulong seed, int permutation)
    {
        var order = Enumerable.Range(0, count).ToArray();
        var keys = Array.ConvertAll(
            order, i => RandomAddress.Uniforms(seed, (uint)i, (uint)permutation, 1, 0, DecisionPoint.Analysis).First);
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>The parameters that vary, those that correlate most with any increment first, as many as there is room for.</summary>
    private static List<double[]> Screen(double[][] responses, ParameterTable parameters, IReadOnlyList<int> group, int most)
    {
        var standard = responses.Select(response => NaturalSpline.Standardise(response)).OfType<double[]>().ToList();
        return
        [
            .. group
                .Select(p => NaturalSpline.Standardise(Enumerable.Range(0, parameters.Draws).Select(d => parameters.Value(d, p)).ToArray()))
                .OfType<double[]>()
                .Select(x => (Values: x, Correlation: standard.Count == 0 ? 0 : standard.Max(y => Math.Abs(y.Zip(x, (a, b) => a * b).Sum()))))
                .OrderByDescending(item => item.Correlation)
                .Take(most)
                .Select(item => item.Values),
        ];
    }

    /// <summary>
    /// Products of two of the first parameters that correlate with any residual by more than the largest of as many correlations would where there
    /// is nothing, √(2·ln(number)/D), and a quarter more; the strongest first.
    /// </summary>
    private List<double[]> Interactions(List<double[]> linear, int most)
    {
        double[][] residuals = [.. _responses.Select((y, i) => NaturalSpline.Standardise(y.Zip(Fitted[i], (a, b) => a - b).ToArray())).OfType<double[]>()];
        var products = Products([.. linear.Take(MostScreened)]).ToList();
        var least = 1.25 * Math.Sqrt(2 * Math.Log(Math.Max(2, products.Count * residuals.Length)) / _design.Rows);
        return
        [
            .. products
                .Select(product => (Product: product, Standard: NaturalSpline.Standardise(product)))
                .Where(item => item.Standard is not null)
                .Select(item => (item.Product, Correlation: residuals.Select(r => Math.Abs(Mean(r, item.Standard!))).DefaultIfEmpty(0).Max()))
                .Where(item => item.Correlation > least)
                .OrderByDescending(item => item.Correlation)
                .Take(Math.Max(0, most))
                .Select(item => item.Product),
        ];

        static double Mean(double[] a, double[] b)
        {
            double sum = 0;
            for (var i = 0; i < a.Length; i++)
            {
                sum += a[i] * b[i];
            }

            return sum / a.Length;
        }
    }

    private static IEnumerable<double[]> Products(List<double[]> linear)
    {
        for (var i = 0; i < linear.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var product = linear[i].Zip(linear[j], (a, b) => a * b).ToArray();
                var mean = product.Average();
                yield return Array.ConvertAll(product, value => value - mean);
            }
        }
    }

    private double[][] Values(PenalisedFit[] fits) =>
    [
        .. fits.Select(fit =>
        {
            var values = new double[_design.Rows];
            Array.Fill(values, fit.Mean);
            _design.Add(fit.Coefficients, values);
            return values;
        }),
    ];

    private double[] ResidualCorrelation()
    {
        var count = _responses.Length;
        var residuals = _responses.Select((response, i) => NaturalSpline.Standardise(response.Zip(Fitted[i], (y, f) => y - f).ToArray())).ToArray();
        var correlation = new double[count * count];
        for (var i = 0; i < count * count; i++)
        {
            if (residuals[i / count] is { } a && residuals[i % count] is { } b)
            {
                correlation[i] = a.Zip(b, (x, y) => x * y).Average();
            }
        }

        return correlation;
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
