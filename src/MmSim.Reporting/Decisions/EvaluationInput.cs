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
        var strategies = psa.Names.Strategies.Count;
        var width = strategies * Measures;
        var values = new double[psa.Draws * width];
        for (var i = 0; i < values.Length; i++)
        {
            var outcome = PsaResult.PairedOutcomes[i % Measures];
            values[i] = psa.Mean((i / width) + 1, i % width / Measures, (int)outcome);
        }

        var within = new double[width * width];
        for (var i = 0; i < within.Length; i++)
        {
            within[i] = psa.Within(i / width, i % width);
        }

        return new PsaTable(psa.Names.Strategies, values, psa.PatientsPerDraw, within);
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
