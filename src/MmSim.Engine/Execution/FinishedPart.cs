namespace MmSim.Engine.Execution;

/// <summary>A finished draw of a probabilistic analysis, or a finished model of several side by side.</summary>
/// <param name="Number">Number of the draw or of the model.</param>
/// <param name="Figures">All that is kept of it.</param>
public sealed record FinishedPart(int Number, double[] Figures);
