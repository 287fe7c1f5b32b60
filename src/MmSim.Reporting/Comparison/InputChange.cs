namespace MmSim.Reporting.Comparison;

/// <summary>An input in which two runs differ.</summary>
/// <param name="Kind">What was changed: run, hash, scenario, population, economics, or parameter.</param>
/// <param name="Path">Where it stands: keys joined by dots, items of a list by their name, or a parameter's name.</param>
/// <param name="A">Its value in the first run; empty where it has none.</param>
/// <param name="B">Its value in the second run; empty where it has none.</param>
public sealed record InputChange(string Kind, string Path, string A, string B);
