using MmSim.Numerics.Optimisation;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>An arm's marginal PFS on its trial's own mix, as a function of the baseline curve (design, section 6).</summary>
/// <remarks>
/// S(t) = B(t) Σ_x s_x Σ_r π_r Σ_k w_k G(f_k I_rx(t)), where I_rx(t) integrates dH₀ times the response factor from the landmark on
/// and the maintenance ratio from its start on; G(y) = e^{−y}, or (1 + θy)^{−1/θ} under a shared gamma frailty of variance θ (Aalen 1988).
/// </remarks>
internal sealed class ArmModel
{
    private const int Responses = 5;
    private readonly double[] _coreWeights;
    private readonly double[] _coreFactors;
    private readonly double[] _frailtyFactors;
    private readonly double _refractoryShare;
    private readonly bool _hasRefractory;
    private readonly double[] _distinct;
    private readonly int[] _distinctOf;

    public ArmModel(
        IReadOnlyDictionary<string, double[]> shares,
        IReadOnlyDictionary<string, double[]> factors,
        double landmark,
        double[] responseFactors,
        MaintenanceInArm? maintenance,
        double frailtyVariance,
        TrialPopulation population)
    {
        var cells = new List<(double Weight, double Factor)> { (1, 1) };
        foreach (var (attribute, mix) in shares)
        {
            if (attribute is CaseMix.Frailty or CaseMix.LenalidomideRefractory)
            {
                continue;
            }

            var ratio = factors[attribute];
            cells = [.. cells.SelectMany(c => mix.Select((w, i) => (c.Weight * w, c.Factor * ratio[i]))).Where(c => c.Item1 > 0)];
        }

        var merged = cells.GroupBy(c => Math.Round(Math.Log(c.Factor), 12)).OrderBy(g => g.Key)
            .Select(g => (Weight: g.Sum(c => c.Weight), g.First().Factor)).ToArray();
        _coreWeights = [.. merged.Select(c => c.Weight)];
        _coreFactors = [.. merged.Select(c => c.Factor)];
        FrailtyShares = shares[CaseMix.Frailty];
        _frailtyFactors = factors[CaseMix.Frailty];
        _hasRefractory = shares.TryGetValue(CaseMix.LenalidomideRefractory, out var refractory);
        _refractoryShare = _hasRefractory ? refractory![1] : 0;
        Landmark = landmark;
        Maintenance = maintenance;
        FrailtyVariance = frailtyVariance;
        Population = population;
        _distinct = [.. responseFactors.Distinct()];
        _distinctOf = [.. responseFactors.Select(f => Array.IndexOf(_distinct, f))];
    }

    public double[] FrailtyShares { get; }

    public double Landmark { get; }

    public MaintenanceInArm? Maintenance { get; }

    public double FrailtyVariance { get; }

    public TrialPopulation Population { get; }

    /// <summary>Joins the model with a curve and the refractory factors; S(landmark) of the model itself gives the responses.</summary>
    public Bound Bind(ParametricCurve curve, double[] refractoryFactors, double[] responseShares)
    {
        var bound = Open(curve, refractoryFactors);
        var eventFree = Population.Survival(Landmark) * Transform(bound, bound.AtLandmark, -1);
        var given = new double[Responses];
        double sum = 0;
        for (var r = 0; r < 4; r++)
        {
            given[r] = responseShares[r] / eventFree;
            sum += given[r];
        }

        for (var r = 0; r < 4 && sum > 1; r++)
        {
            given[r] /= sum;
        }

        given[4] = Math.Max(0, 1 - sum);
        Close(bound, given);
        bound.Capped = sum > 1 + 1e-9;
        return bound;
    }

    /// <summary>Joins the model with a curve and response chances already known.</summary>
    public Bound BindGiven(ParametricCurve curve, double[] refractoryFactors, double[] responseGivenEventFree)
    {
        var bound = Open(curve, refractoryFactors);
        Close(bound, responseGivenEventFree);
        return bound;
    }

    /// <summary>Marginal share event-free and alive at a month.</summary>
    /// <param name="bound">The model with its curve.</param>
    /// <param name="months">Time in months.</param>
    /// <param name="frailty">A frailty level, or −1 for all.</param>
    public double Survival(Bound bound, double months, int frailty = -1) =>
        months > 0 ? Population.Survival(months) * Net(bound, months, frailty, refractoryOnly: false) : 1;

    /// <summary>The same among the lenalidomide-refractory.</summary>
    public double RefractorySurvival(Bound bound, double months) =>
        months > 0 ? Population.Survival(months) * Net(bound, months, -1, refractoryOnly: true) : 1;

    /// <summary>The share without the event, other causes of death apart.</summary>
    public double Net(Bound bound, double months, int frailty, bool refractoryOnly)
    {
        var hazard = bound.Curve.CumulativeHazard(months);
        var started = Maintenance is { } m && months > m.StartMonth ? m.StartShare : 0;
        double sum = 0;
        for (var d = 0; d < _distinct.Length; d++)
        {
            if (bound.DistinctGiven[d] <= 0)
            {
                continue;
            }

            var ratio = _distinct[d];
            var plain = Between(bound, hazard, ratio);
            var value = (1 - started) * Transform(bound, plain, frailty, refractoryOnly);
            if (started > 0)
            {
                value += started * Transform(bound, WithMaintenance(bound, months, hazard, ratio), frailty, refractoryOnly);
            }

            sum += bound.DistinctGiven[d] * value;
            if (months <= Landmark && started == 0)
            {
                return value;
            }
        }

        return sum;
    }

    /// <summary>The marginal median in months; null where it lies beyond 100 years.</summary>
    public double? Median(Bound bound, bool refractoryOnly = false)
    {
        double LogAt(double log)
        {
            var t = Math.Exp(log);
            return (refractoryOnly ? RefractorySurvival(bound, t) : Survival(bound, t)) - 0.5;
        }

        return RootFinder.Find(LogAt, Math.Log(0.01), Math.Log(1200)) is { } root ? Math.Exp(root) : null;
    }

    private static double Between(Bound bound, double hazard, double ratio) =>
        hazard <= bound.AtLandmark ? hazard : bound.AtLandmark + (ratio * (hazard - bound.AtLandmark));

    private double WithMaintenance(Bound bound, double months, double hazard, double ratio)
    {
        var start = Between(bound, bound.AtStart, ratio);
        var end = months < bound.EffectEnd ? hazard : bound.AtEffectEnd;
        var during = Between(bound, end, ratio) - start;
        return start + (Maintenance!.HazardRatio * during) + (Between(bound, hazard, ratio) - Between(bound, end, ratio));
    }

    private Bound Open(ParametricCurve curve, double[] refractoryFactors)
    {
        var refractory = _hasRefractory ? refractoryFactors[1] : 1;
        var levels = _hasRefractory && _refractoryShare is > 0 and < 1 ? 2 : 1;
        var groups = FrailtyShares.Length;
        var size = _coreWeights.Length;
        double[] weights = new double[groups * levels * size], factors = new double[weights.Length];
        var at = 0;
        for (var g = 0; g < groups; g++)
        {
            for (var z = 0; z < levels; z++)
            {
                var share = levels == 1 ? 1 : z == 1 ? _refractoryShare : 1 - _refractoryShare;
                var single = _refractoryShare >= 1 ? refractory : _hasRefractory ? refractoryFactors[0] : 1;
                var factor = _frailtyFactors[g] * (levels == 1 ? single : refractoryFactors[z]);
                for (var k = 0; k < size; k++, at++)
                {
                    weights[at] = share * _coreWeights[k];
                    factors[at] = factor * _coreFactors[k];
                }
            }
        }

        var end = Maintenance is { PlannedMonths: { } planned } m
            ? m.StartMonth + planned + m.EffectLagMonths : double.PositiveInfinity;
        return new Bound
        {
            Curve = curve,
            Weights = weights,
            Factors = factors,
            GroupSize = levels * size,
            RefractoryFactor = refractory,
            AtLandmark = curve.CumulativeHazard(Landmark),
            AtStart = Maintenance is null ? 0 : curve.CumulativeHazard(Maintenance.StartMonth),
            EffectEnd = end,
            AtEffectEnd = double.IsFinite(end) ? curve.CumulativeHazard(end) : double.PositiveInfinity,
            Given = [],
            DistinctGiven = [1],
        };
    }

    private void Close(Bound bound, double[] given)
    {
        bound.Given = given;
        bound.DistinctGiven = new double[_distinct.Length];
        for (var r = 0; r < Responses; r++)
        {
            bound.DistinctGiven[_distinctOf[r]] += given[r];
        }
    }

    private double Transform(Bound bound, double integral, int frailty, bool refractoryOnly = false)
    {
        if (refractoryOnly)
        {
            double among = 0;
            for (var g = 0; g < FrailtyShares.Length; g++)
            {
                for (var k = 0; k < _coreWeights.Length && FrailtyShares[g] > 0; k++)
                {
                    among += FrailtyShares[g] * _coreWeights[k]
                        * Survive(_coreFactors[k] * _frailtyFactors[g] * bound.RefractoryFactor * integral);
                }
            }

            return among;
        }

        double sum = 0;
        for (var g = 0; g < FrailtyShares.Length; g++)
        {
            var share = frailty < 0 ? FrailtyShares[g] : g == frailty ? 1 : 0;
            if (share <= 0)
            {
                continue;
            }

            double part = 0;
            var end = (g + 1) * bound.GroupSize;
            for (var k = g * bound.GroupSize; k < end; k++)
            {
                part += bound.Weights[k] * Survive(bound.Factors[k] * integral);
            }

            sum += share * part;
        }

        return sum;
    }

    private double Survive(double hazard) =>
        FrailtyVariance > 0 ? Math.Pow(1 + (FrailtyVariance * hazard), -1 / FrailtyVariance) : Math.Exp(-hazard);

    /// <summary>The model with one curve, ready to be asked for survival.</summary>
    internal sealed class Bound
    {
        public required ParametricCurve Curve { get; init; }

        public required double[] Weights { get; init; }

        public required double[] Factors { get; init; }

        public required int GroupSize { get; init; }

        public required double RefractoryFactor { get; init; }

        public required double AtLandmark { get; init; }

        public required double AtStart { get; init; }

        public required double EffectEnd { get; init; }

        public required double AtEffectEnd { get; init; }

        public required double[] Given { get; set; }

        public required double[] DistinctGiven { get; set; }

        public bool Capped { get; set; }
    }
}
