using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>summary.csv: the main outcomes of each strategy. Landmarks beyond the horizon are left out.</summary>
internal sealed class SummaryTable : IResultTable
{
    private const string IntervalKind = "monte carlo 95%";
    private const double Z975 = 1.959963984540054;

    private static readonly int[] LandmarkMonths = [12, 24, 36, 60, 84, 120];

    public string FileName => "summary.csv";

    public IReadOnlyList<string> Columns(TableOptions options) =>
        ["strategy", "subgroup", "basis", "measure", "unit", "mean", "mcse", "interval_low", "interval_high", "interval_kind"];

    public void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv)
    {
        foreach (var strategy in run.Strategies)
        {
            var name = run.Names.Strategies[strategy.Strategy];
            void Row(string measure, string unit, double mean, double mcse, double low, double high) =>
                csv.Row(name, options.Subgroup, options.Basis, measure, unit, mean, mcse, low, high, IntervalKind);

            void Mean(string measure, string unit, Outcome outcome)
            {
                var moments = strategy.Outcomes[(int)outcome];
                var error = moments.StandardError;
                Row(measure, unit, moments.Mean, error, moments.Mean - Z975 * error, moments.Mean + Z975 * error);
            }

            Mean("life_years", "years", Outcome.LifeYears);
            Mean("life_years_discounted", "years", Outcome.LifeYearsDiscounted);
            if (run.HasEconomics)
            {
                Mean("qalys", "QALYs", Outcome.Qalys);
                Mean("qalys_discounted", "QALYs", Outcome.QalysDiscounted);
                Mean("cost", options.Currency, Outcome.Cost);
                Mean("cost_discounted", options.Currency, Outcome.CostDiscounted);
            }

            var os = strategy.OverallSurvival;
            var (low, high) = os.MedianInterval;
            Row("median_os", "months", os.MedianMonths, os.MedianStandardError, low, high);
            foreach (var month in LandmarkMonths.Where(month => month <= run.HorizonMonths))
            {
                var share = os.SurvivalAt(month);
                var error = os.StandardErrorAt(month);
                Row($"os_{month}m", "share", share, error, Math.Max(0, share - Z975 * error), Math.Min(1, share + Z975 * error));
            }

            Mean("lines_received", "lines", Outcome.LinesReceived);
            Mean("months_on_treatment", "months", Outcome.MonthsOnTreatment);
            Mean("treatment_free_months", "months", Outcome.TreatmentFreeMonths);
        }

        if (options.Psa is { } psa)
        {
            PsaSummary.WriteRows(psa, options, csv);
        }
    }
}
