using MmSim.Engine.Execution;
using MmSim.Scenarios.Compilation;

namespace MmSim.Benchmarking;

/// <summary>A probabilistic analysis, binding included.</summary>
/// <param name="Draws">Draws.</param>
/// <param name="PatientsPerDraw">Patients a draw.</param>
/// <param name="PathwaysPerSecond">Pathways a second of processor time: the best repetition.</param>
/// <param name="MedianPathwaysPerSecond">The same: the median repetition.</param>
/// <param name="BindingMicroseconds">Drawing the parameters and binding the model, a draw: the best repetition.</param>
/// <param name="SecondsForThousandDraws">Wall time of 1,000 such draws on all processors, scaled from the best repetition.</param>
internal sealed record PsaBench(
    int Draws, int PatientsPerDraw, double PathwaysPerSecond, double MedianPathwaysPerSecond, double BindingMicroseconds, double SecondsForThousandDraws)
{
    private const int PatientsOfDraw = 1000;
    private const int FewestDraws = 40;
    private const double RepetitionSeconds = 0.25;

    /// <summary>Measures.</summary>
    /// <param name="binding">The scenario, compiled; it has parameters.</param>
    /// <param name="request">How long.</param>
    /// <param name="token">Looked at between draws.</param>
    public static PsaBench Measure(ModelBinding binding, BenchRequest request, CancellationToken token)
    {
        int draws = request.Draws ?? FewestDraws;
        double perDraw = Stopwatches.Settle(() => Run(draws, 1), request.WarmUpSeconds).Processor / draws;
        draws = request.Draws ?? (int)Math.Clamp(RepetitionSeconds / perDraw, FewestDraws, 100_000);
        Stopwatches one = new(), all = new(), bound = new();
        for (int i = 0; i < request.Repetitions; i++)
        {
            bound.Time(() =>
            {
                for (uint draw = 1; draw <= draws; draw++)
                {
                    binding.Draw(1, draw);
                }
            });
            one.Time(() => Run(draws, 1));
            all.Time(() => Run(draws, Environment.ProcessorCount));
        }

        double pathways = (double)draws * PatientsOfDraw * binding.Model.StrategyLines.Length;
        return new PsaBench(
            draws, PatientsOfDraw, pathways / one.Processor.Min(), pathways / Stopwatches.Median(one.Processor),
            bound.Processor.Min() / draws * 1e6, all.Wall.Min() / draws * 1000);

        void Run(int count, int threads)
        {
            PsaSettings settings = new(count, PatientsOfDraw, 1);
            PsaSimulator.Run(binding.Model, () => draw => binding.Draw(settings.Seed, draw), settings, threads, null, token);
        }
    }
}
