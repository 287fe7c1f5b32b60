using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Numerics.Integration;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>A fitted arm with its uncertain figures taken from a set of parameter values: the fit itself, bit by bit, at the point estimates.</summary>
/// <remarks>
/// What a trial leaves uncertain is its marginal curve. So the curve's parameters are drawn with everything else held, which gives the marginal at
/// the arm's anchor (its median, else its latest point); then the ratios of attributes, response and maintenance and the responses are drawn, and the
/// curve's scale is solved so that the marginal at the anchor is still the drawn one. Parameters are named by the arm: it has one draw wherever it
/// is used. An anchored arm moves with its reference's draw and with the ratio's, which is drawn jointly with all ratios of its network. Rates of stopping and of adverse events follow their drawn shares over the arm's exposure at the point estimates;
/// the share of first events that are deaths from other causes is that of the point estimates. Thread-safe.
/// </remarks>
public sealed class ArmSampler
{
    private const double AssumedPatients = 100;
    private const double SlopeStep = 0.02;

    private static readonly string[] ResponseParts = ["CR", "VGPR", "PR", "MR", "SD or PD"];

    private readonly EvidenceLibrary _library;
    private readonly Arm _arm;
    private readonly double _patients;
    private readonly string _curveName;
    private readonly string _responseName;
    private readonly string _toxicityName;
    private readonly Sourced? _toxicity;
    private readonly (string Name, Sourced Figure)[] _events;
    private readonly double[] _responseShares;
    private readonly (string Name, Sourced Figure)? _maintenance;
    private readonly ArmEffects _effects;
    private readonly AnchorDraw? _anchor;
    private readonly ArmMarginal _marginal;
    private readonly FactorRule _baseRule;
    private readonly double _baseAtLandmark;
    private readonly double _slope; // of ln(−ln S) at the anchor in ln scale

    /// <summary>Prepares an arm.</summary>
    /// <param name="library">The evidence of the fit.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="anchor">What an anchored fit moves with; null for a fit on its own arm.</param>
    public ArmSampler(EvidenceLibrary library, FittedUse fit, AnchorDraw? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(fit);
        (_library, Fit, _anchor) = (library, fit, anchor);
        _arm = library.Arms[fit.Use.ArmId];
        _patients = _arm.Patients ?? AssumedPatients;
        var name = $"arms.{_arm.ArmId}";
        (_curveName, _responseName, _toxicityName) = (name + ".curve", name + ".response", name + ".stoppedForToxicity");
        _toxicity = _arm.StoppedForAdverseEvents is { } share && fit.ToxicityStopRate > 0 ? Figure(share) : null;
        _events = [.. fit.AdverseEvents.Select(e => ($"{name}.adverseEvents.{e.EventId}", Figure(e.PublishedShare)))];
        _responseShares = [.. fit.ResponseShares, Math.Max(0, 1 - fit.ResponseShares.Sum())];
        _maintenance = fit.Maintenance is { } m
            ? (MaintenanceRatioName(m.RegimenId), library.Effects.Maintenance.First(e => e.RegimenId == m.RegimenId).HazardRatio) : null;
        _effects = new ArmEffects(library, fit);
        _marginal = new ArmMarginal(fit, AnchorMonth(fit));
        _baseRule = _effects.Rule(_effects.Factors(PointEstimates.Instance));
        _baseAtLandmark = _marginal.AtLandmark(_baseRule, fit.Curve);
        _slope = (LogLog(SlopeStep) - LogLog(0)) / SlopeStep;

        double LogLog(double shift)
        {
            var curve = Shifted([.. fit.Estimate.Parameters], shift);
            return _marginal.LogLog(_baseRule, curve, Given(_baseRule, curve, _responseShares), fit.ResponseFactors, fit.Maintenance?.HazardRatio ?? 1);
        }
    }

    /// <summary>The fit at the point estimates.</summary>
    public FittedUse Fit { get; }

    /// <summary>Name of the hazard ratio of a maintenance regimen: one draw where it is given and where it is taken out of an arm's curve.</summary>
    public static string MaintenanceRatioName(string regimenId) => $"maintenance.{regimenId}.hazardRatio";

    /// <summary>The month at which a drawn marginal is kept: the published median, else of the anchored points that nearest one half, else the latest.</summary>
    /// <param name="fit">A fit.</param>
    public static double AnchorMonth(FittedUse fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var points = fit.Anchor is null ? fit.Points : fit.Points.Where(p => p.Kind == "anchored PFS");
        return (points.FirstOrDefault(p => p.Kind == "median PFS")
            ?? points.Where(p => p.Kind == "anchored PFS").MinBy(p => Math.Abs(p.Published - 0.5))
            ?? points.Where(p => p.Kind == "PFS landmark").MaxBy(p => p.Months))?.Months ?? fit.Curve.MedianMonths;
    }

    /// <summary>The fit at other values.</summary>
    public FittedUse At(IParameterValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var estimate = Fit.Estimate;
        var drawn = _anchor?.Parameters(Fit, values)
            ?? values.Joint(_curveName, estimate.Names, estimate.Parameters, estimate.Covariance, _arm.Source, _arm.Verified);
        var curve = Same(drawn, estimate.Parameters) ? Fit.Curve : estimate.Curve(drawn);
        var shares = values.Shares(_responseName, ResponseParts, _responseShares, _patients, _arm.Source, _arm.Verified);
        var factors = _effects.Factors(values);
        var responseFactors = _effects.ResponseFactors(values);
        var maintenanceRatio = _maintenance is { } m ? values.Of(m.Name, m.Figure, ParameterKind.Ratio) : 1;
        var rule = _effects.Rule(factors);

        // The drawn marginal, then the scale that keeps it.
        var given = Given(_baseRule, curve, _responseShares);
        var goal = _marginal.LogLog(_baseRule, curve, given, Fit.ResponseFactors, Fit.Maintenance?.HazardRatio ?? 1);
        var shift = ArmMarginal.Solve(
            x =>
            {
                var candidate = x == 0 ? curve : Shifted(drawn, x);
                return _marginal.LogLog(rule, candidate, Given(rule, candidate, shares), responseFactors, maintenanceRatio);
            },
            goal,
            _slope);
        curve = shift == 0 ? curve : Shifted(drawn, shift);
        var (toxicity, choice) = Stopping(values);
        return Fit with
        {
            Curve = curve,
            Anchor = _anchor is null ? Fit.Anchor : Fit.Anchor! with { LogRatio = Fit.Anchor!.LogRatio + _anchor.RatioMove(values) },
            DeathShare = DeathShare(values),
            Factors = factors,
            ResponseShares = shares[..4],
            ResponseGivenEventFree = Given(rule, curve, shares),
            ResponseFactors = responseFactors,
            ToxicityStopRate = toxicity,
            ChoiceStopRate = choice,
            AdverseEvents = AdverseEvents(values),
            Maintenance = Fit.Maintenance is null ? null : Fit.Maintenance with { HazardRatio = maintenanceRatio },
        };
    }

    /// <summary>Rates of stopping where the share stopped for toxicity changes: their sum stays, as the median exposure does.</summary>
    /// <param name="toxicity">Rate of stopping for toxicity at the published share.</param>
    /// <param name="choice">Rate of stopping by choice.</param>
    /// <param name="published">The published share.</param>
    /// <param name="share">The share wanted.</param>
    public static (double Toxicity, double Choice) Stopping(double toxicity, double choice, double published, double share)
    {
        if (share == published || !(published > 0))
        {
            return (toxicity, choice);
        }

        var stopped = Math.Min(toxicity * share / published, toxicity + choice);
        return (stopped, toxicity + choice - stopped);
    }

    /// <summary>Rate of an adverse event where its share of patients changes; exact for an exposure that is the same for all.</summary>
    /// <param name="rate">The rate at the published share.</param>
    /// <param name="share">The share wanted; below 1.</param>
    public static double EventRate(AdverseEventRate rate, double share)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return share == rate.PublishedShare || !(rate.PublishedShare < 1)
            ? rate.RatePerMonth
            : rate.RatePerMonth * Math.Log(1 - share) / Math.Log(1 - rate.PublishedShare);
    }

    private ParametricCurve Shifted(double[] drawn, double shift) => Fit.Estimate.Curve([drawn[0] + shift, .. drawn[1..]]);

    // Chances of the responses for one event-free at the landmark: those of the fit, as the shares and the curve before the landmark move.
    private double[] Given(FactorRule rule, in ParametricCurve curve, double[] shares)
    {
        var given = new double[4];
        var scale = _baseAtLandmark / _marginal.AtLandmark(rule, curve);
        double sum = 0;
        for (var r = 0; r < given.Length; r++)
        {
            given[r] = _responseShares[r] > 0 ? Fit.ResponseGivenEventFree[r] * (shares[r] / _responseShares[r]) * scale : 0;
            sum += given[r];
        }

        for (var r = 0; r < given.Length && sum > 1 + 1e-12; r++)
        {
            given[r] /= sum;
        }

        return given;
    }

    private (double Toxicity, double Choice) Stopping(IParameterValues values) => _toxicity is null
        ? (Fit.ToxicityStopRate, Fit.ChoiceStopRate)
        : Stopping(Fit.ToxicityStopRate, Fit.ChoiceStopRate, _toxicity.Value, values.Share(_toxicityName, _toxicity, _patients));

    private AdverseEventRate[] AdverseEvents(IParameterValues values)
    {
        var rates = new AdverseEventRate[_events.Length];
        for (var i = 0; i < rates.Length; i++)
        {
            var rate = Fit.AdverseEvents[i];
            var share = values.Share(_events[i].Name, _events[i].Figure, _patients);
            rates[i] = share == rate.PublishedShare ? rate : rate with { RatePerMonth = EventRate(rate, share) };
        }

        return rates;
    }

    private double DeathShare(IParameterValues values)
    {
        var pathway = _library.Pathway;
        var deaths = Fit.Use.Setting == Settings.Late
            ? values.Of("pathway.deathShareLate", pathway.DeathShareLate, ParameterKind.Probability)
            : values.Of("pathway.deathShare", pathway.DeathShare, ParameterKind.Probability);
        return Fit.DeathShareOf(deaths);
    }

    private Sourced Figure(double value) => new(value, null, null, _arm.Source, _arm.Verified);

    private static bool Same(double[] values, IReadOnlyList<double> others)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != others[i])
            {
                return false;
            }
        }

        return true;
    }
}
