using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Digitised;

/// <summary>A family fitted to individual times by maximum likelihood.</summary>
/// <remarks>
/// The vector is on the scale of the search: ln(scale in months), then ln(shape) (Gompertz: the shape itself; generalised gamma: then Q);
/// piecewise-exponential: ln of each hazard per month; spline: its coefficients. Only events and censorings count: the curve is that of the
/// data, deaths from other causes included.
/// </remarks>
/// <param name="Family">The family.</param>
/// <param name="Label">Its name, with the number of pieces or inner knots where it has some.</param>
/// <param name="Curve">The fitted curve.</param>
/// <param name="Names">Names of the parameters.</param>
/// <param name="Parameters">Their estimates.</param>
/// <param name="Covariance">Inverse of the observed information; null where the likelihood has no maximum inside the family.</param>
/// <param name="LogLikelihood">Log likelihood at the maximum.</param>
/// <param name="Patients">Patients.</param>
public sealed record LikelihoodFit(
    CurveFamily Family,
    string Label,
    ParametricCurve Curve,
    IReadOnlyList<string> Names,
    IReadOnlyList<double> Parameters,
    double[,]? Covariance,
    double LogLikelihood,
    int Patients)
{
    /// <summary>Akaike's criterion, −2 ln L + 2k.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * Parameters.Count);

    /// <summary>Schwarz's criterion, −2 ln L + k ln(patients).</summary>
    public double Bic => (-2 * LogLikelihood) + (Parameters.Count * Math.Log(Patients));

    /// <summary>Standard error of a parameter; NaN where it is not known.</summary>
    /// <param name="index">Its index.</param>
    public double StandardError(int index) => Covariance is null ? double.NaN : Math.Sqrt(Covariance[index, index]);
}
