using MmSim.Scenarios.Validation.Rules;

namespace MmSim.Scenarios.Validation;

/// <summary>Holds a scenario against every rule: all findings at once.</summary>
public static class ScenarioChecker
{
    private static readonly IScenarioRule[] Rules =
    [
        new NumbersInRange(),
        new DecisionIsWhole(),
        new EffectsArePossible(),
        new NamesExist(),
        new StrategiesAreWhole(),
        new RegimensFitTheirLine(),
        new ConditionsAreKnown(),
        new StartIsPossible(),
        new OwnRegimensAreCurves(),
        new EvidenceIsRespected(),
    ];

    /// <summary>Findings, errors first.</summary>
    public static IReadOnlyList<Diagnostic> Check(ScenarioContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var rule in Rules)
        {
            rule.Check(context);
        }

        return context.Diagnostics;
    }
}
