namespace MmSim.Reporting.Report.Sections;

/// <summary>The question's answer: which strategy, by how much, how sure.</summary>
internal sealed class AnswerSection : IReportSection
{
    /// <inheritdoc/>
    public ReportSection? Build(RunFolder run)
    {
        var economic = EconomicAnswer.Blocks(run).ToList();
        List<ReportBlock> blocks = [.. LongestLife(run), .. economic];
        blocks.Add(SummaryPivot.Build(run, "answer", $"Results by strategy, {run.Basis}; Monte Carlo standard error in brackets{run.InMoney}",
        [
            new("life_years", "Life years"), new("qalys_discounted", "QALYs, discounted"), new("cost_discounted", "Cost, discounted", 1, 0),
            new("median_os", "Median OS, months", 1, 1), new("os_60m", "Alive at 5 years, %", 100, 1), new("lines_received", "Lines received"),
            new("months_on_treatment", "Months on treatment", 1, 1), new("treatment_free_months", "Months off treatment", 1, 1),
        ]));
        return new ReportSection("answer", "Answer", blocks);
    }

    private static IEnumerable<ReportBlock> LongestLife(RunFolder run)
    {
        var ranked = run.Strategies.Select(s => (Name: s, Years: SummaryPivot.Value(run, s, "life_years")))
            .Where(s => double.IsFinite(s.Years.Mean)).OrderByDescending(s => s.Years.Mean).ToList();
        if (ranked.Count == 0)
        {
            yield break;
        }

        var best = ranked[0];
        var text = $"Patients live longest under “{best.Name}”: {SupportedDigits.Format(best.Years.Mean, best.Years.Mcse, 2)} years on average";
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

        yield return new TextBlock(text, Lead: true);
    }
}
