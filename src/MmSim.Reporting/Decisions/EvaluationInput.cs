using MmSim.Economics.Inputs;
using MmSim.Economics.Sensitivity;
using MmSim.Engine.Results;

namespace MmSim.Reporting.Decisions;

/// <summary>The engine's results as the inputs of an evaluation: discounted costs, QALYs and life years.</summary>
public static partial class EvaluationInput
{
    private const int Measures = StrategyMeans.Measures;

    /// <summary>The draws of a probabilistic analysis with the noise within them.</summary>
    public static PsaTable Psa(PsaResult psa)
    {
        ArgumentNullException.ThrowIfNull(psa);
        var width = psa.Names.Strategies.Count * Measures;
        var values = new double[psa.Draws * width];
        for (var i = 0; i < values.Length; i++)
        {
            var outcome = PsaResult.PairedOutcomes[i % Measures];
            values[i] = psa.Mean((i / width) + 1, i % width / Measures, (int)outcome);
        }

        return new PsaTable(psa.Names.Strategies, values, psa.PatientsPerDraw, Square(psa.WithinCovariance, width), psa.DrawsOfGroup);
    }

    /// <summary>The draws of every subgroup level; without a table where a level has too few patients a draw.</summary>
    public static IReadOnlyList<SubgroupDraws> PsaSubgroups(PsaResult psa)
    {
        ArgumentNullException.ThrowIfNull(psa);
        var width = psa.Names.Strategies.Count * Measures;
        return
        [
            .. psa.Subgroups.Select(level => new SubgroupDraws(
                $"{level.Attribute}={level.Level}", level.MeanPatients,
                level.MeanPatients < SubgroupDraws.LeastPatients || level.Patients.Min() < 2
                    ? null
                    : new PsaTable(psa.Names.Strategies, level.Means, level.NoisePatients, Square(level.WithinCovariance, width), psa.DrawsOfGroup))),
        ];
    }

    private static double[] Square(double[] packed, int width)
    {
        var square = new double[width * width];
        for (var i = 0; i < square.Length; i++)
        {
            var (high, low) = (Math.Max(i / width, i % width), Math.Min(i / width, i % width));
            square[i] = packed[(high * (high + 1) / 2) + low];
        }

        return square;
    }

    /// <summary>The one-way runs, and the base case of their patients.</summary>
    public static (StrategyMeans Base, IReadOnlyList<OneWayRun> Runs) OneWay(OneWayResult oneWay)
    {
        ArgumentNullException.ThrowIfNull(oneWay);
        return (
            Means(oneWay.Runs, 0),
            [
                .. oneWay.Parameters.Select((parameter, p) => new OneWayRun(
                    parameter.Name, parameter.Low, parameter.High, Means(oneWay.Runs, OneWayResult.Model(p, high: false)),
                    Means(oneWay.Runs, OneWayResult.Model(p, high: true)))),
            ]);
    }

    /// <summary>The cells of a two-way analysis.</summary>
    public static TwoWayGrid TwoWay(TwoWayResult twoWay)
    {
        ArgumentNullException.ThrowIfNull(twoWay);
        return new TwoWayGrid(
            twoWay.X, twoWay.XValues, twoWay.Y, twoWay.YValues,
            [
                .. from x in Enumerable.Range(0, twoWay.XValues.Count)
                   from y in Enumerable.Range(0, twoWay.YValues.Count)
                   select Means(twoWay.Runs, twoWay.Model(x, y)),
            ]);
    }

    private static StrategyMeans Means(SideBySideResult runs, int model) => new(runs.Names.Strategies,
    [
        .. Enumerable.Range(0, runs.Names.Strategies.Count * Measures)
            .Select(i => runs.Mean(model, i / Measures, (int)PsaResult.PairedOutcomes[i % Measures])),
    ]);
}
