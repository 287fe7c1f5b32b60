using System.Runtime.Intrinsics;
using MmSim.Engine.Model;

namespace MmSim.Engine.Pathway;

/// <content>Where the patient stands under the strategy at hand, and what has happened to them.</content>
internal sealed partial class PatientSlot
{
    private LineRecord[] _lines = new LineRecord[4];
    private double[] _eventMonths = new double[16];
    private int[] _eventIds = new int[16];
    private int[] _eventLines = new int[16];

    /// <summary>What they carry along.</summary>
    public PatientState State;

    /// <summary>What is added up along the pathway.</summary>
    public PatientTotals Totals;

    /// <summary>Cost, discounted cost, QALYs and discounted QALYs so far.</summary>
    public Vector256<double> Accrued;

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

    /// <summary>Adverse events and transplants in the order of lines, where they are kept: onsets, months from the model's start; whole vectors.</summary>
    public double[] EventMonths => _eventMonths;

    /// <summary>Which they are; a transplant comes after all adverse events. Beyond <see cref="EventCount"/>, whole vectors of any.</summary>
    public int[] EventIds => _eventIds;

    /// <summary>The line that each happened in.</summary>
    public int[] EventLines => _eventLines;

    /// <summary>Number of lines kept.</summary>
    public int LineCount { get; private set; }

    /// <summary>Number of events kept.</summary>
    public int EventCount { get; private set; }

    /// <summary>Puts the patient at the start of a strategy.</summary>
    public void Start(StartModel start)
    {
        (LineCount, EventCount, Pathway, HasDied) = (0, 0, 0, false);
        (LineStarted, LastLine, CareFrom) = (0, start.Line - 1, double.NaN);
        Totals = new PatientTotals { FirstRelapse = double.NaN };
        Accrued = default;
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

    /// <summary>Keeps an adverse event, or a transplant.</summary>
    /// <param name="id">Which.</param>
    /// <param name="line">In which line.</param>
    /// <param name="months">Its onset, months from the model's start.</param>
    public void AddEvent(int id, int line, double months)
    {
        if (EventCount == _eventMonths.Length)
        {
            Array.Resize(ref _eventMonths, 2 * _eventMonths.Length);
            Array.Resize(ref _eventIds, _eventMonths.Length);
            Array.Resize(ref _eventLines, _eventMonths.Length);
        }

        (_eventMonths[EventCount], _eventIds[EventCount], _eventLines[EventCount]) = (months, id, line);
        EventCount++;
    }
}

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
