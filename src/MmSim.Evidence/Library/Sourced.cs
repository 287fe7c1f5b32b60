namespace MmSim.Evidence.Library;

/// <summary>A figure with where it comes from.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end of its interval, if one is published.</param>
/// <param name="High">Upper end.</param>
/// <param name="Source">Citation, or the formula it was derived by.</param>
/// <param name="Verified">How far it was checked.</param>
public sealed record Sourced(double Value, double? Low, double? High, string Source, Verification Verified);
