namespace MmSim.Reporting.Report;

/// <summary>A section of the report: a heading and what stands under it, in order.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Blocks">What stands in it.</param>
internal sealed record ReportSection(string Id, string Title, IReadOnlyList<ReportBlock> Blocks);

/// <summary>A part of a section; the template shows each kind in its own way.</summary>
/// <param name="Kind">"text", "lead", "note", "list", "chart" or "table".</param>
internal abstract record ReportBlock(string Kind);

/// <summary>A paragraph.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Lead">True for the answer itself, which is set larger.</param>
internal sealed record TextBlock(string Text, bool Lead = false) : ReportBlock(Lead ? "lead" : "text")
{
    /// <summary>Plain text; a percent sign stays in the row of its number.</summary>
    public string Text { get; } = Text.Replace(" %", "\u00a0%", StringComparison.Ordinal);
}

/// <summary>Something the reader must be warned of.</summary>
/// <param name="Text">Plain text.</param>
internal sealed record NoteBlock(string Text) : ReportBlock("note");

/// <summary>A list, folded away where it is long.</summary>
/// <param name="Title">What it lists.</param>
/// <param name="Items">Plain texts.</param>
internal sealed record ListBlock(string Title, IReadOnlyList<string> Items) : ReportBlock("list");

/// <summary>A chart with the table that holds the same figures.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Svg">The drawing, ready to stand in the page.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Twin">The figures, for those who do not see it; null where a table beside it has them.</param>
internal sealed record ChartBlock(string Id, string Svg, string Caption, TableBlock? Twin) : ReportBlock("chart");

/// <summary>A table.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Caption">What it shows, units included.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells, as many a row as there are columns.</param>
/// <param name="Source">The file that has the figures in full; empty for none.</param>
internal sealed record TableBlock(
    string Id, string Caption, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows, string Source) : ReportBlock("table")
{
    /// <summary>True where the table is long and stands behind its caption until it is opened.</summary>
    public bool Folded { get; init; }
}

/// <summary>A column's heading.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Numeric">True where its cells stand to the right and sort as numbers.</param>
internal sealed record TableColumn(string Title, bool Numeric);

/// <summary>A cell: what is read, and what it sorts by.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Sort">The number behind it; null sorts by the text.</param>
internal sealed record TableCell(string Text, double? Sort = null)
{
    /// <summary>The number as text, since the template's own numbers are decimal and hold none beyond 10²⁸; null sorts by the text.</summary>
    public string? Key => Sort?.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A number with its Monte Carlo standard error in brackets, to the digits the error supports.</summary>
    public static TableCell Of(double value, double mcse, int mostDecimals) =>
        !double.IsFinite(value) ? new("not reached", double.MaxValue)
        : mcse > 0 ? new(SupportedDigits.FormatWithError(value, mcse, mostDecimals), value) : Of(value, mostDecimals);

    /// <summary>A number without error.</summary>
    public static TableCell Of(double value, int decimals) =>
        double.IsFinite(value) ? new(SupportedDigits.Format(value, double.NaN, decimals), value) : new("–", double.MinValue);
}
