using SpreadCheetah;
using SpreadCheetah.Styling;

namespace MmSim.Reporting.Workbook;

/// <summary>The looks of a workbook's cells.</summary>
internal sealed class SheetStyles
{
    private readonly Dictionary<ColumnKind, StyleId> _kinds;

    /// <summary>Adds the styles to a workbook.</summary>
    public SheetStyles(Spreadsheet book)
    {
        Header = book.AddStyle(new Style
        {
            Font = { Bold = true }, Fill = { Color = System.Drawing.Color.FromArgb(0xE9, 0xEE, 0xF3) },
            Border = { Bottom = { BorderStyle = BorderStyle.Thin } },
        });
        Title = book.AddStyle(new Style { Font = { Bold = true, Size = 14 } });
        Wrapped = book.AddStyle(new Style { Alignment = { WrapText = true, Vertical = VerticalAlignment.Top } });
        var blue = System.Drawing.Color.FromArgb(0x00, 0x54, 0x8A);
        Link = book.AddStyle(new Style { Font = { Color = blue, Underline = Underline.Single } });
        StyleId Format(string format) => book.AddStyle(new Style { Format = NumberFormat.Custom(format) });
        var general = book.AddStyle(new Style());
        _kinds = new Dictionary<ColumnKind, StyleId>
        {
            [ColumnKind.Text] = general, [ColumnKind.Number] = general, [ColumnKind.ByRow] = general, [ColumnKind.Count] = Format("#,##0"),
            [ColumnKind.Share] = Format("0.0%"), [ColumnKind.Money] = Format("#,##0"), [ColumnKind.Months] = Format("#,##0.0"),
            [ColumnKind.Years] = Format("#,##0.000"),
        };
    }

    /// <summary>Headings of columns.</summary>
    public StyleId Header { get; }

    /// <summary>Headings of sheets.</summary>
    public StyleId Title { get; }

    /// <summary>Long texts.</summary>
    public StyleId Wrapped { get; }

    /// <summary>Links to sheets.</summary>
    public StyleId Link { get; }

    /// <summary>The look of a figure.</summary>
    /// <param name="kind">What the column's figures are.</param>
    /// <param name="unit">The row's unit, for columns whose figures differ from row to row.</param>
    public StyleId Of(ColumnKind kind, string unit) => _kinds[kind != ColumnKind.ByRow ? kind : unit switch
    {
        "share" => ColumnKind.Share,
        "months" => ColumnKind.Months,
        "years" or "QALYs" or "lines" => ColumnKind.Years,
        "" => ColumnKind.Number,
        _ => ColumnKind.Money,
    }];
}
