using MmSim.Scenarios.Compilation;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>Files and words that a scenario names at its top.</summary>
internal sealed class NamesExist : IScenarioRule
{
    public void Check(ScenarioContext context)
    {
        var scenario = context.Document;
        if ((scenario.Population is null) == (scenario.OwnPopulation is null))
        {
            context.Error(
                DiagnosticCode.Conflict, "$", "Give either 'population' (a file) or 'ownPopulation' (distributions of your own); found "
                + (scenario.Population is null ? "neither." : "both."));
        }

        if (scenario.Population is { } population && !context.Populations.Contains(population))
        {
            context.UnknownName("$.population", "population", population, context.Populations);
        }

        if (scenario.LifeTable is { } life && life != "none" && !context.Evidence.LifeTables.ContainsKey(life))
        {
            context.UnknownName("$.lifeTable", "life table", life, context.Evidence.LifeTables.Keys.Append("none"));
        }

        if (scenario.Comparator is { } comparator && scenario.Strategies.All(s => s.Name != comparator))
        {
            context.UnknownName("$.comparator", "strategy", comparator, scenario.Strategies.Select(s => s.Name));
        }

        Word(context, "$.dependence", "dependence", scenario.Dependence, LineDependence.All);
        Word(context, "$.effect", "effect", scenario.Effect, EffectKind.All);
        if (scenario.Economics is { } economics && !context.Economics.Contains(economics))
        {
            context.UnknownName("$.economics", "economics file", economics, context.Economics);
        }

        if (scenario.Utilities is { } utilities && !context.Economics.Contains(utilities))
        {
            context.UnknownName("$.utilities", "economics file", utilities, context.Economics);
        }
        else if (scenario.Utilities is not null && scenario.Economics is null)
        {
            context.Error(DiagnosticCode.MissingKey, "$.utilities", "'utilities' takes the place of an economics file's own; the scenario names none.", "Add \"economics\".");
        }

        if (scenario.LateLine?.Regimen is { } late && late != "none"
            && !(context.Evidence.Regimens.TryGetValue(late, out var regimen) && regimen.Kind == "late-line"))
        {
            context.UnknownName(
                "$.lateLine.regimen", "late-line regimen", late,
                context.Evidence.Regimens.Values.Where(r => r.Kind == "late-line").Select(r => r.RegimenId).Append("none"));
        }

        foreach (var (path, value) in scenario.Set ?? new Dictionary<string, double>())
        {
            // Parameters of arms, effects and economics are known once the scenario is compiled.
            if (path.StartsWith("pathway.", StringComparison.Ordinal) && !PathwayOverrides.Paths.Contains(path))
            {
                context.UnknownName($"$.set.{path}", "path", path, PathwayOverrides.Paths);
            }
            else if (!path.Contains('.', StringComparison.Ordinal))
            {
                context.UnknownName($"$.set.{path}", "path", path, PathwayOverrides.Paths);
            }
            else if (PathwayOverrides.Paths.Contains(path))
            {
                context.Range($"$.set.{path}", value, 0, 1000, "The value");
            }
            else
            {
                context.Range($"$.set.{path}", value, -1e12, 1e12, "The value");
            }

            if (value != 0 && Math.Abs(value) < 1e-9)
            {
                context.Error(DiagnosticCode.OutOfRange, $"$.set.{path}", FormattableString.Invariant($"The value is {value:G6}; expected is 0, or at least 1e-9."));
            }
        }
    }

    private static void Word(ScenarioContext context, string path, string kind, string? found, IReadOnlyList<string> words)
    {
        if (found is not null && !words.Contains(found))
        {
            context.UnknownName(path, kind, found, words);
        }
    }
}
