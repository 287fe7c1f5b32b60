using System.Globalization;

namespace MmSim.Reporting.Report.Sections;

/// <summary>The question's answer: which strategy, by how much, how sure.</summary>
internal sealed class AnswerSection : IReportSection
{
    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var blocks = new List<ReportBlock>();
        foreach (var sentence in Sentences(run))
        {
            blocks.Add(new TextBlock(sentence, Lead: true));
        }

        blocks.Add(SummaryPivot.Build(run, "answer", "Results by strategy (Monte Carlo standard error in brackets)",
        [
            new("life_years", "Life years"), new("qalys_discounted", "QALYs, discounted"), new("cost_discounted", "Cost, discounted", 1, 0),
            new("median_os", "Median OS, months", 1, 1), new("os_60m", "5-year OS, %", 100, 1), new("lines_received", "Lines received"),
            new("months_on_treatment", "Months on treatment", 1, 1), new("treatment_free_months", "Months off treatment", 1, 1),
        ]));
        return new ReportSection("answer", "Answer", blocks);
    }

    private static IEnumerable<string> Sentences(RunFolder run)
    {
        var ranked = run.Strategies.Select(s => (Name: s, Years: SummaryPivot.Value(run, s, "life_years")))
            .Where(s => double.IsFinite(s.Years.Mean)).OrderByDescending(s => s.Years.Mean).ToList();
        if (ranked.Count == 0)
        {
            yield break;
        }

        var best = ranked[0];
        var text = $"Patients live longest under “{best.Name}”: {Figure(best.Years)} years on average";
        if (ranked.Count > 1)
        {
            var next = ranked[1];
            var gain = best.Years.Mean - next.Years.Mean;
            var error = Math.Sqrt(Math.Pow(best.Years.Mcse, 2) + Math.Pow(next.Years.Mcse, 2));
            text += gain > 1.96 * error
                ? $", {SupportedDigits.Format(gain, error, 2)} more than under “{next.Name}”, the next."
                : $"; “{next.Name}” is not told apart from it by this number of patients.";
        }
        else
        {
            text += ".";
        }

        yield return text;
        foreach (var sentence in IncrementalSection.Sentences(run))
        {
            yield return sentence;
        }
    }

    private static string Figure((double Mean, double Mcse) value) =>
        SupportedDigits.Format(value.Mean, value.Mcse, 2).ToString(CultureInfo.InvariantCulture);
}
