using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Compilation;

/// <summary>
/// What ties a patient's lines together: what happened in the last line (predictors), or a frailty shared by all lines, or nothing. Never both:
/// they would count the same thing twice.
/// </summary>
public static class LineDependence
{
    /// <summary>PFS and relapse of the last line act on the next; the default.</summary>
    public const string Predictors = "predictors";

    /// <summary>A gamma frailty with mean 1 multiplies the hazards of all lines.</summary>
    public const string Frailty = "frailty";

    /// <summary>Lines are independent, given the patient's attributes.</summary>
    public const string None = "none";

    /// <summary>The words a scenario may use.</summary>
    public static IReadOnlyList<string> All { get; } = [Predictors, Frailty, None];

    private static readonly string[] OfTheLastLine = ["lastPfs", "relapse"];

    /// <summary>The effects as a kind of dependence has them: the last line's predictors only where they tie the lines.</summary>
    public static Effects Of(Effects effects, string dependence)
    {
        ArgumentNullException.ThrowIfNull(effects);
        return dependence == Predictors
            ? effects
            : effects with { Predictors = [.. effects.Predictors.Where(p => !OfTheLastLine.Contains(p.Attribute))] };
    }

    /// <summary>Variance of the shared frailty; 0 unless it ties the lines.</summary>
    public static double FrailtyVariance(PathwayDefaults pathway, string dependence)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        return dependence == Frailty ? pathway.SharedFrailtyVariance.Value : 0;
    }
}
