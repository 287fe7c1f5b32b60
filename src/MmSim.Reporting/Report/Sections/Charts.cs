namespace MmSim.Reporting.Report.Sections;

/// <summary>Charts for sections.</summary>
internal static class Charts
{
    /// <summary>A chart of the run as a list of one block, or of none where the run has no such chart.</summary>
    public static IEnumerable<ReportBlock> Of(RunFolder run, string name, string caption, TableBlock? twin = null) =>
        run.Chart(name) is { } svg ? [new ChartBlock(name, InlineSvg.Prepare(svg, name, caption), caption, twin)] : [];
}
