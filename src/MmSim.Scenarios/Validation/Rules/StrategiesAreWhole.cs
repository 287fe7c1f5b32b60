namespace MmSim.Scenarios.Validation.Rules;

/// <summary>Strategies have names of their own, lines, and options in each line.</summary>
internal sealed class StrategiesAreWhole : IScenarioRule
{
    private const int MostLines = 10;
    private const int LongestName = 80;
    private const int LastLineBeforeLate = 3;

    public void Check(ScenarioContext context)
    {
        var scenario = context.Document;
        if (scenario.Strategies.Count is 0 or > 200)
        {
            context.Error(DiagnosticCode.Structure, "$.strategies", $"There are {scenario.Strategies.Count} strategies; expected are 1 to 200.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var s = 0; s < scenario.Strategies.Count; s++)
        {
            var strategy = scenario.Strategies[s];
            var path = $"$.strategies[{s}]";
            if (string.IsNullOrWhiteSpace(strategy.Name) || !names.Add(strategy.Name))
            {
                var fault = string.IsNullOrWhiteSpace(strategy.Name) ? "The name is empty." : $"The name '{strategy.Name}' is there twice.";
                context.Error(DiagnosticCode.Structure, $"{path}.name", fault);
            }

            if (strategy.Name.Length > LongestName)
            {
                context.Error(
                    DiagnosticCode.OutOfRange, $"{path}.name", $"The name has {strategy.Name.Length} characters; expected are {LongestName} at most.",
                    "Charts and tables print it whole; 'description' takes longer text.");
            }

            var last = (scenario.Start?.Line ?? 1) + strategy.Lines.Count - 1;
            var lateOnly = strategy.Lines.Count == 0 && last >= LastLineBeforeLate && scenario.LateLine?.Regimen != "none";
            if ((strategy.Lines.Count == 0 && !lateOnly) || last > MostLines)
            {
                context.Error(
                    DiagnosticCode.Structure, $"{path}.lines", $"'{strategy.Name}' ends with line {last}; expected are one line at least and line {MostLines} at most.",
                    strategy.Lines.Count == 0 ? "Only from a start at line 4 on may late-line therapy stand alone." : string.Empty);
            }

            if (scenario.LateLine is { } late && late.Regimen != "none" && late.MaxLines < last)
            {
                context.Error(DiagnosticCode.Conflict, "$.lateLine.maxLines", $"{late.MaxLines} lines in all are fewer than the {last} of '{strategy.Name}'.");
            }

            for (var l = 0; l < strategy.Lines.Count; l++)
            {
                Line(context, strategy.Lines[l], $"{path}.lines[{l}]");
            }
        }
    }

    private static void Line(ScenarioContext context, Document.LineDocument line, string path)
    {
        if (line.Options.Count == 0)
        {
            context.Error(DiagnosticCode.Structure, $"{path}.options", "The line has no options; expected is one at least.");
        }

        for (var o = 0; o < line.Options.Count; o++)
        {
            var option = line.Options[o];
            var at = $"{path}.options[{o}]";
            context.Range($"{at}.transplantUptake", option.TransplantUptake, 0, 1, "The uptake of transplant");
            if (option.Weight is { } weight)
            {
                context.Range($"{at}.weight", weight, 0, 1e9, "The weight");
            }

            if (option.HazardRatio is { } ratio)
            {
                context.Positive($"{at}.hazardRatio", ratio, "The hazard ratio");
                if (option.Assumption is null)
                {
                    context.Error(DiagnosticCode.Conflict, $"{at}.hazardRatio", "A hazard ratio of one's own needs an 'assumption' that says why.");
                }
            }

            if (option.Assumption is { } text && string.IsNullOrWhiteSpace(text))
            {
                context.Error(DiagnosticCode.Structure, $"{at}.assumption", "The assumption is empty; expected is a sentence that the reader will see.");
            }

            if (option.Maintenance is { } maintenance)
            {
                context.Range($"{at}.maintenance.uptake", maintenance.Uptake, 0, 1, "The uptake of maintenance");
                if (maintenance.Months is { } months)
                {
                    context.Positive($"{at}.maintenance.months", months, "The planned months of maintenance");
                }
            }

            foreach (var (level, dose) in option.Dose ?? new Dictionary<string, double>())
            {
                if (!ConditionsAreKnown.FrailtyWords.Contains(level))
                {
                    context.UnknownName($"{at}.dose.{level}", "frailty level", level, ConditionsAreKnown.FrailtyWords);
                }

                context.Range($"{at}.dose.{level}", dose, 0, 2, "The dose level");
            }
        }
    }
}
