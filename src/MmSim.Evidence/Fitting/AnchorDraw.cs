using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;
using MmSim.Evidence.Parameters;

namespace MmSim.Evidence.Fitting;

/// <summary>
/// What an anchored curve moves with: the reference's curve, drawn once for all who stand on it, and the log ratios of the network, drawn jointly. In units of
/// ln t the first is the move of the reference's median, the second the move of the log ratio over the slope of ln H in ln t.
/// </summary>
public sealed class AnchorDraw
{
    private readonly FittedUse _reference;
    private readonly Arm _arm;
    private readonly string _curveName;
    private readonly string _networkName;
    private readonly string[] _treatments;
    private readonly double[] _means;
    private readonly double[,] _covariance;
    private readonly int _treatment;
    private readonly int _comparator;

    /// <summary>Prepares an anchored fit's draws.</summary>
    /// <param name="library">The evidence.</param>
    /// <param name="reference">The reference's fit.</param>
    /// <param name="network">The network that holds both.</param>
    /// <param name="effect">The regimen's ratio against the reference.</param>
    public AnchorDraw(EvidenceLibrary library, FittedUse reference, NetworkEffects network, RelativeEffect effect)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(effect);
        (_reference, _arm) = (reference, library.Arms[reference.Use.ArmId]);
        _curveName = $"arms.{_arm.ArmId}.curve";
        _networkName = $"network.{network.Setting}.{network.Outcome} against {network.Reference}";
        _treatments = [.. network.Treatments.Skip(1)];
        _means = [.. network.Log.Skip(1)];
        _covariance = new double[_means.Length, _means.Length];
        for (var i = 0; i < _means.Length; i++)
        {
            for (var j = 0; j < _means.Length; j++)
            {
                _covariance[i, j] = network.Covariance[i + 1, j + 1];
            }
        }

        (_treatment, _comparator) = (network.IndexOf(effect.Treatment) - 1, network.IndexOf(effect.ReferenceTreatment) - 1);
    }

    /// <summary>How far the log ratio is from its point estimate.</summary>
    internal double RatioMove(IParameterValues values)
    {
        var ratios = values.Joint(
            _networkName, _treatments, _means, _covariance, "network meta-analysis of the published hazard ratios (mmsim network)", Verification.Recalled);
        return Move(ratios, _treatment) - Move(ratios, _comparator);
    }

    /// <summary>The anchored curve's parameters: the move of ln(scale).</summary>
    internal double[] Parameters(FittedUse fit, IParameterValues values)
    {
        var estimate = _reference.Estimate;
        var curve = values.Joint(_curveName, estimate.Names, estimate.Parameters, estimate.Covariance, _arm.Source, _arm.Verified);
        var move = RatioMove(values);
        var ownVariance = fit.Estimate.Covariance[0, 0] - estimate.Covariance[0, 0];
        var slope = ownVariance > 0 ? fit.Anchor!.StandardError / Math.Sqrt(ownVariance) : 1;
        return [fit.Estimate.Parameters[0] + Math.Log(estimate.Curve(curve).MedianMonths / estimate.Curve(estimate.Parameters).MedianMonths) - (move / slope)];
    }

    private double Move(double[] ratios, int treatment) => treatment < 0 ? 0 : ratios[treatment] - _means[treatment];
}
