using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Scenarios.Compilation;

namespace MmSim.Benchmarking;

/// <summary>Measures a compiled scenario through the engine that every run uses.</summary>
internal static class ScenarioBench
{
    private const int WarmUpPatients = 20_000;
    private const int AllocationPatients = 200_000, LeastAllocationPatients = 4000;
    private const double RepetitionSeconds = 0.6;

    /// <summary>Measures.</summary>
    /// <param name="name">The scenario's name.</param>
    /// <param name="binding">The scenario, compiled.</param>
    /// <param name="floor">What the machine can do at best; looked at beside every repetition.</param>
    /// <param name="request">How long.</param>
    /// <param name="token">Looked at between repetitions.</param>
    public static BenchResult Measure(string name, ModelBinding binding, MachineFloor floor, BenchRequest request, CancellationToken token)
    {
        CompiledModel model = binding.Model;
        Stopwatches one = new(), two = new();
        double perPatient = Stopwatches.Settle(() => Simulate(model, WarmUpPatients, 1, token), request.WarmUpSeconds).Processor / WarmUpPatients;
        int patients = request.Patients ?? (int)Math.Clamp(RepetitionSeconds / perPatient, WarmUpPatients, 10_000_000);
        int strategies = model.StrategyLines.Length;
        double pathways = (double)patients * strategies;
        PathwayWork work = default;
        List<FloorPrices> prices = [];
        bool several = Environment.ProcessorCount > 1;
        for (int i = 0; i < request.Repetitions; i++)
        {
            prices.Add(floor.Sample());

            // By turns first and second, so that a machine that slows down in between favours neither.
            if (i % 2 == 1)
            {
                two.Time(() => Simulate(model, patients, 2, token));
            }

            one.Time(() => work = PathwayWork.Of(model, Simulate(model, patients, 1, token)));
            if (i % 2 == 0)
            {
                two.Time(() => Simulate(model, patients, 2, token));
            }
        }

        SteadyAllocation allocation = new();
        Simulator.Run(model, new RunSettings(Math.Max(request.Patients ?? AllocationPatients, LeastAllocationPatients), 1), 1, allocation, token);
        return new BenchResult
        {
            Scenario = name,
            Strategies = strategies,
            Patients = patients,
            PathwaysPerSecond = pathways / one.Processor.Min(),
            MedianPathwaysPerSecond = pathways / Stopwatches.Median(one.Processor),
            WallPathwaysPerSecond = pathways / one.Wall.Min(),
            Work = work,
            Prices = floor.Best,
            FloorNanoseconds = floor.Best.Of(work),
            MedianTimesFloor = Stopwatches.Median(one.Processor.Zip(prices, (time, price) => time / pathways * 1e9 / price.Of(work))),
            BytesPerPatient = allocation.BytesPerPatient,
            SpeedUpOfTwo = several ? Stopwatches.Median(one.Wall.Zip(two.Wall, (single, both) => single / both)) : double.NaN,
            ProcessorTimeOfTwo = Stopwatches.Median(two.Processor.Zip(one.Processor, (both, single) => both / single)),
            Psa = request.Draws != 0 && binding.Book.Parameters.Count > 0 ? PsaBench.Measure(binding, request, token) : null,
            Variance = request.Variance ? VarianceBench.Measure(model, request, token) : null,
            DrawVariance = request.Variance ? DrawVariance.Measure(binding, request, token) : null,
        };
    }

    private static RunResult Simulate(CompiledModel model, int patients, int threads, CancellationToken token) =>
        Simulator.Run(model, new RunSettings(patients, 1), threads, null, token);
}
