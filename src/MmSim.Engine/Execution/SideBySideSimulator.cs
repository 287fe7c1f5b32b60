using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Engine.Execution;

/// <summary>
/// Runs the base case and other models on the same patients with the same luck: limits of parameters, variants. What differs is the model alone, so
/// the changes against the base case have far less Monte Carlo error than the values.
/// </summary>
public static class SideBySideSimulator
{
    /// <summary>Simulates the base case, then every other model. A block is a model: same bits for any number of threads.</summary>
    /// <param name="model">The base case.</param>
    /// <param name="binder">Makes a worker's own binding: the other models by number, from 0; they have the base case's strategies.</param>
    /// <param name="count">How many others there are.</param>
    /// <param name="settings">Patients and seed; its draw is that of the base case, 0.</param>
    /// <param name="threads">Workers; never changes a result.</param>
    /// <param name="observer">Hears the progress; may be null.</param>
    /// <param name="token">Looked at between blocks.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is returned.</exception>
    public static SideBySideResult Run(
        CompiledModel model, Func<Func<int, CompiledModel>> binder, int count, RunSettings settings, int threads = 1, IRunObserver? observer = null,
        CancellationToken token = default) => Run(model, binder, count, settings, threads, observer, SideBySideSums.MostGroups, token);

    /// <summary>The same with another number of groups.</summary>
    internal static SideBySideResult Run(
        CompiledModel model, Func<Func<int, CompiledModel>> binder, int count, RunSettings settings, int threads, IRunObserver? observer, int mostGroups,
        CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(binder);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Patients, 10_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Patients, 2);
        var strategies = model.StrategyLines.Length;
        var patients = (int)settings.Patients;
        var width = strategies * PsaResult.MeasureCount;
        var means = new double[(count + 1) * width];
        var changes = new double[(count + 1) * PsaResult.PackedSize(strategies)];
        var group = SideBySideSums.GroupOf(patients, mostGroups);
        var reference = new double[patients / group * strategies * PsaResult.PairedOutcomes.Count];
        var gate = new Lock();
        long done = 0;
        var packed = PsaResult.PackedSize(strategies);
        var checkpoint = observer?.Checkpoint;

        var first = new SideBySideKernel(model, group);
        first.Sums.Record = reference;
        RunOne(0, model, first);
        var left = FinishedParts.Left(count, width + packed, checkpoint, (other, figures) =>
        {
            figures.AsSpan(0, width).CopyTo(means.AsSpan((other + 1) * width));
            figures.AsSpan(width).CopyTo(changes.AsSpan((other + 1) * packed));
        });
        done += (long)(count - left.Length) * patients;
        ParallelBlocks.Run(left.Length, threads, () =>
        {
            var bind = binder();
            var kernel = new SideBySideKernel(model, group);
            kernel.Sums.Reference = reference;
            return block =>
            {
                var other = bind(left[block]);
                if (!ReferenceEquals(other.Names, model.Names))
                {
                    // Regimens, events and lines of its own: what is counted of them needs room of its own.
                    kernel = new SideBySideKernel(other, group);
                    kernel.Sums.Reference = reference;
                }

                RunOne(left[block] + 1, other, kernel);
            };
        }, token);
        return new SideBySideResult
        {
            Names = model.Names,
            Models = count,
            Patients = patients,
            HorizonMonths = model.HorizonMonths,
            HasEconomics = model.HasEconomics,
            Means = means,
            ChangeCovariance = changes,
        };

        void RunOne(int place, CompiledModel run, SideBySideKernel kernel)
        {
            if (run.StrategyLines.Length != strategies)
            {
                throw new ArgumentException($"The model has {run.StrategyLines.Length} strategies, the base case {strategies}.", nameof(binder));
            }

            kernel.Run(run, settings, token);
            kernel.Sums.WriteMeans(means.AsSpan(place * width, width));
            kernel.Sums.WriteCovariance(changes.AsSpan(place * packed, packed));
            lock (gate)
            {
                if (place > 0)
                {
                    checkpoint?.KeepPart(new FinishedPart(place - 1, [.. means.AsSpan(place * width, width), .. changes.AsSpan(place * packed, packed)]));
                }

                done += patients;
                observer?.OnProgress(done, (long)patients * (count + 1));
            }
        }
    }
}
