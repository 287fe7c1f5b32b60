using MmSim.Evidence.Library;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>
/// A regimen in a setting, turned from published figures into what the pathway runs on. Rates per month, times in months, shares of 1.
/// </summary>
/// <remarks>
/// <see cref="Curve"/> is the curve of an average patient of the trial (every factor 1), without maintenance; after the landmark it is that of a
/// patient in PR. <see cref="Factors"/> are centred: their weighted mean log over the trial's mix is 0.
/// Simulated on the trial's own mix, the arm passes through <see cref="Points"/>.
/// </remarks>
public sealed record FittedUse
{
    /// <summary>The regimen.</summary>
    public required string RegimenId { get; init; }

    /// <summary>The setting and arm.</summary>
    public required RegimenUse Use { get; init; }

    /// <summary>Cumulative hazard of progression or death, net of other causes.</summary>
    public required ParametricCurve Curve { get; init; }

    /// <summary>The curve as a parameter vector with its covariance.</summary>
    public required CurveEstimate Estimate { get; init; }

    /// <summary>Share of events, net of other causes, that are deaths: q.</summary>
    public required double DeathShare { get; init; }

    /// <summary>The least share with which, other causes aside, as many die before progression as the arm's fatal adverse events say;
    /// <see cref="DeathShare"/> is no smaller.</summary>
    public double LeastDeathShare { get; init; }

    /// <summary>Share of the line's first events that are deaths from other causes among the patients of the fit, at their life table: o.</summary>
    public double OtherCauseShare { get; init; }

    /// <summary>q where a share d of all first events are deaths: (d − o)/(1 − o), no less than <see cref="LeastDeathShare"/>.</summary>
    /// <param name="deaths">d, from 0 to 1.</param>
    public double DeathShareOf(double deaths) =>
        OtherCauseShare < 1 ? Math.Max(LeastDeathShare, (deaths - OtherCauseShare) / (1 - OtherCauseShare)) : LeastDeathShare;

    /// <summary>The fit at a pathway's share of first events that are deaths.</summary>
    /// <param name="pathway">The pathway.</param>
    public FittedUse WithDeaths(PathwayDefaults pathway)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        return this with { DeathShare = DeathShareOf((Use.Setting == Settings.Late ? pathway.DeathShareLate : pathway.DeathShare).Value) };
    }

    /// <summary>Hazard factors by attribute (cytogenetics, stage, frailty, priorLines, lastPfs, relapse, lenalidomideRefractory, furtherRefractory), by level index.</summary>
    public required IReadOnlyDictionary<string, double[]> Factors { get; init; }

    /// <summary>The trial's own mix over the same attributes and levels; each sums to 1.</summary>
    public required IReadOnlyDictionary<string, double[]> CaseMix { get; init; }

    /// <summary>Share of those patients refractory to each drug other than lenalidomide, by drug.</summary>
    public IReadOnlyDictionary<string, double> FurtherRefractory { get; init; } = new Dictionary<string, double>();

    /// <summary>Variance of the shared gamma frailty the fit assumed; 0 is none.</summary>
    public required double SharedFrailtyVariance { get; init; }

    /// <summary>Month from which response acts.</summary>
    public required double LandmarkMonths { get; init; }

    /// <summary>Intention-to-treat shares of CR or better, VGPR, PR, MR.</summary>
    public required double[] ResponseShares { get; init; }

    /// <summary>Chance of CR, VGPR, PR, MR for one event-free at the landmark; the rest is SD.</summary>
    public required double[] ResponseGivenEventFree { get; init; }

    /// <summary>Hazard factor of CR, VGPR, PR, MR, SD from the landmark on (PR = 1).</summary>
    public required double[] ResponseFactors { get; init; }

    /// <summary>Rate of stopping for toxicity, per month, of a fit patient.</summary>
    public required double ToxicityStopRate { get; init; }

    /// <summary>Rate of stopping by choice, per month.</summary>
    public required double ChoiceStopRate { get; init; }

    /// <summary>Published (or imputed) median exposure, months.</summary>
    public required double MedianExposureMonths { get; init; }

    /// <summary>Adverse events and their rates.</summary>
    public required IReadOnlyList<AdverseEventRate> AdverseEvents { get; init; }

    /// <summary>The maintenance that was part of the arm, or null.</summary>
    public required MaintenanceInArm? Maintenance { get; init; }

    /// <summary>True where the arm's curve already contains ASCT.</summary>
    public required bool CurveContainsTransplant { get; init; }

    /// <summary>The trial's median age, years, and share of men, on which the fit was standardised.</summary>
    public required double TrialAge { get; init; }

    /// <summary>Published points beside the fitted ones.</summary>
    public required IReadOnlyList<FitPoint> Points { get; init; }

    /// <summary>What is imputed, recalled, capped or assumed, in words.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>The reference and ratio it is anchored by; null where the curve is that of its own arm.</summary>
    public AnchorPoint? Anchor { get; init; }
}

/// <summary>An adverse event's rate per month of a fit patient while in its risk window.</summary>
/// <param name="EventId">The event.</param>
/// <param name="RatePerMonth">Events per month at risk.</param>
/// <param name="PublishedShare">The share of patients it was solved from.</param>
public sealed record AdverseEventRate(string EventId, double RatePerMonth, double PublishedShare);

/// <summary>Maintenance inside an arm: the share of those event-free that started, when, and how it acts.</summary>
/// <param name="RegimenId">The maintenance regimen.</param>
/// <param name="StartMonth">Month of the line at which it starts.</param>
/// <param name="StartShare">Share of those event-free then that start.</param>
/// <param name="HazardRatio">Its ratio.</param>
/// <param name="PlannedMonths">Planned duration; null is until progression.</param>
/// <param name="EffectLagMonths">Months for which the effect outlasts a planned stop.</param>
public sealed record MaintenanceInArm(
    string RegimenId, double StartMonth, double StartShare, double HazardRatio, double? PlannedMonths, double EffectLagMonths);

/// <summary>A published point and the fitted one.</summary>
/// <param name="Kind">median PFS | PFS landmark | subgroup median.</param>
/// <param name="Months">Time of the point: for a median, the published median.</param>
/// <param name="Published">Published value: survival, or months for a median.</param>
/// <param name="Low">Lower end of its interval, if published.</param>
/// <param name="High">Upper end.</param>
/// <param name="Fitted">The fitted value of the same kind.</param>
/// <param name="Source">Where it was read.</param>
public sealed record FitPoint(string Kind, double Months, double Published, double? Low, double? High, double Fitted, string Source)
{
    /// <summary>The kind of a landmark of an earlier data cut that is shown beside the fit but not fitted.</summary>
    public const string EarlierCut = "earlier data cut, not fitted";
}

/// <summary>What a fit may assume; never anything of a scenario's population.</summary>
/// <param name="SharedFrailtyVariance">Variance of the shared gamma frailty; 0 is none, and then predictors tie the lines together.</param>
/// <param name="FamilyBySetting">Family of each setting; where absent the fitter's own choice applies.</param>
/// <param name="LifeTable">Name of the life table every trial is standardised to.</param>
public sealed record FitSettings(double SharedFrailtyVariance, IReadOnlyDictionary<string, CurveFamily> FamilyBySetting, string LifeTable);
