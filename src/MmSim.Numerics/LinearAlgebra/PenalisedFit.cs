namespace MmSim.Numerics.LinearAlgebra;

/// <summary>One response fitted by a <see cref="PenalisedRegression"/>.</summary>
/// <param name="Mean">The intercept.</param>
/// <param name="Coefficients">Coefficients of the design's directions.</param>
/// <param name="Strength">The ridge λ that was chosen.</param>
/// <param name="ResidualVariance">Residual sum of squares over its degrees of freedom.</param>
/// <param name="Score">Generalised cross-validation score; lower is better.</param>
public sealed record PenalisedFit(double Mean, double[] Coefficients, double Strength, double ResidualVariance, double Score);
