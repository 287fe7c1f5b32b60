namespace MmSim.Reporting.Comparison;

/// <summary>A figure of two runs.</summary>
/// <param name="Table">The file it stands in, without ".csv".</param>
/// <param name="Strategy">The strategy; empty where the figure is not a strategy's.</param>
/// <param name="Subgroup">"all", or the subgroup.</param>
/// <param name="Basis">"base case" or "probabilistic".</param>
/// <param name="Measure">What it is, with line, month, threshold or comparator where these tell it apart.</param>
/// <param name="Unit">Its unit; empty for a share or where the file has none.</param>
/// <param name="A">The first run's value.</param>
/// <param name="McseA">Its Monte Carlo standard error.</param>
/// <param name="B">The second run's value.</param>
/// <param name="McseB">Its Monte Carlo standard error.</param>
/// <param name="Mcse">Standard error of the difference: of the parts' own differences where <paramref name="IsPaired"/>, else as if the runs were independent.</param>
/// <param name="IsPaired">True where the same draws, or batches of patients, of both runs were subtracted one by one.</param>
public sealed record ResultDifference(
    string Table, string Strategy, string Subgroup, string Basis, string Measure, string Unit, double A, double McseA, double B, double McseB, double Mcse, bool IsPaired)
{
    /// <summary>|z| above which a difference counts as more than Monte Carlo noise: 5 % of differences by chance alone.</summary>
    public const double Limit = 1.96;

    /// <summary>B − A.</summary>
    public double Difference => B - A;

    /// <summary>The difference in standard errors; infinite where there is a difference and no error at all.</summary>
    public double Z => Difference == 0 ? 0 : Difference / Mcse;

    /// <summary>True beyond Monte Carlo noise.</summary>
    public bool IsBeyondNoise => Math.Abs(Z) > Limit;

    /// <summary>True where chance has a part in it: one that can be counted in "so many of so many".</summary>
    public bool HasNoise => Mcse > 0;
}
