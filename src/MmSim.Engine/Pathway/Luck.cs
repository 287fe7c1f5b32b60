using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Numerics;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>
/// A patient's random numbers, made at their addresses when first asked for and kept while the strategies are run one after the other: they are
/// the same in each, so they are drawn once. What a line usually needs is made eight blocks at a time, together with −ln of the first uniforms.
/// </summary>
/// <param name="stratified">Whether the patients are Latin hypercubes of eight.</param>
internal sealed class Luck(bool stratified = false)
{
    private const int Lines = 12;
    private const int Width = PhiloxBatch.Size;

    // Batches of a line: its decisions; adverse events 0–23 under treatment and 0–7 in maintenance; each in a place of its own, single decisions.
    private const int Decisions = 0, UnderTreatment = 1, InMaintenance = 4, Singles = 5, Batches = 6;
    private const int SecondMalignancy = 0, LateEvent = 1, SupportiveCare = 2;

    // Causes and supportive care of lines 1 to 4 come as one batch, kept under line 0.
    private const int CausesBatch = 1, CauseLines = 4;

    private const ulong Line = 1UL << 16;

    private static readonly Vector512<ulong> s_count = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);

    private readonly double[] _first = new double[Lines * Batches * Width];
    private readonly double[] _second = new double[Lines * Batches * Width];
    private readonly double[] _exponential = new double[Lines * Batches * Width];
    private readonly long[] _stamps = new long[Lines * Batches * Width]; // of a batch in its first place; of singles in each
    private readonly PatientStrata? _strata = stratified ? new PatientStrata() : null;
    private long _stamp;
    private long _blocks;
    private ulong _seed;
    private uint _draw;
    private uint _patient;

    /// <summary>Random blocks made since this was last asked.</summary>
    public long TakeBlocks()
    {
        var blocks = _blocks;
        _blocks = 0;
        return blocks;
    }

    /// <summary>Turns to another patient.</summary>
    public void Begin(ulong seed, uint draw, uint patient)
    {
        (_seed, _draw, _patient) = (seed, draw, patient);
        _strata?.Begin(seed, draw, patient);
        _stamp++;
    }

    /// <summary>The numbers of a line's decisions, <see cref="DecisionPoint.LineEvent"/> to <see cref="DecisionPoint.Option"/>, each as a vector.</summary>
    /// <param name="line">The line.</param>
    /// <param name="first">First uniforms.</param>
    /// <param name="second">Second uniforms.</param>
    /// <param name="exponential">−ln of the first uniforms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OfLine(int line, out Vector512<double> first, out Vector512<double> second, out Vector512<double> exponential)
    {
        var start = Decision(line, DecisionPoint.LineEvent);
        first = Vector512.LoadUnsafe(ref _first[start]);
        second = Vector512.LoadUnsafe(ref _second[start]);
        exponential = Vector512.LoadUnsafe(ref _exponential[start]);
    }

    /// <summary>The uniforms of a decision in a line, from <see cref="DecisionPoint.LineEvent"/> to <see cref="DecisionPoint.Option"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UniformPair At(int line, DecisionPoint decision)
    {
        var place = Decision(line, decision);
        return new UniformPair(_first[place], _second[place]);
    }

    /// <summary>−ln of the first uniform of such a decision: exponential with mean 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Exponential(int line, DecisionPoint decision) => _exponential[Decision(line, decision)];

    /// <summary>Exponentials of progression and of death of a line with causes of its own.</summary>
    public (double Progression, double Death) Causes(int line)
    {
        if (line > CauseLines)
        {
            var pair = Alone(line, 0, DecisionPoint.CauseSpecific);
            _blocks++;
            return (MinusLog(pair.First), MinusLog(pair.Second));
        }

        const int Place = CausesBatch * Width;
        if (_stamps[Place] != _stamp)
        {
            var lines = (s_count & Vector512.Create<ulong>(CauseLines - 1)) + Vector512<ulong>.One;
            var decisions = Vector512.Create((ulong)DecisionPoint.CauseSpecific) + (s_count >>> 2);
            Fill(Place, lines * Line, decisions);
            (-Vector512.Log(Vector512.Create<double>(_second.AsSpan(Place, Width)))).CopyTo(_second, Place);
        }

        return (_exponential[Place + line - 1], _second[Place + line - 1]);
    }

    /// <summary>The exponential of survival in supportive care after a line; 0 is before any.</summary>
    public double CareExponential(int line)
    {
        const int Place = CausesBatch * Width;
        return line is > 0 and <= CauseLines && _stamps[Place] == _stamp
            ? _exponential[Place + CauseLines + line - 1]
            : Single(line, SupportiveCare, 0, DecisionPoint.SupportiveCare).Exponential;
    }

    /// <summary>The uniform of the patient's own utility; asked for once a patient.</summary>
    public double Utility()
    {
        _blocks++;
        return Alone(0, 0, DecisionPoint.Utility).First;
    }

    /// <summary>The exponential of a second malignancy in a line.</summary>
    public double SecondMalignancyExponential(int line) => Single(line, SecondMalignancy, 0, DecisionPoint.SecondMalignancy).Exponential;

    /// <summary>What the n-th adverse event of a phase needs: its exponential, and a uniform that says which; 0 treatment, 1 past it, 2 maintenance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (double Exponential, double Which) AdverseEvent(int line, int phase, int number)
    {
        if (InBatches(phase, number))
        {
            var place = EventBatch(line, phase, number) + (number % Width);
            return (_exponential[place], _second[place]);
        }

        return AdverseEventAlone(line, phase, number);
    }

    /// <summary>Whether the adverse events of a phase, up to a number, come in batches of eight.</summary>
    public static bool InBatches(int phase, int number) => phase == 0 ? number < Width * (InMaintenance - UnderTreatment) : phase == 2 && number < Width;

    /// <summary>What eight adverse events of a phase need, for a number from which on they come as a batch: see <see cref="AdverseEvent"/>.</summary>
    public void AdverseEvents(int line, int phase, int number, out Vector512<double> exponential, out Vector512<double> which)
    {
        var start = EventBatch(line, phase, number);
        exponential = Vector512.LoadUnsafe(ref _exponential[start]);
        which = Vector512.LoadUnsafe(ref _second[start]);
    }

    private int EventBatch(int line, int phase, int number)
    {
        var start = (((line * Batches) + (phase == 0 ? UnderTreatment : InMaintenance)) * Width) + (number & -Width);
        if (_stamps[start] != _stamp)
        {
            var address = (Line * (ulong)line) + (ulong)((phase << 12) + (number & -Width));
            Fill(start, Vector512.Create(address) + s_count, Vector512.Create((ulong)DecisionPoint.AdverseEvent));
        }

        return start;
    }

    private (double Exponential, double Which) AdverseEventAlone(int line, int phase, int number)
    {
        if (number == 0)
        {
            return Single(line, LateEvent, phase << 12, DecisionPoint.AdverseEvent);
        }

        _blocks++;
        var pair = Alone(line, (phase << 12) + number, DecisionPoint.AdverseEvent);
        return (MinusLog(pair.First), pair.Second);
    }

    // The same bits as in a batch: whether a number is made with others depends on what was asked for before, its value must not.
    private static double MinusLog(double uniform) => -Elementary.Log(uniform);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Decision(int line, DecisionPoint decision)
    {
        var start = line * (Batches * Width);
        if (_stamps[start] != _stamp)
        {
            Fill(start, Vector512.Create(Line * (ulong)line), Vector512.Create((ulong)DecisionPoint.LineEvent) + s_count);
        }

        return start + (int)decision - (int)DecisionPoint.LineEvent;
    }

    private (double Exponential, double Second) Single(int line, int slot, int index, DecisionPoint decision)
    {
        var place = (((line * Batches) + Singles) * Width) + slot;
        if (_stamps[place] != _stamp)
        {
            _stamps[place] = _stamp;
            _blocks++;
            var pair = Alone(line, index, decision);
            (_exponential[place], _second[place]) = (MinusLog(pair.First), pair.Second);
        }

        return (_exponential[place], _second[place]);
    }

    private UniformPair Alone(int line, int index, DecisionPoint decision)
    {
        var pair = RandomAddress.Uniforms(_seed, _patient, _draw, line, index, decision);
        return _strata is null ? pair : _strata.Apply(line, index, decision, pair);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill(int start, Vector512<ulong> places, Vector512<ulong> decisions)
    {
        _stamps[start] = _stamp;
        _blocks += Width;
        var first = _first.AsSpan(start, Width);
        PhiloxBatch.Uniforms(_seed, _patient, _draw, places, decisions, first, _second.AsSpan(start, Width));
        _strata?.Apply(places, decisions, first, _second.AsSpan(start, Width));
        (-Vector512.Log(Vector512.Create<double>(first))).CopyTo(_exponential, start);
    }
}
