using MmSim.Evidence.Library;

namespace MmSim.Evidence.Fitting;

/// <summary>Survival from other causes of a trial's population: normal ages (SD 9 years, between 18 and 95), 55 % men.</summary>
/// <remarks>Five Gauss–Hermite nodes stand for the ages. Times in months, ages in years.</remarks>
internal sealed class TrialPopulation
{
    /// <summary>Standard deviation of age, years.</summary>
    public const double AgeDeviation = 9;

    /// <summary>Share of men.</summary>
    public const double MaleShare = 0.55;

    // Nodes and weights of the probabilists' Gauss–Hermite rule (Abramowitz & Stegun, table 25.10, rescaled).
    private static readonly (double Node, double Weight)[] Nodes =
    [
        (-2.8569700138728, 0.0112574113277), (-1.3556261799742, 0.2220759220056), (0, 0.5333333333333),
        (1.3556261799742, 0.2220759220056), (2.8569700138728, 0.0112574113277),
    ];

    private readonly LifeTablePair? _table;
    private readonly double[] _ages;

    public TrialPopulation(LifeTablePair? table, double medianAge)
    {
        _table = table;
        MedianAge = medianAge;
        _ages = [.. Nodes.Select(n => Math.Clamp(medianAge + (AgeDeviation * n.Node), 18, 95))];
    }

    /// <summary>Median age, years.</summary>
    public double MedianAge { get; }

    /// <summary>Share alive but for the disease, at a month.</summary>
    public double Survival(double months)
    {
        if (_table is null || !(months > 0))
        {
            return 1;
        }

        double sum = 0;
        for (var i = 0; i < _ages.Length; i++)
        {
            sum += Nodes[i].Weight * ((MaleShare * _table.Male.Survival(_ages[i], months))
                + ((1 - MaleShare) * _table.Female.Survival(_ages[i], months)));
        }

        return sum;
    }
}
