using MmSim.Evidence.Fitting;

namespace MmSim.Scenarios.Compilation;

/// <summary>What a regimen of a line rests on.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Line">The line.</param>
/// <param name="Regimen">The regimen.</param>
/// <param name="Fit">Its fit; <see cref="FittedUse.Anchor"/> says whether it is anchored.</param>
/// <param name="Reason">Why it is anchored there, or why it is on its own arm.</param>
/// <param name="Unanchored">True where another regimen of the same line rests on the patients of another trial.</param>
public sealed record LineEffect(string Strategy, int Line, string Regimen, FittedUse Fit, string Reason, bool Unanchored)
{
    /// <summary>Hazard ratio and 95 % interval of an anchored regimen against its reference; null on its own arm.</summary>
    public (double Ratio, double Low, double High)? HazardRatio => Fit.Anchor is not { } a ? null
        : (Math.Exp(a.LogRatio), Math.Exp(a.LogRatio - (1.959964 * a.StandardError)), Math.Exp(a.LogRatio + (1.959964 * a.StandardError)));

    /// <summary>The arm whose trial's patients the curve is of.</summary>
    public string BasisArmId => Fit.Anchor?.ArmId ?? Fit.Use.ArmId;

    /// <summary>Mean number of prior lines of those patients (three stand for three or more); null where prior lines do not act.</summary>
    public double? MeanPriorLines => Fit.CaseMix.TryGetValue("priorLines", out var mix) ? mix.Select((w, lines) => w * lines).Sum() : null;

    /// <summary>Share of a level among those patients; null where the attribute does not act.</summary>
    public double? Share(string attribute, int level) => Fit.CaseMix.TryGetValue(attribute, out var mix) && level < mix.Length ? mix[level] : null;
}
