using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <summary>Writes down what happens to one patient; a run without twins has none.</summary>
internal sealed class TwinRecorder(int strategies)
{
    private readonly TwinPathway[] _pathways = new TwinPathway[strategies];
    private List<TwinEvent> _events = [];
    private int _line;
    private bool _disease = true;

    /// <summary>By strategy.</summary>
    public IReadOnlyList<TwinPathway> Pathways => _pathways;

    /// <summary>A line, up to its progression, death or the horizon.</summary>
    public void Line(OptionModel option, int line, double started, in LineOutcome outcome)
    {
        (_line, _disease) = (line, outcome.Kind != LineEnd.OtherCauseDeath);
        Add(started, TwinEventKind.LineStarted, option.Regimen);
        if (outcome.Transplanted)
        {
            Add(started + option.TransplantMonth, TwinEventKind.Transplanted);
        }

        Add(started + outcome.ExposureEnd, TwinEventKind.TreatmentEnded, option.Regimen, outcome.Stop, outcome.HasResponse ? outcome.Response : null);
        if (double.IsFinite(outcome.MaintenanceStart))
        {
            var regimen = option.Maintenance!.Regimen;
            Add(started + outcome.MaintenanceStart, TwinEventKind.MaintenanceStarted, regimen);
            Add(started + outcome.MaintenanceEnd, TwinEventKind.MaintenanceEnded, regimen, outcome.MaintenanceStop);
        }
    }

    /// <summary>An adverse event of the line begun last.</summary>
    public void AdverseEvent(int id, double month) => _events.Add(new TwinEvent(month, _line, TwinEventKind.AdverseEvent, AdverseEvent: id));

    /// <summary>A progression.</summary>
    public void Progression(double month, bool clinical) =>
        Add(month, clinical ? TwinEventKind.ClinicalProgression : TwinEventKind.BiochemicalProgression);

    /// <summary>The end of a gap.</summary>
    public void Gap(LineEnd end) => _disease = end != LineEnd.OtherCauseDeath;

    /// <summary>The start of best supportive care.</summary>
    public void SupportiveCare(double month, bool diedOfDisease)
    {
        Add(month, TwinEventKind.SupportiveCareStarted);
        _disease = diedOfDisease;
    }

    /// <summary>The end of a strategy: death or the horizon.</summary>
    public void End(int strategy, ReadOnlySpan<double> outcomes, double months, bool died)
    {
        Add(months, !died ? TwinEventKind.AtHorizon : _disease ? TwinEventKind.DiedOfDisease : TwinEventKind.DiedOfOtherCause);

        // A stable sort: what happened in one month keeps the order in which it was written.
        _pathways[strategy] = new TwinPathway(strategy, [.. _events.OrderBy(e => e.Months)], months, died, outcomes.ToArray());
        (_events, _line, _disease) = ([], 0, true);
    }

    private void Add(double month, TwinEventKind kind, int regimen = -1, StopReason? stop = null, BestResponse? response = null) =>
        _events.Add(new TwinEvent(month, _line, kind, regimen, stop, response));
}
