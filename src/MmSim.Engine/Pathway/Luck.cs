using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MmSim.Numerics;
using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>
/// A patient's random numbers, made at their addresses when first asked for and kept while the strategies are run one after the other: they are
/// the same in each, so they are drawn once. What a line usually needs is made eight blocks at a time, together with −ln of the first uniforms.
/// </summary>
/// <param name="book">Where the numbers stand.</param>
/// <param name="place">The patient's place in it.</param>
/// <param name="stratified">Whether the patients are Latin hypercubes of eight.</param>
internal sealed class Luck(LuckBook book, int place, bool stratified = false)
{
    private const int Width = PhiloxBatch.Size;

    // Batches of a line: its decisions; adverse events 0–23 under treatment, 0–7 past it and in maintenance, and, made anew each time, any eight
    // more; each in a place of its own, single decisions.
    private const int Decisions = 0, UnderTreatmentBatches = 3, MoreEvents = 6, Singles = 7;
    private const int SecondMalignancy = 0, SupportiveCare = 1;

    // Causes and supportive care of lines 1 to 4 come as one batch, kept under line 0.
    private const int CausesBatch = 1, CauseLines = 4;

    // Rows of a batch.
    private const int First = 0, Second = Width, Exponentials = 2 * Width;

    private const ulong Line = 1UL << 16;

    private static ReadOnlySpan<int> FirstEvents => [1, 4, 5]; // by phase

    private static readonly Vector512<ulong> s_count = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);

    private readonly VectorRoom _numbers = book.Numbers;
    private readonly long[] _stamps = book.Stamps;
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
        var start = OfDecisions(line);
        first = Row(start + First);
        second = Row(start + Second);
        exponential = Row(start + Exponentials);
    }

    /// <summary>The uniforms of a decision in a line, from <see cref="DecisionPoint.LineEvent"/> to <see cref="DecisionPoint.Option"/>.</summary>
    public UniformPair At(int line, DecisionPoint decision)
    {
        var at = OfDecisions(line) + (int)(decision - DecisionPoint.LineEvent);
        return new UniformPair(_numbers[at + First], _numbers[at + Second]);
    }

    /// <summary>Exponentials of progression and of death of a line with causes of its own.</summary>
    public (double Progression, double Death) Causes(int line)
    {
        if (line > CauseLines)
        {
            var pair = Alone(line, 0, DecisionPoint.CauseSpecific);
            _blocks++;
            return (MinusLog(pair.First), MinusLog(pair.Second));
        }

        var start = book.Batch(0, CausesBatch, place);
        if (!IsFilled(0, CausesBatch))
        {
            var lines = (s_count & Vector512.Create<ulong>(CauseLines - 1)) + Vector512<ulong>.One;
            var decisions = Vector512.Create((ulong)DecisionPoint.CauseSpecific) + (s_count >>> 2);
            Fill(0, CausesBatch, lines * Line, decisions);
            (-Vector512.Log(Row(start + Second))).StoreUnsafe(ref _numbers[start + Second]);
        }

        return (_numbers[start + Exponentials + line - 1], _numbers[start + Second + line - 1]);
    }

    /// <summary>The exponential of survival in supportive care after a line; 0 is before any.</summary>
    public double CareExponential(int line) => line is > 0 and <= CauseLines && IsFilled(0, CausesBatch)
        ? _numbers[book.Batch(0, CausesBatch, place) + Exponentials + CauseLines + line - 1]
        : Single(line, SupportiveCare, 0, DecisionPoint.SupportiveCare).Exponential;

    /// <summary>The uniform of the patient's own utility; asked for once a patient.</summary>
    public double Utility()
    {
        _blocks++;
        return Alone(0, 0, DecisionPoint.Utility).First;
    }

    /// <summary>The exponential of a second malignancy in a line.</summary>
    public double SecondMalignancyExponential(int line) => Single(line, SecondMalignancy, 0, DecisionPoint.SecondMalignancy).Exponential;

    /// <summary>What eight adverse events of a phase need: exponentials, and uniforms that say which.</summary>
    /// <param name="line">The line.</param>
    /// <param name="phase">0 treatment, 1 past it, 2 maintenance.</param>
    /// <param name="number">Number of the first of them, a multiple of eight.</param>
    /// <param name="exponential">Exponentials with mean 1.</param>
    /// <param name="which">Uniforms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AdverseEvents(int line, int phase, int number, out Vector512<double> exponential, out Vector512<double> which)
    {
        var batch = number < (phase == 0 ? UnderTreatmentBatches * Width : Width)
            ? FirstEvents[phase] + (number / Width) : MoreEvents;
        if (batch == MoreEvents || !IsFilled(line, batch))
        {
            var address = (Line * (ulong)line) + (ulong)((phase << 12) + number);
            Fill(line, batch, Vector512.Create(address) + s_count, Vector512.Create((ulong)DecisionPoint.AdverseEvent));
        }

        var start = book.Batch(line, batch, place);
        exponential = Row(start + Exponentials);
        which = Row(start + Second);
    }

    // The same bits as in a batch: whether a number is made with others depends on what was asked for before, its value must not.
    private static double MinusLog(double uniform) => -Elementary.Log(uniform);

    private int OfDecisions(int line)
    {
        if (!IsFilled(line, Decisions))
        {
            Fill(line, Decisions, Vector512.Create(Line * (ulong)line), Vector512.Create((ulong)DecisionPoint.LineEvent) + s_count);
        }

        return book.Batch(line, Decisions, place);
    }

    private bool IsFilled(int line, int batch) => _stamps[book.Stamp(line, batch, place)] == _stamp;

    private (double Exponential, double Second) Single(int line, int single, int index, DecisionPoint decision)
    {
        var at = book.Batch(line, Singles, place) + single;
        ref var stamp = ref _stamps[book.Stamp(line, Singles + single, place)];
        if (stamp != _stamp)
        {
            stamp = _stamp;
            _blocks++;
            var pair = Alone(line, index, decision);
            (_numbers[at + Exponentials], _numbers[at + Second]) = (MinusLog(pair.First), pair.Second);
        }

        return (_numbers[at + Exponentials], _numbers[at + Second]);
    }

    private UniformPair Alone(int line, int index, DecisionPoint decision)
    {
        var pair = RandomAddress.Uniforms(_seed, _patient, _draw, line, index, decision);
        return _strata is null ? pair : _strata.Apply(line, index, decision, pair);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill(int line, int batch, Vector512<ulong> places, Vector512<ulong> decisions)
    {
        _stamps[book.Stamp(line, batch, place)] = _stamp;
        _blocks += Width;
        var start = book.Batch(line, batch, place);
        var first = _numbers.Slice(start + First, Width);
        var second = _numbers.Slice(start + Second, Width);
        PhiloxBatch.Uniforms(_seed, _patient, _draw, places, decisions, first, second);
        _strata?.Apply(places, decisions, first, second);
        (-Vector512.Log(Vector512.Create<double>(first))).StoreUnsafe(ref _numbers[start + Exponentials]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Row(int at) => Vector512.LoadUnsafe(ref _numbers[at]);
}
