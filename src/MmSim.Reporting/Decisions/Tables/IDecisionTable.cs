using MmSim.Reporting.Tables;

namespace MmSim.Reporting.Decisions.Tables;

/// <summary>One CSV of an economic evaluation.</summary>
internal interface IDecisionTable
{
    /// <summary>File name within the run's folder.</summary>
    string FileName { get; }

    /// <summary>Column names in order.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>False where there is nothing to write.</summary>
    bool Applies(DecisionSummary summary);

    /// <summary>Writes every row.</summary>
    void WriteRows(DecisionSummary summary, CsvTableWriter csv);
}
