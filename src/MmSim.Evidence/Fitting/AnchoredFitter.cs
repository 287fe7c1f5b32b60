using System.Collections.Concurrent;
using MmSim.Evidence.Networks;

namespace MmSim.Evidence.Fitting;

/// <summary>Fits of regimens as anchored effects have them: anchored where they may be, their references, and the others on their own arms.</summary>
/// <remarks>Thread-safe; every fit is made once.</remarks>
/// <param name="fitter">Fits of arms.</param>
/// <param name="effects">Which regimens are anchored.</param>
public sealed class AnchoredFitter(ArmFitter fitter, RelativeEffects effects)
{
    private readonly ConcurrentDictionary<(string Regimen, string Setting), Lazy<FittedUse>> _fits = new();

    /// <summary>Which regimens are anchored, and by which ratio.</summary>
    public RelativeEffects Effects => effects;

    /// <summary>Fits a regimen.</summary>
    /// <param name="regimenId">The regimen.</param>
    /// <param name="setting">A setting it is used in.</param>
    /// <exception cref="ArgumentException">The regimen is unknown, or is not used in the setting.</exception>
    public FittedUse Fit(string regimenId, string setting) => _fits.GetOrAdd((regimenId, setting), key => new Lazy<FittedUse>(() =>
    {
        var effect = effects.For(key.Regimen, key.Setting);
        if (effect is { Anchored: true, Reference: { } reference })
        {
            return fitter.FitAnchored(key.Regimen, Fit(reference, key.Setting), effect.LogRatio, effect.StandardError);
        }

        var own = fitter.Fit(key.Regimen, key.Setting);
        return effects.ReferencesOf(key.Setting).Contains(key.Regimen)
            ? fitter.FitReference(own, effects.Implied(key.Regimen, key.Setting)) : own;
    })).Value;
}
