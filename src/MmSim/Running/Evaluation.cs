using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Engine.Model;
using MmSim.Engine.Population;
using MmSim.Engine.Results;
using MmSim.Evidence.Parameters;
using MmSim.Reporting;
using MmSim.Reporting.Decisions;

namespace MmSim.Running;

/// <summary>Puts the parts of a run together to an economic evaluation.</summary>
internal static class Evaluation
{
    private const string NoCurrency = "currency units";

    /// <summary>The evaluation; null where the run has no economics.</summary>
    /// <param name="result">The base case.</param>
    /// <param name="psa">The draws; may be null.</param>
    /// <param name="oneWay">The one-way runs; may be null.</param>
    /// <param name="twoWay">The two-way runs; may be null.</param>
    /// <param name="book">The parameters.</param>
    /// <param name="input">The scenario: its thresholds and its economics.</param>
    /// <param name="model">The base case's model, for the general population of the patients' ages.</param>
    public static DecisionReport? Of(
        RunResult result, PsaResult? psa, OneWayResult? oneWay, TwoWayResult? twoWay, ParameterBook book, ScenarioInput input, CompiledModel model)
    {
        var thresholds = input.Document.Thresholds ?? input.Economics?.Document.Thresholds ?? [];
        if (EvaluationInput.Of(result, thresholds, Currency(input)) is not { } evaluation)
        {
            return null;
        }

        if (psa is { Draws: > 1 })
        {
            evaluation = evaluation with
            {
                Psa = EvaluationInput.Psa(psa), SubgroupPsa = EvaluationInput.PsaSubgroups(psa),
                Parameters = ParameterGroups.Table(book, psa.Seed, psa.Draws, psa.Stratified),
            };
        }

        if (oneWay is not null)
        {
            var (baseCase, runs) = EvaluationInput.OneWay(oneWay);
            evaluation = evaluation with { OneWayBase = baseCase, OneWay = runs };
        }

        if (twoWay is not null)
        {
            evaluation = evaluation with { TwoWay = EvaluationInput.TwoWay(twoWay) };
        }

        return new DecisionReport(WithSeverity(DecisionInput.Add(evaluation, input.Document), input, GeneralPopulation.DiscountedQalys(model, result.Seed)));
    }

    /// <summary>The shortfall under the comparator, taken as established practice; its weight is applied where the economics ask for it.</summary>
    private static EconomicResults WithSeverity(EconomicResults evaluation, ScenarioInput input, double? generalPopulation)
    {
        if (generalPopulation is not { } qalys || input.Economics?.Document is not { SeverityWeights: { Count: > 0 } weights } document)
        {
            return evaluation;
        }

        var levels = weights.Select(w => new SeverityLevel(w.AbsoluteShortfall, w.ProportionalShortfall, w.Weight)).ToList();
        var patients = evaluation.BaseCase.Mean(evaluation.Comparator, Measure.Qalys);
        evaluation = evaluation with { Severity = new SeverityWeight(qalys, patients, levels) };
        return document.ApplySeverityWeights ? evaluation.WithSeverityApplied() : evaluation;
    }

    /// <summary>Whose money, when, and how it is discounted; null where the run has no economics file.</summary>
    public static RunEconomics? Identity(ScenarioInput input, DecisionReport report)
    {
        if (input.Economics?.Document is not { } document)
        {
            return null;
        }

        var discounting = input.Document.Discounting ?? document.Discounting;
        return new RunEconomics
        {
            Title = document.Title,
            Country = document.Country,
            Currency = document.Currency,
            PriceYear = document.PriceYear,
            Perspective = document.Perspective,
            DiscountRateCosts = discounting.CostsPerYear,
            DiscountRateEffects = discounting.OutcomesPerYear,
            Guideline = document.Guideline,
            Comparator = report.Comparator,
            Thresholds = report.Thresholds,
        };
    }

    /// <summary>Currency and price year: "GBP 2024/25".</summary>
    public static string Currency(ScenarioInput input) =>
        input.Economics is { Document: { } document } ? $"{document.Currency} {document.PriceYear}" : NoCurrency;
}
