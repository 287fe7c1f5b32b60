using System.Globalization;

namespace MmSim.Reporting.Tables;

/// <summary>One field of a CSV row, as text in the invariant culture.</summary>
/// <remarks>
/// Numbers carry up to nine significant digits. They are not cut to the digits their standard error supports: strategies share their
/// patients' luck, so that differences between rows are far more precise than either row.
/// A number that is not finite, such as a median that is not reached, is an empty field.
/// </remarks>
/// <param name="Text">The field's text.</param>
public readonly record struct Cell(string Text)
{
    /// <summary>Text as it is.</summary>
    public static implicit operator Cell(string text) => new(text);

    /// <summary>A count.</summary>
    public static implicit operator Cell(long count) => new(count.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number, to nine significant digits.</summary>
    public static implicit operator Cell(double number) => new(Number(number));

    /// <summary>Text, a count or a number as a field: the named form of the conversions.</summary>
    public static Cell ToCell(double number) => number;

    private static string Number(double number) =>
        !double.IsFinite(number) ? "" : number == 0 ? "0" : number.ToString("G9", CultureInfo.InvariantCulture);
}
