using MmSim.Economics.Inputs;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;
using MmSim.Numerics.Randomness;
using MmSim.Reporting.Decisions;
using MmSim.Scenarios.Compilation;

namespace MmSim.Benchmarking;

/// <summary>
/// What stratified draws of the parameters save: variance of the mean over draws of an increment against the comparator, independent draws over Latin hypercubes
/// of eight, the patients of a draw being stratified in both.
/// </summary>
/// <param name="Draws">Draws.</param>
/// <param name="PatientsPerDraw">Patients a draw.</param>
/// <param name="Outcomes">Ratios over the strategies, one an outcome that varies.</param>
internal sealed record DrawVariance(int Draws, int PatientsPerDraw, IReadOnlyDictionary<string, VarianceRatio> Outcomes)
{
    private const int PatientsOfDraw = 200;
    private const int DefaultDraws = 960;

    /// <summary>Measures; null with one strategy, where no parameter varies, or where no draws are wanted.</summary>
    /// <param name="binding">The scenario, compiled.</param>
    /// <param name="request">How long.</param>
    /// <param name="token">Looked at between draws.</param>
    public static DrawVariance? Measure(ModelBinding binding, BenchRequest request, CancellationToken token)
    {
        int strategies = binding.Model.StrategyLines.Length;
        if (strategies < 2 || request.Draws == 0 || binding.Book.Parameters.All(p => p.Distribution.IsFixed))
        {
            return null;
        }

        int draws = Math.Max(request.Draws ?? DefaultDraws, DrawStrata.Size * GroupedMean.FewestGroups);
        StrategyMeans independent = Means(false), stratified = Means(true);
        int[] others = [.. Enumerable.Range(0, strategies).Where(s => s != binding.Model.Comparator)];
        Dictionary<string, VarianceRatio> ratios = [];
        for (int place = 0; place < PsaResult.PairedOutcomes.Count; place++)
        {
            double[] of = [.. others.Select(s => Variance(independent, s, (Measure)place) / Variance(stratified, s, (Measure)place))];
            if (of.All(double.IsFinite))
            {
                ratios[PsaResult.PairedOutcomes[place].ToString()] = new VarianceRatio(of.Min(), of.Max());
            }
        }

        return new DrawVariance(draws, PatientsOfDraw, ratios);

        StrategyMeans Means(bool strata)
        {
            PsaSettings settings = new(draws, PatientsOfDraw, 1, Stratified: true);
            PsaResult psa = PsaSimulator.Run(
                binding.Model, () => draw => binding.Draw(settings.Seed, draw, strata), settings, Environment.ProcessorCount, null, token);
            return EvaluationInput.Psa(psa with { Stratified = strata }).ToMeans();
        }

        double Variance(StrategyMeans means, int strategy, Measure measure) =>
            means.ErrorCovariance(strategy, measure, strategy, measure) + means.ErrorCovariance(binding.Model.Comparator, measure, binding.Model.Comparator, measure)
            - (2 * means.ErrorCovariance(strategy, measure, binding.Model.Comparator, measure));
    }
}
