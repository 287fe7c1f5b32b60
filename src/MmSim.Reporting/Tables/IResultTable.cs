using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>One CSV of a run: its name, its columns and its rows, in one place.</summary>
internal interface IResultTable
{
    /// <summary>File name within the run's folder.</summary>
    string FileName { get; }

    /// <summary>Column names in order.</summary>
    IReadOnlyList<string> Columns(TableOptions options);

    /// <summary>Writes every row.</summary>
    void WriteRows(RunResult run, TableOptions options, CsvTableWriter csv);
}
