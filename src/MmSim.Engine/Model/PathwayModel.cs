using MmSim.Numerics.Survival;

namespace MmSim.Engine.Model;

/// <summary>What happens between lines and after the last. Shares are fractions, times months. Immutable.</summary>
public sealed record PathwayModel
{
    /// <summary>Chance of no further line after a progression: [line 1, 2, 3 and later][transplant no, yes][fit, intermediate, frail].</summary>
    public double[][][] NoFurtherLine { get; init; } = [[[0, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 0]]];

    /// <summary>Chance that a relapse is clinical: after less than VGPR, after VGPR or better.</summary>
    public double[] ClinicalRelapse { get; init; } = [0, 0];

    /// <summary>Mean gap before the next line: relapses 1–3 biochemical, clinical; later biochemical, clinical. 0 is no gap.</summary>
    public double[] GapMeanMonths { get; init; } = [0, 0, 0, 0];

    /// <summary>Disease death per month in a gap.</summary>
    public double GapDeathRate { get; init; }

    /// <summary>Net survival in best supportive care.</summary>
    public ParametricCurve SupportiveCare { get; init; } = ParametricCurve.Never;

    /// <summary>Months within which progression after a drug's last dose makes refractory, inclusive.</summary>
    public double RefractoryWindowMonths { get; init; } = 60 / MmSim.Numerics.TimeUnits.DaysPerMonth;

    /// <summary>Options of late-line therapy after the strategy's own lines: first repeat, second, …; the last one goes on. Empty for none.</summary>
    public int[] LateLineOptions { get; init; } = [];

    /// <summary>Number of lines in all.</summary>
    public int MaximumLines { get; init; } = 10;
}
