namespace MmSim.Evidence.Library;

/// <summary>How attributes, response, transplant and maintenance act on a line's hazard. All hazard ratios are for progression or death.</summary>
/// <param name="Predictors">Hazard ratios of attributes, per setting.</param>
/// <param name="Response">Hazard ratios of best response after the landmark, per setting, against PR.</param>
/// <param name="LandmarkMonths">Month from which response acts.</param>
/// <param name="Transplant">Hazard ratio of ASCT against none, per setting.</param>
/// <param name="Maintenance">Maintenance regimens: ratio, start share, exposure.</param>
/// <param name="CaseMix">Shares of each attribute level in a setting's trials, where a trial does not report them.</param>
/// <param name="ToxicityStopByFrailty">Ratio of the rate of stopping for toxicity: fit, intermediate, frail.</param>
/// <param name="AdverseEventsByFrailty">Ratio of the rate of adverse events: fit, intermediate, frail.</param>
public sealed record Effects(
    IReadOnlyList<PredictorEffect> Predictors,
    IReadOnlyList<ResponseEffect> Response,
    Sourced LandmarkMonths,
    IReadOnlyList<SettingValue> Transplant,
    IReadOnlyList<MaintenanceEffect> Maintenance,
    IReadOnlyList<CaseMixShare> CaseMix,
    IReadOnlyList<Sourced> ToxicityStopByFrailty,
    IReadOnlyList<Sourced> AdverseEventsByFrailty);

/// <summary>A hazard ratio of one level of an attribute against its reference level, in some settings.</summary>
/// <param name="Attribute">cytogenetics | stage | frailty | priorLines | lastPfs | relapse | lenalidomideRefractory | furtherRefractory.</param>
/// <param name="Level">high; II, III; intermediate, frail; perLine, perDrug; under12, over24; clinical; yes.</param>
/// <param name="Settings">Where it acts.</param>
/// <param name="HazardRatio">The ratio with source.</param>
public sealed record PredictorEffect(string Attribute, string Level, IReadOnlyList<string> Settings, Sourced HazardRatio);

/// <summary>Hazard ratio of a best response against PR from the landmark on.</summary>
public sealed record ResponseEffect(string Response, IReadOnlyList<string> Settings, Sourced HazardRatio);

/// <summary>A value for some settings.</summary>
public sealed record SettingValue(IReadOnlyList<string> Settings, Sourced Value);

/// <summary>What a maintenance regimen does.</summary>
/// <param name="RegimenId">The maintenance regimen.</param>
/// <param name="HazardRatio">Intention-to-treat ratio against observation from the month maintenance starts.</param>
/// <param name="StartShare">Share of those event-free and eligible who start it in trials.</param>
/// <param name="MedianMonths">Median time on it.</param>
/// <param name="StoppedForToxicity">Share that stop it for adverse events.</param>
/// <param name="EffectLagMonths">Months for which the effect outlasts a planned stop.</param>
/// <param name="AdverseEventArmIds">Arms that inform its adverse events.</param>
public sealed record MaintenanceEffect(
    string RegimenId,
    Sourced HazardRatio,
    Sourced StartShare,
    Sourced MedianMonths,
    Sourced StoppedForToxicity,
    Sourced EffectLagMonths,
    IReadOnlyList<string> AdverseEventArmIds);

/// <summary>Share of an attribute's level in the trials of a setting.</summary>
public sealed record CaseMixShare(string Setting, string Attribute, string Level, Sourced Share);
