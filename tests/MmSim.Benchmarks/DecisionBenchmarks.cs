using BenchmarkDotNet.Attributes;
using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;

namespace MmSim.Benchmarks;

/// <summary>The full incremental analysis with the noise of each place, by the number of strategies.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private StrategyMeans _means = null!;

    [Params(4, 50)]
    public int Strategies { get; set; }

    [GlobalSetup]
    public void Make()
    {
        int size = Strategies * StrategyMeans.Measures;
        double[] means = new double[size];
        double[] covariance = new double[size * size];
        for (int i = 0; i < Strategies; i++)
        {
            // Dearer strategies give more, with falling returns; every seventh is dominated.
            double[] row = [100_000 + (10_000 * i), Math.Sqrt(10 + i) - (i % 7 == 6 ? 0.5 : 0), Math.Sqrt(20 + i)];
            for (int measure = 0; measure < StrategyMeans.Measures; measure++)
            {
                int place = (i * StrategyMeans.Measures) + measure;
                means[place] = row[measure];
                covariance[(place * size) + place] = Math.Pow(0.01 * row[measure], 2);
            }
        }

        _means = new StrategyMeans([.. Enumerable.Range(1, Strategies).Select(i => $"strategy {i}")], means, covariance);
    }

    [Benchmark]
    public IReadOnlyList<FrontierRow> FullIncremental() => IncrementalAnalysis.Full(_means);
}
