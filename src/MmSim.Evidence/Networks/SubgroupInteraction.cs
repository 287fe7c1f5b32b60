using MmSim.Evidence.Library;

namespace MmSim.Evidence.Networks;

/// <summary>How much more, or less, a regimen's hazard ratio is in part of a trial's patients than in the rest.</summary>
/// <param name="Attribute">The attribute, as in effects.json.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Treatment">The experimental treatment's name in the network.</param>
/// <param name="Study">The trial.</param>
/// <param name="Log">Log of the ratio of the two hazard ratios, as published.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Shrunk">Log ratio after shrinkage towards the mean of the setting's trials.</param>
/// <param name="ShrunkError">Its standard error.</param>
/// <param name="Verified">How far the subgroup's ratio was checked.</param>
/// <param name="Source">Where it was read.</param>
public sealed record SubgroupInteraction(
    string Attribute, string Setting, string Treatment, string Study, double Log, double StandardError, double Shrunk, double ShrunkError,
    Verification Verified, string Source);
