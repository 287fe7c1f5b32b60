using MmSim.Economics.Inputs;

namespace MmSim.Economics.Probabilistic;

/// <summary>The draws of a strategy on the cost-effectiveness plane, against a comparator, with the ellipse that holds 95 % of a normal.</summary>
public sealed class CostEffectivenessPlane
{
    /// <summary>The 95 % point of χ² with 2 degrees of freedom, −2 ln 0.05.</summary>
    public const double ChiSquare95 = 5.991464547107979;

    private readonly double[] _costs;
    private readonly double[] _qalys;

    private CostEffectivenessPlane(int strategy, double[] costs, double[] qalys)
    {
        (Strategy, _costs, _qalys) = (strategy, costs, qalys);
        (MeanCost, MeanQalys) = (costs.Average(), qalys.Average());
        double cost = 0, qaly = 0, product = 0;
        for (var d = 0; d < costs.Length; d++)
        {
            cost += (costs[d] - MeanCost) * (costs[d] - MeanCost) / (costs.Length - 1);
            qaly += (qalys[d] - MeanQalys) * (qalys[d] - MeanQalys) / (costs.Length - 1);
            product += (costs[d] - MeanCost) * (qalys[d] - MeanQalys) / (costs.Length - 1);
        }

        (CostDeviation, QalyDeviation) = (Math.Sqrt(cost), Math.Sqrt(qaly));
        Correlation = cost > 0 && qaly > 0 ? Math.Clamp(product / Math.Sqrt(cost * qaly), -1, 1) : 0;
    }

    /// <summary>The strategy.</summary>
    public int Strategy { get; }

    /// <summary>Differences in cost by draw.</summary>
    public ReadOnlySpan<double> Costs => _costs;

    /// <summary>Differences in QALYs by draw.</summary>
    public ReadOnlySpan<double> Qalys => _qalys;

    /// <summary>Mean difference in cost.</summary>
    public double MeanCost { get; }

    /// <summary>Mean difference in QALYs.</summary>
    public double MeanQalys { get; }

    /// <summary>Standard deviation over draws of the difference in cost.</summary>
    public double CostDeviation { get; }

    /// <summary>Standard deviation over draws of the difference in QALYs.</summary>
    public double QalyDeviation { get; }

    /// <summary>Correlation over draws of both differences.</summary>
    public double Correlation { get; }

    /// <summary>The increments of a strategy.</summary>
    public static CostEffectivenessPlane Of(PsaTable table, int strategy, int comparator)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] costs = new double[table.Draws], qalys = new double[table.Draws];
        for (var d = 0; d < table.Draws; d++)
        {
            costs[d] = table.Value(d, strategy, Measure.Cost) - table.Value(d, comparator, Measure.Cost);
            qalys[d] = table.Value(d, strategy, Measure.Qalys) - table.Value(d, comparator, Measure.Qalys);
        }

        return new CostEffectivenessPlane(strategy, costs, qalys);
    }

    /// <summary>The point of the 95 % ellipse at an angle in radians.</summary>
    public (double Qalys, double Cost) EllipseAt(double angle)
    {
        var radius = Math.Sqrt(ChiSquare95);
        var (sin, cos) = Math.SinCos(angle);
        return (
            MeanQalys + (radius * QalyDeviation * cos),
            MeanCost + (radius * CostDeviation * ((Correlation * cos) + (Math.Sqrt(1 - (Correlation * Correlation)) * sin))));
    }

    /// <summary>Share of draws in each quadrant: north-east, north-west, south-east, south-west; axes as <see cref="Incremental.Quadrant"/>.</summary>
    public (double NorthEast, double NorthWest, double SouthEast, double SouthWest) QuadrantShares()
    {
        double northEast = 0, northWest = 0, southEast = 0, southWest = 0;
        for (var d = 0; d < _costs.Length; d++)
        {
            switch (new Incremental.Increment(_costs[d], _qalys[d], 0, 0, 0, 0, 0).Quadrant)
            {
                case Incremental.Quadrant.NorthEast: northEast++; break;
                case Incremental.Quadrant.NorthWest: northWest++; break;
                case Incremental.Quadrant.SouthWest: southWest++; break;
                default: southEast++; break;
            }
        }

        var n = _costs.Length;
        return (northEast / n, northWest / n, southEast / n, southWest / n);
    }
}
