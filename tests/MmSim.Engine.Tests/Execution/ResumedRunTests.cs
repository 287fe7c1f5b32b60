using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using Xunit;

namespace MmSim.Engine.Tests.Execution;

/// <summary>A run that was interrupted, gone on with from what it kept, has every bit of one that was not.</summary>
public sealed class ResumedRunTests
{
    private const int Patients = 23_400;

    [Theory]
    [InlineData(1, 3, 1)]
    [InlineData(2, 1, 7)]
    [InlineData(3, 4, 2)]
    public void Blocks_go_on_from_where_they_were(int threadsBefore, int interruptions, int threadsAfter)
    {
        foreach (var model in Models())
        {
            var settings = new RunSettings(Patients, 5);
            var whole = ObjectBits.Of(Simulator.Run(model, settings));
            var kept = new MemoryCheckpoint();
            for (var i = 1; i <= interruptions; i++)
            {
                Interrupt(kept, observer => Simulator.Run(model, settings, threadsBefore, observer, observer.Token));
                Assert.False(kept.State.IsEmpty);
            }

            var first = new Interruption(kept, int.MaxValue);
            var resumed = Simulator.Run(model, settings, threadsAfter, first);
            Assert.True(first.Least > 2 * interruptions * 1000, $"the first report after the last interruption is of {first.Least} patients");
            Assert.Equal(whole, ObjectBits.Of(resumed));
        }
    }

    [Fact]
    public void Draws_that_are_done_are_not_done_again()
    {
        var model = Models().Last();
        var settings = new PsaSettings(19, 30, 4);
        var whole = ObjectBits.Of(PsaSimulator.Run(model, () => _ => model, settings));
        var kept = new MemoryCheckpoint();
        Interrupt(kept, observer => PsaSimulator.Run(model, () => _ => model, settings, 2, observer, observer.Token));
        var done = kept.Parts.Count;
        Assert.InRange(done, 3, 10);
        var bound = 0;
        var resumed = PsaSimulator.Run(model, () => _ => { Interlocked.Increment(ref bound); return model; }, settings, 3, new Interruption(kept, int.MaxValue));
        Assert.Equal(settings.Draws - done, bound);
        Assert.Equal(whole, ObjectBits.Of(resumed));
    }

    [Fact]
    public void Models_side_by_side_that_are_done_are_not_done_again()
    {
        var models = Models().ToArray();
        CompiledModel[] others = [.. Enumerable.Range(0, 11).Select(i => CostedModel.Of(0.002, 1 + (i / 10.0), subgroups: true))];
        var settings = new RunSettings(40, 4);
        var whole = ObjectBits.Of(SideBySideSimulator.Run(models[1], () => i => others[i], others.Length, settings));
        var kept = new MemoryCheckpoint();
        Interrupt(kept, observer => SideBySideSimulator.Run(models[1], () => i => others[i], others.Length, settings, 2, observer, observer.Token));
        Assert.InRange(kept.Parts.Count, 2, 8);
        var resumed = SideBySideSimulator.Run(models[1], () => i => others[i], others.Length, settings, 3, new Interruption(kept, int.MaxValue));
        Assert.Equal(whole, ObjectBits.Of(resumed));
    }

    [Fact]
    public void State_of_another_model_is_refused()
    {
        var models = Models().ToArray();
        var kept = new MemoryCheckpoint();
        Interrupt(kept, observer => Simulator.Run(models[0], new RunSettings(Patients, 5), 1, observer, observer.Token));
        Assert.Throws<FormatException>(() => Simulator.Run(models[1], new RunSettings(Patients, 5), 1, new Interruption(kept, int.MaxValue)));
        kept.KeepPart(new FinishedPart(30, [1, 2]));
        Assert.Throws<FormatException>(() =>
            PsaSimulator.Run(models[0], () => _ => models[0], new PsaSettings(3, 5, 1), 1, new Interruption(kept, int.MaxValue)));
    }

    private static IEnumerable<CompiledModel> Models() =>
        [RichModel.Of([RichModel.Lines(0), RichModel.Lines(1)]), CostedModel.Of(0.002, subgroups: true)];

    private static void Interrupt(MemoryCheckpoint kept, Action<Interruption> run)
    {
        using var observer = new Interruption(kept, 5);
        Assert.ThrowsAny<Exception>(() => run(observer));
        Assert.True(observer.Token.IsCancellationRequested);
    }

    /// <summary>Always due: every pause keeps a state.</summary>
    private sealed class MemoryCheckpoint : IRunCheckpoint
    {
        private readonly List<FinishedPart> _parts = [];

        public bool IsDue => true;

        public ReadOnlyMemory<byte> State { get; private set; }

        public IReadOnlyCollection<FinishedPart> Parts => [.. _parts];

        public void KeepState(ReadOnlyMemory<byte> state) => State = state;

        public void KeepPart(FinishedPart part) => _parts.Add(part);
    }

    /// <summary>Stops a run after so many reports.</summary>
    private sealed class Interruption(MemoryCheckpoint kept, int reports) : IRunObserver, IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private int _heard;

        public CancellationToken Token => _source.Token;

        public IRunCheckpoint? Checkpoint => kept;

        public long Least { get; private set; } = long.MaxValue;

        public void OnProgress(long patientsDone, long patients)
        {
            Least = Math.Min(Least, patientsDone);
            if (++_heard == reports)
            {
                _source.Cancel();
            }
        }

        public void Dispose() => _source.Dispose();
    }
}
