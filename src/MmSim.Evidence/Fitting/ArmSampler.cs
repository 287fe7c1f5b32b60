using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;

namespace MmSim.Evidence.Fitting;

/// <summary>A fitted arm with its uncertain figures taken from a set of parameter values: the fit itself at the point estimates.</summary>
/// <param name="library">The evidence of the fit.</param>
/// <param name="fit">The fit.</param>
public sealed class ArmSampler(EvidenceLibrary library, FittedUse fit)
{


    /// <summary>The fit at the point estimates.</summary>
    public FittedUse Fit => fit;

    /// <summary>The fit at other values.</summary>
    public FittedUse At(IParameterValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return fit with { DeathShare = DeathShare(values) };
    }

    private double DeathShare(IParameterValues values)
    {
        var pathway = library.Pathway;
        var deaths = fit.Use.Setting == Settings.Late
            ? values.Of("pathway.deathShareLate", pathway.DeathShareLate, ParameterKind.Probability)
            : values.Of("pathway.deathShare", pathway.DeathShare, ParameterKind.Probability);
        var other = library.Arms[fit.Use.ArmId].Transplant is "yes" or "before"
            ? values.Of("pathway.otherCauseShareTransplant", pathway.OtherCauseShareTransplant, ParameterKind.Probability)
            : values.Of("pathway.otherCauseShareNoTransplant", pathway.OtherCauseShareNoTransplant, ParameterKind.Probability);
        return Math.Max(0, (deaths - other) / (1 - other));
    }

    /// <summary>Rates of stopping where the share stopped for toxicity changes: their sum stays, as the median exposure does.</summary>
    /// <param name="toxicity">Rate of stopping for toxicity at the published share.</param>
    /// <param name="choice">Rate of stopping by choice.</param>
    /// <param name="published">The published share.</param>
    /// <param name="share">The share wanted.</param>
    public static (double Toxicity, double Choice) Stopping(double toxicity, double choice, double published, double share)
    {
        if (share == published || !(published > 0))
        {
            return (toxicity, choice);
        }

        var stopped = Math.Min(toxicity * share / published, toxicity + choice);
        return (stopped, toxicity + choice - stopped);
    }

    /// <summary>Rate of an adverse event where its share of patients changes; exact for an exposure that is the same for all.</summary>
    /// <param name="rate">The rate at the published share.</param>
    /// <param name="share">The share wanted; below 1.</param>
    public static double EventRate(AdverseEventRate rate, double share)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return share == rate.PublishedShare || !(rate.PublishedShare < 1)
            ? rate.RatePerMonth
            : rate.RatePerMonth * Math.Log(1 - share) / Math.Log(1 - rate.PublishedShare);
    }
}
