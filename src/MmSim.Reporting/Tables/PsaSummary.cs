using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Reporting.Tables;

/// <summary>The probabilistic rows of summary.csv: means over the draws with their Monte Carlo error, and the draws' middle 95 %.</summary>
internal static class PsaSummary
{
    private const string Basis = "probabilistic";
    private const string IntervalKind = "credible 95%";

    public static void WriteRows(PsaResult psa, TableOptions options, CsvTableWriter csv)
    {
        for (var s = 0; s < psa.Names.Strategies.Count; s++)
        {
            var strategy = s;
            void Row(string measure, string unit, int place)
            {
                var values = Enumerable.Range(1, psa.Draws).Select(d => psa.Mean(d, strategy, place)).ToArray();
                var draws = values.Order().ToArray();
                var mean = draws.Average();
                var error = GroupedMean.StandardError(values, psa.DrawsOfGroup);
                csv.Row(
                    psa.Names.Strategies[strategy], options.Subgroup, Basis, measure, unit, mean, error, Quantile(draws, 0.025), Quantile(draws, 0.975),
                    IntervalKind);
            }

            void Mean(string measure, string unit, Outcome outcome) => Row(measure, unit, (int)outcome);

            Mean("life_years", "years", Outcome.LifeYears);
            Mean("life_years_discounted", "years", Outcome.LifeYearsDiscounted);
            if (psa.HasEconomics)
            {
                Mean("qalys", "QALYs", Outcome.Qalys);
                Mean("qalys_discounted", "QALYs", Outcome.QalysDiscounted);
                Mean("cost", options.Currency, Outcome.Cost);
                Mean("cost_discounted", options.Currency, Outcome.CostDiscounted);
            }

            Row("median_os", "months", PsaResult.MedianSurvival);
            for (var i = 0; i < PsaResult.SurvivalMonths.Count && PsaResult.SurvivalMonths[i] <= psa.HorizonMonths; i++)
            {
                Row($"os_{PsaResult.SurvivalMonths[i]}m", "share", PsaResult.FirstSurvival + i);
            }

            Mean("lines_received", "lines", Outcome.LinesReceived);
            Mean("months_on_treatment", "months", Outcome.MonthsOnTreatment);
            Mean("treatment_free_months", "months", Outcome.TreatmentFreeMonths);
        }
    }

    // Between the two nearest draws (Hyndman and Fan's type 7).
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var low = Math.Min((int)place, sorted.Length - 2);
        return sorted.Length == 1 ? sorted[0] : sorted[low] + ((place - low) * (sorted[low + 1] - sorted[low]));
    }
}
