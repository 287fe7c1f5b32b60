namespace MmSim.Reporting.Report;

/// <summary>Builds one section from a run's files.</summary>
internal interface IReportSection
{
    /// <summary>The section; null where the run has nothing to say in it.</summary>
    ReportSection? Build(RunFolder run);
}
