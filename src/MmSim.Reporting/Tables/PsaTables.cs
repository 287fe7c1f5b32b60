using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>
/// psa.csv (one row a draw and strategy) and, as BCEA, voi and SAVI read them, psa_costs.csv and psa_effects.csv (one row a draw, one column a
/// strategy). Without economics the effects are discounted life years, and there are no costs.
/// </summary>
public static class PsaTables
{
    /// <summary>Writes the tables.</summary>
    /// <param name="psa">The analysis.</param>
    /// <param name="folder">Where to.</param>
    public static void Write(PsaResult psa, string folder)
    {
        ArgumentNullException.ThrowIfNull(psa);
        var names = psa.Names.Strategies;
        string[] money = psa.HasEconomics ? ["cost", "cost_discounted", "qalys", "qalys_discounted"] : [];
        using (var csv = CsvTableWriter.Create(
            Path.Combine(folder, "psa.csv"),
            ["draw", "strategy", .. money, "life_years", "life_years_discounted", "median_os", "lines_received", "months_on_treatment"]))
        {
            for (var draw = 1; draw <= psa.Draws; draw++)
            {
                for (var s = 0; s < names.Count; s++)
                {
                    List<Cell> row = [draw, names[s]];
                    if (psa.HasEconomics)
                    {
                        row.AddRange(Cells(psa, draw, s, Outcome.Cost, Outcome.CostDiscounted, Outcome.Qalys, Outcome.QalysDiscounted));
                    }

                    row.AddRange(Cells(psa, draw, s, Outcome.LifeYears, Outcome.LifeYearsDiscounted));
                    row.Add(psa.Mean(draw, s, PsaResult.MedianSurvival));
                    row.AddRange(Cells(psa, draw, s, Outcome.LinesReceived, Outcome.MonthsOnTreatment));
                    csv.Row([.. row]);
                }
            }
        }

        if (psa.HasEconomics)
        {
            Matrix(psa, Outcome.CostDiscounted, Path.Combine(folder, "psa_costs.csv"));
        }

        Matrix(psa, psa.HasEconomics ? Outcome.QalysDiscounted : Outcome.LifeYearsDiscounted, Path.Combine(folder, "psa_effects.csv"));
    }

    private static void Matrix(PsaResult psa, Outcome outcome, string path)
    {
        using var csv = CsvTableWriter.Create(path, psa.Names.Strategies);
        for (var draw = 1; draw <= psa.Draws; draw++)
        {
            csv.Row([.. Enumerable.Range(0, psa.Names.Strategies.Count).Select(s => (Cell)psa.Mean(draw, s, (int)outcome))]);
        }
    }

    private static IEnumerable<Cell> Cells(PsaResult psa, int draw, int strategy, params Outcome[] outcomes) =>
        outcomes.Select(o => (Cell)psa.Mean(draw, strategy, (int)o));
}
