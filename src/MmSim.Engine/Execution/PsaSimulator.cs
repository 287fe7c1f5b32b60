using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Execution;

/// <summary>Runs the probabilistic analysis: draws of the parameters, each with fresh patients under all strategies.</summary>
public static class PsaSimulator
{
    /// <summary>Simulates all draws. A block is a draw: the result has the same bits for any number of threads.</summary>
    /// <param name="model">The base case.</param>
    /// <param name="binder">Makes a worker's own binding: the model in a draw by its number, from 1.</param>
    /// <param name="settings">Draws, patients and seed.</param>
    /// <param name="threads">Workers; never changes a result.</param>
    /// <param name="observer">Hears the progress; may be null.</param>
    /// <param name="token">Looked at between draws.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is returned.</exception>
    public static PsaResult Run(
        CompiledModel model, Func<Func<uint, CompiledModel>> binder, PsaSettings settings, int threads = 1, IRunObserver? observer = null,
        CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(binder);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Draws, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.PatientsPerDraw, settings.Stratified ? 2 * PatientStrata.Size : 2);

        var strategies = model.StrategyLines.Length;
        var means = new double[(long)settings.Draws * strategies * PsaResult.MeasureCount];
        var subgroups = PsaSubgroups.Of(model, settings.Draws);
        var packed = PsaResult.PackedSize(strategies);
        var within = new OrderedSums(packed * (1 + subgroups.Count));
        var gate = new Lock();
        var checkpoint = observer?.Checkpoint;
        var width = strategies * PsaResult.MeasureCount;
        var error = new DrawsError(means, strategies, model.HasEconomics, settings.Stratified ? DrawStrata.Size : 1);
        var left = FinishedParts.Left(settings.Draws, width + within.Total.Length + subgroups.FiguresOfDraw, checkpoint, (draw, figures) =>
        {
            figures.AsSpan(0, width).CopyTo(means.AsSpan(draw * width));
            within.Add(draw, figures[width..(width + within.Total.Length)]);
            subgroups.Restore(draw, figures.AsSpan(width + within.Total.Length));
            error.Add(draw);
        });
        var done = (long)(settings.Draws - left.Length) * settings.PatientsPerDraw;
        ParallelBlocks.Run(left.Length, threads, () =>
        {
            var bind = binder();
            var kernel = new DrawKernel(model, subgroups: true, settings.Stratified);
            return block =>
            {
                var place = left[block];
                var draw = (uint)(place + 1);
                kernel.Run(bind(draw), settings.Seed, draw, settings.PatientsPerDraw);
                var own = means.AsSpan(place * width, width);
                kernel.Sums.WriteMeans(own);
                subgroups.Write(kernel.Sums, place);
                var moments = kernel.Sums.CoMoments();
                double[]? figures = checkpoint is null ? null : [.. own, .. moments, .. subgroups.Figures(place)];
                lock (gate)
                {
                    within.Add(place, moments);
                    if (figures is not null)
                    {
                        checkpoint!.KeepPart(new FinishedPart(place, figures));
                    }

                    done += settings.PatientsPerDraw;
                    error.Add(place);
                    observer?.OnProgress(done, (long)settings.Draws * settings.PatientsPerDraw, error);
                }
            };
        }, token);

        var freedom = (double)settings.Draws * ((settings.Stratified ? settings.PatientsPerDraw / PatientStrata.Size : settings.PatientsPerDraw) - 1);
        return new PsaResult
        {
            Names = model.Names,
            Draws = settings.Draws,
            PatientsPerDraw = settings.PatientsPerDraw,
            Stratified = settings.Stratified,
            Seed = settings.Seed,
            HorizonMonths = model.HorizonMonths,
            HasEconomics = model.HasEconomics,
            Means = means,
            WithinCovariance = [.. within.Total.Take(packed).Select(m => m / freedom)],
            Subgroups = subgroups.Results(within.Total.AsSpan(packed)),
        };
    }
}
