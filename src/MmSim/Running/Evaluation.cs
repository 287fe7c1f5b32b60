using MmSim.Engine.Results;
using MmSim.Evidence.Parameters;
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
    /// <param name="book">The parameters.</param>
    /// <param name="input">The scenario: its thresholds and its economics.</param>
    public static DecisionReport? Of(RunResult result, PsaResult? psa, OneWayResult? oneWay, ParameterBook book, ScenarioInput input)
    {
        var thresholds = input.Document.Thresholds ?? input.Economics?.Document.Thresholds ?? [];
        if (EvaluationInput.Of(result, thresholds, Currency(input)) is not { } evaluation)
        {
            return null;
        }

        if (psa is { Draws: > 1 })
        {
            evaluation = evaluation with { Psa = EvaluationInput.Psa(psa), Parameters = ParameterGroups.Table(book, psa.Seed, psa.Draws) };
        }

        if (oneWay is not null)
        {
            var (baseCase, runs) = EvaluationInput.OneWay(oneWay);
            evaluation = evaluation with { OneWayBase = baseCase, OneWay = runs };
        }

        return new DecisionReport(evaluation);
    }

    /// <summary>Currency and price year: "GBP 2024/25".</summary>
    public static string Currency(ScenarioInput input) =>
        input.Economics is { Document: { } document } ? $"{document.Currency} {document.PriceYear}" : NoCurrency;
}
