namespace MmSim.Reporting.Workbook;

/// <summary>What the figures of a column are: decides how a spreadsheet shows them.</summary>
internal enum ColumnKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    Count,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>A fraction of 1, shown in percent.</summary>
    Share,

    /// <summary>Money.</summary>
    Money,

    /// <summary>Months.</summary>
    Months,

    /// <summary>Years or QALYs.</summary>
    Years,

    /// <summary>Different from row to row: the column "unit" says which.</summary>
    ByRow,
}
