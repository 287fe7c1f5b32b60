namespace MmSim.Reporting.Networks;

/// <summary>What a forest plot shows: ratios against a reference, on a log scale.</summary>
/// <param name="Title">Title.</param>
/// <param name="Subtitle">The line beneath it.</param>
/// <param name="Measure">"Hazard ratio" or "Odds ratio".</param>
/// <param name="SmallIsGood">True where a ratio below 1 favours the treatment.</param>
/// <param name="Parts">Connected parts, each with its reference.</param>
public sealed record ForestPlot(string Title, string Subtitle, string Measure, bool SmallIsGood, IReadOnlyList<ForestPlotPart> Parts);

/// <summary>A connected part.</summary>
/// <param name="Reference">What the others are compared with.</param>
/// <param name="Rows">The others, best first.</param>
public sealed record ForestPlotPart(string Reference, IReadOnlyList<ForestPlotRow> Rows);

/// <summary>A treatment against the reference.</summary>
/// <param name="Treatment">The treatment.</param>
/// <param name="Ratio">Its ratio.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Direct">Number of trials that compare the two themselves.</param>
/// <param name="PScore">Its P-score.</param>
public sealed record ForestPlotRow(string Treatment, double Ratio, double Low, double High, int Direct, double PScore);
