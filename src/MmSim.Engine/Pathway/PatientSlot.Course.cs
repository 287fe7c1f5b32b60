using MmSim.Engine.Model;

namespace MmSim.Engine.Pathway;

/// <content>Where the patient stands under the strategy at hand, and what has happened to them.</content>
internal sealed partial class PatientSlot
{
    private LineRecord[] _lines = new LineRecord[4];
    private AdverseEventRecord[] _events = new AdverseEventRecord[16];

    /// <summary>What they carry along.</summary>
    public PatientState State;

    /// <summary>What is added up along the pathway.</summary>
    public PatientTotals Totals;

    /// <summary>The regimens so far (<see cref="Execution.StrategyTally.Extend"/>).</summary>
    public ulong Pathway;

    /// <summary>What follows: an option's index for the next line, or a <see cref="NextStep"/>.</summary>
    public int Next;

    /// <summary>Start of the last line, months.</summary>
    public double LineStarted;

    /// <summary>The last line begun; the one before the start where there is none.</summary>
    public int LastLine;

    /// <summary>Start of best supportive care, months; NaN for none.</summary>
    public double CareFrom;

    /// <summary>Whether supportive care ended in a death of the disease.</summary>
    public bool CareEndsOfDisease;

    /// <summary>Whether the pathway ended in death.</summary>
    public bool HasDied;

    /// <summary>Lines, where they are kept.</summary>
    public ReadOnlySpan<LineRecord> Lines => _lines.AsSpan(0, LineCount);

    /// <summary>Adverse events in the order of lines, where they are kept.</summary>
    public ReadOnlySpan<AdverseEventRecord> Events => _events.AsSpan(0, EventCount);

    /// <summary>Number of lines kept.</summary>
    public int LineCount { get; private set; }

    /// <summary>Number of adverse events kept.</summary>
    public int EventCount { get; private set; }

    /// <summary>Puts the patient at the start of a strategy.</summary>
    public void Start(StartModel start)
    {
        (LineCount, EventCount, Pathway, HasDied) = (0, 0, 0, false);
        (LineStarted, LastLine, CareFrom) = (0, start.Line - 1, double.NaN);
        Totals = new PatientTotals { FirstRelapse = double.NaN };
        State = new PatientState
        {
            Received = start.ReceivedDrugs,
            Refractory = Patient.Refractory,
            RefractoryAtTreatmentDose = start.AtTreatmentDose ? Patient.Refractory : 0,
            TransplantedAt = Patient.PriorTransplant ? -start.MonthsSinceDiagnosis : double.NaN,
            Transplanted = Patient.PriorTransplant,
            Barriers = Patient.Barriers,
            LastPfsMonths = double.NaN,
            LastPfs = start.Line > 1 ? Patient.LastPfs : 1,
            Relapse = start.Line > 1 ? Patient.Relapse : -1,
            PriorLines = start.Line - 1,
        };
    }

    /// <summary>Room for another line.</summary>
    public ref LineRecord AddLine()
    {
        if (LineCount == _lines.Length)
        {
            Array.Resize(ref _lines, 2 * _lines.Length);
        }

        return ref _lines[LineCount++];
    }

    /// <summary>Keeps an adverse event.</summary>
    public void AddEvent(int id, double months)
    {
        if (EventCount == _events.Length)
        {
            Array.Resize(ref _events, 2 * _events.Length);
        }

        _events[EventCount++] = new AdverseEventRecord(id, months);
    }
}

/// <summary>An adverse event, or a transplant, of one patient.</summary>
/// <param name="Id">Which.</param>
/// <param name="Months">Its onset, months from the model's start.</param>
internal readonly record struct AdverseEventRecord(int Id, double Months);

/// <summary>What follows a line, where it is not another one.</summary>
internal static class NextStep
{
    /// <summary>Best supportive care.</summary>
    public const int SupportiveCare = -1;

    /// <summary>Nothing: death.</summary>
    public const int Dead = -2;

    /// <summary>Nothing: the horizon.</summary>
    public const int Horizon = -3;
}
