using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Scenarios.Compilation;

namespace MmSim.Benchmarking;

/// <summary>Measures a compiled scenario through the engine that every run uses.</summary>
internal static class ScenarioBench
{
    private const int WarmUpPatients = 20_000;
    private const int WarmUps = 4;
    private const double RepetitionSeconds = 0.5;
    private const int PatientsPerDraw = 1000;

    /// <summary>Measures.</summary>
    /// <param name="name">The scenario's name.</param>
    /// <param name="binding">The scenario, compiled.</param>
    /// <param name="request">How long.</param>
    /// <param name="token">Looked at between repetitions.</param>
    public static BenchResult Measure(string name, ModelBinding binding, BenchRequest request, CancellationToken token)
    {
        CompiledModel model = binding.Model;
        double perPatient = double.PositiveInfinity;
        for (int i = 0; i < WarmUps; i++)
        {
            perPatient = Math.Min(perPatient, Time(() => Simulate(model, WarmUpPatients, 1, token)).Processor / WarmUpPatients);
        }

        int patients = request.Patients ?? (int)Math.Clamp(RepetitionSeconds / perPatient, WarmUpPatients, 10_000_000);
        List<(double Processor, double Wall)> one = [], two = [];
        long blocks = 0;
        for (int i = 0; i < request.Repetitions; i++)
        {
            one.Add(Time(() => blocks = Simulate(model, patients, 1, token).RandomBlocks));
            two.Add(Time(() => Simulate(model, patients, 2, token)));
        }

        int strategies = model.StrategyLines.Length;
        double pathways = (double)patients * strategies;
        double best = one.Min(t => t.Processor);
        return new BenchResult
        {
            Scenario = name,
            Strategies = strategies,
            Patients = patients,
            PathwaysPerSecond = pathways / best,
            MedianPathwaysPerSecond = pathways / Median(one.Select(t => t.Processor)),
            WallPathwaysPerSecond = pathways / one.Min(t => t.Wall),
            BlocksPerPathway = blocks / pathways,
            BytesPerPatient = (Allocated(model, 6 * WarmUpPatients, token) - Allocated(model, 3 * WarmUpPatients, token)) / (3.0 * WarmUpPatients),
            FloorNanoseconds = MachineFloor.NanosecondsPerBlock(request.Repetitions) * blocks / pathways,
            SpeedUpOfTwo = Environment.ProcessorCount < 2 ? double.NaN : one.Min(t => t.Wall) / two.Min(t => t.Wall),
            ProcessorTimeOfTwo = two.Min(t => t.Processor) / best,
            Psa = request.Draws > 0 && binding.Book.Parameters.Count > 0 ? Psa(binding, request, token) : null,
            Variance = request.Variance ? VarianceBench.Measure(model, request, token) : null,
        };
    }

    private static PsaBench Psa(ModelBinding binding, BenchRequest request, CancellationToken token)
    {
        PsaSettings settings = new(request.Draws, PatientsPerDraw, 1);
        void Run(int threads) => PsaSimulator.Run(binding.Model, () => draw => binding.Draw(settings.Seed, draw), settings, threads, null, token);
        List<(double Processor, double Wall)> one = [], all = [], bound = [];
        for (int i = 0; i <= request.Repetitions; i++)
        {
            bound.Add(Time(() =>
            {
                for (uint draw = 1; draw <= settings.Draws; draw++)
                {
                    binding.Draw(settings.Seed, draw);
                }
            }));
            one.Add(Time(() => Run(1)));
            all.Add(Time(() => Run(Environment.ProcessorCount)));
        }

        return new PsaBench(
            settings.Draws, PatientsPerDraw,
            (double)settings.Draws * PatientsPerDraw * binding.Model.StrategyLines.Length / one.Min(t => t.Processor),
            bound.Min(t => t.Processor) / settings.Draws * 1e6,
            all.Min(t => t.Wall) / settings.Draws * 1000);
    }

    private static RunResult Simulate(CompiledModel model, int patients, int threads, CancellationToken token) =>
        Simulator.Run(model, new RunSettings(patients, 1), threads, null, token);

    private static long Allocated(CompiledModel model, int patients, CancellationToken token)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Simulate(model, patients, 1, token);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static (double Processor, double Wall) Time(Action work)
    {
        CpuTime time = CpuTime.Now;
        work();
        return time.Elapsed;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
