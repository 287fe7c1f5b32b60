using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;

namespace MmSim.Benchmarking;

/// <summary>
/// What ratios of variances say of increments against the comparator: how many times fewer patients give the same Monte Carlo error.
/// </summary>
/// <param name="Patients">Patients of each measurement.</param>
/// <param name="TimeOfOwnLuck">Processor time of the strategies one by one, each with luck of its own, over that of all on the same patients.</param>
/// <param name="TimeOfStrata">Processor time of stratified patients over that of independent ones.</param>
/// <param name="Outcomes">One an outcome that varies: discounted cost, QALYs, life years.</param>
internal sealed record VarianceBench(int Patients, double TimeOfOwnLuck, double TimeOfStrata, IReadOnlyList<OutcomeVariance> Outcomes)
{
    private const int DefaultPatients = 100_000;

    /// <summary>Measures; null with one strategy.</summary>
    /// <param name="model">The model.</param>
    /// <param name="request">How long.</param>
    /// <param name="token">Looked at between repetitions.</param>
    public static VarianceBench? Measure(CompiledModel model, BenchRequest request, CancellationToken token)
    {
        int strategies = model.StrategyLines.Length;
        if (strategies < 2)
        {
            return null;
        }

        RunSettings settings = new(request.Patients ?? DefaultPatients, 1);
        CompiledModel[] alone = [.. model.StrategyLines.Select(lines => model with { StrategyLines = [lines], Comparator = 0 })];
        PatientCovariance? plain = null, stratified = null;
        List<double> together = [], apart = [], strata = [];
        for (int i = 0; i <= request.Repetitions; i++)
        {
            token.ThrowIfCancellationRequested();
            together.Add(Time(() => plain = VarianceSimulator.Run(model, settings, false)));
            strata.Add(Time(() => stratified = VarianceSimulator.Run(model, settings, true)));
            apart.Add(Time(() => Array.ForEach(alone, one => VarianceSimulator.Run(one, settings, false))));
        }

        int[] others = [.. Enumerable.Range(0, strategies).Where(s => s != model.Comparator)];
        return new VarianceBench(
            (int)settings.Patients, apart.Min() / together.Min(), strata.Min() / together.Min(),
            [
                .. PsaResult.PairedOutcomes.Select((outcome, place) => new OutcomeVariance(
                        outcome.ToString(),
                        Between(s => plain!.OfUnpairedDifference(s, model.Comparator, place) / plain.OfDifference(s, model.Comparator, place)),
                        Between(s => plain!.OfDifference(s, model.Comparator, place) / stratified!.OfDifference(s, model.Comparator, place)),
                        plain!.Of(model.Comparator, place) / stratified!.Of(model.Comparator, place)))
                    .Where(o => double.IsFinite(o.Pairing.Least)),
            ]);

        VarianceRatio Between(Func<int, double> of) => new(others.Min(of), others.Max(of));
    }

    private static double Time(Action work)
    {
        CpuTime time = CpuTime.Now;
        work();
        return time.Elapsed.Processor;
    }
}

/// <summary>Ratios of the variances of an outcome.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Pairing">Its increments: luck of its own in each strategy, over the same patients in all.</param>
/// <param name="Strata">Its increments, same patients in all strategies: independent patients over Latin hypercubes of eight.</param>
/// <param name="StrataOfMean">The comparator's mean: the same.</param>
internal sealed record OutcomeVariance(string Outcome, VarianceRatio Pairing, VarianceRatio Strata, double StrataOfMean);

/// <summary>A ratio of variances over the strategies.</summary>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
internal readonly record struct VarianceRatio(double Least, double Most)
{
    /// <summary>The ratio at equal time.</summary>
    /// <param name="time">How many times longer the way without takes.</param>
    public VarianceRatio Times(double time) => new(Least * time, Most * time);
}
