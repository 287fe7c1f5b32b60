namespace MmSim.Reporting.Decisions;

/// <summary>Mean discounted cost of a strategy in a category.</summary>
/// <param name="Strategy">Place of the strategy.</param>
/// <param name="Category">Name of the category.</param>
/// <param name="Mean">Per patient.</param>
/// <param name="Mcse">Its Monte Carlo standard error; NaN where it is not known.</param>
public sealed record CategoryCost(int Strategy, string Category, double Mean, double Mcse = double.NaN);
