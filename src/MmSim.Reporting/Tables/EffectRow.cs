namespace MmSim.Reporting.Tables;

/// <summary>What a regimen of a line rests on: its own arm, or a reference and a hazard ratio; and the patients behind its curve.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Line">The line.</param>
/// <param name="Regimen">The regimen.</param>
/// <param name="Setting">The setting its evidence is of.</param>
/// <param name="Effect">anchored or trial-arm.</param>
/// <param name="Arm">Its own arm: response, exposure and adverse events, and the curve where it is not anchored.</param>
/// <param name="Reference">The reference regimen; empty where it is not anchored.</param>
/// <param name="ReferenceArm">The reference's arm; empty where it is not anchored.</param>
/// <param name="HazardRatio">Ratio against the reference with its 95 % interval; null where it is not anchored.</param>
/// <param name="Reason">Why it is anchored there, or why not.</param>
/// <param name="Unanchored">True where the line compares patients of different trials.</param>
/// <param name="MedianAge">Median age of the patients behind the curve.</param>
/// <param name="PriorLines">Their mean number of prior lines; null where none are known.</param>
/// <param name="HighRisk">Share with high-risk cytogenetics.</param>
/// <param name="LenalidomideRefractory">Share refractory to lenalidomide.</param>
public sealed record EffectRow(
    string Strategy, int Line, string Regimen, string Setting, string Effect, string Arm, string Reference, string ReferenceArm,
    (double Ratio, double Low, double High)? HazardRatio, string Reason, bool Unanchored, double MedianAge, double? PriorLines, double? HighRisk,
    double? LenalidomideRefractory);
