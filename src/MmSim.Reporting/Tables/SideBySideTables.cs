using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>one_way.csv: every parameter at its limits; two_way.csv: two on a grid; variants.csv: the base case and its variants. Same patients throughout, undrawn parameters.</summary>
public static class SideBySideTables
{
    /// <summary>Writes one_way.csv: one row a parameter, limit and strategy; changes are against the base case, with their Monte Carlo error.</summary>
    /// <param name="oneWay">The analysis.</param>
    /// <param name="folder">Where to.</param>
    public static void Write(OneWayResult oneWay, string folder)
    {
        ArgumentNullException.ThrowIfNull(oneWay);
        var runs = oneWay.Runs;
        using var csv = CsvTableWriter.Create(
            Path.Combine(folder, "one_way.csv"), ["parameter", "value", "limit", "value_at_limit", "strategy", .. Columns(runs)]);
        for (var p = 0; p < oneWay.Parameters.Count; p++)
        {
            var parameter = oneWay.Parameters[p];
            foreach (var high in new[] { false, true })
            {
                for (var s = 0; s < runs.Names.Strategies.Count; s++)
                {
                    csv.Row(
                        [
                            parameter.Name, parameter.Value, high ? "high" : "low", high ? parameter.High : parameter.Low,
                            runs.Names.Strategies[s], .. Cells(runs, OneWayResult.Model(p, high), s),
                        ]);
                }
            }
        }
    }

    /// <summary>Writes two_way.csv: one row a cell and strategy; changes are against the base case.</summary>
    /// <param name="twoWay">The analysis.</param>
    /// <param name="folder">Where to.</param>
    public static void WriteTwoWay(TwoWayResult twoWay, string folder)
    {
        ArgumentNullException.ThrowIfNull(twoWay);
        using var csv = CsvTableWriter.Create(
            Path.Combine(folder, "two_way.csv"), ["x", "x_value", "y", "y_value", "strategy", .. Columns(twoWay.Runs)]);
        for (var x = 0; x < twoWay.XValues.Count; x++)
        {
            for (var y = 0; y < twoWay.YValues.Count; y++)
            {
                for (var s = 0; s < twoWay.Runs.Names.Strategies.Count; s++)
                {
                    csv.Row(
                        [
                            twoWay.X, twoWay.XValues[x], twoWay.Y, twoWay.YValues[y], twoWay.Runs.Names.Strategies[s],
                            .. Cells(twoWay.Runs, twoWay.Model(x, y), s),
                        ]);
                }
            }
        }
    }

    /// <summary>Writes variants.csv: one row a variant and strategy, the base case first.</summary>
    /// <param name="names">Names of the variants.</param>
    /// <param name="runs">The base case and the variants.</param>
    /// <param name="folder">Where to.</param>
    public static void WriteVariants(IReadOnlyList<string> names, SideBySideResult runs, string folder)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(runs);
        using var csv = CsvTableWriter.Create(Path.Combine(folder, "variants.csv"), ["variant", "strategy", .. Columns(runs), "median_os"]);
        for (var v = 0; v <= runs.Models; v++)
        {
            for (var s = 0; s < runs.Names.Strategies.Count; s++)
            {
                csv.Row(
                    [
                        v == 0 ? "base case" : names[v - 1], runs.Names.Strategies[s], .. Cells(runs, v, s),
                        runs.Mean(v, s, PsaResult.MedianSurvival),
                    ]);
            }
        }
    }

    private static IEnumerable<(string Name, Outcome Outcome, int Place)> Outcomes(SideBySideResult runs)
    {
        for (var i = 0; i < PsaResult.PairedOutcomes.Count; i++)
        {
            var outcome = PsaResult.PairedOutcomes[i];
            if (runs.HasEconomics || outcome == Outcome.LifeYearsDiscounted)
            {
                yield return (outcome switch
                {
                    Outcome.CostDiscounted => "cost_discounted",
                    Outcome.QalysDiscounted => "qalys_discounted",
                    _ => "life_years_discounted",
                }, outcome, i);
            }
        }
    }

    private static IEnumerable<string> Columns(SideBySideResult runs) =>
        Outcomes(runs).SelectMany(o => new[] { o.Name, $"{o.Name}_change", $"{o.Name}_change_mcse" });

    private static IEnumerable<Cell> Cells(SideBySideResult runs, int model, int strategy) => Outcomes(runs).SelectMany(o => new Cell[]
    {
        runs.Mean(model, strategy, (int)o.Outcome),
        runs.Change(model, strategy, o.Outcome),
        model == 0 ? 0.0 : runs.ChangeError(model, strategy, o.Place),
    });
}
