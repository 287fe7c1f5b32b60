namespace MmSim.Scenarios.Validation.Rules;

/// <summary>Sizes, rates and shares that stand at the top of a scenario.</summary>
internal sealed class NumbersInRange : IScenarioRule
{
    public void Check(ScenarioContext context)
    {
        var scenario = context.Document;
        context.Range("$.schemaVersion", scenario.SchemaVersion, 1, 1, "The schema version");
        if (scenario.Simulation is { } simulation)
        {
            context.Range("$.simulation.patients", simulation.Patients, 1, 100_000_000, "The number of patients");
            context.Range("$.simulation.horizonMonths", simulation.HorizonMonths, 1, 1200, "The horizon in months");
        }

        if (scenario.Uncertainty is { } uncertainty)
        {
            context.Range("$.uncertainty.draws", uncertainty.Draws, 0, 1_000_000, "The number of draws");

            // Stratified patients come in groups of eight; one group does not tell its error.
            context.Range("$.uncertainty.patientsPerDraw", uncertainty.PatientsPerDraw, uncertainty.Stratified ? 16 : 2, 10_000_000,
                uncertainty.Stratified ? "The number of stratified patients per draw" : "The number of patients per draw");
        }

        if (scenario.Uncertainty is { } oneWay)
        {
            context.Range("$.uncertainty.oneWayPatients", oneWay.OneWayPatients, 2, 10_000_000, "The number of patients at each limit");
        }

        if (scenario.Uncertainty?.TwoWay is { } grid)
        {
            Axis(context, "$.uncertainty.twoWay.x", grid.X);
            Axis(context, "$.uncertainty.twoWay.y", grid.Y);
            if (grid.X.Parameter == grid.Y.Parameter)
            {
                context.Error(DiagnosticCode.Conflict, "$.uncertainty.twoWay", $"Both parameters are '{grid.X.Parameter}'.");
            }
        }

        if (scenario.Variants is { } variants)
        {
            foreach (var twice in variants.GroupBy(v => v.Name).Where(g => g.Count() > 1))
            {
                context.Error(DiagnosticCode.Conflict, "$.variants", $"Two variants are called '{twice.Key}'.");
            }
        }

        if (scenario.Discounting is { } discounting)
        {
            context.Range("$.discounting.costsPerYear", discounting.CostsPerYear, 0, 1, "The discount rate of costs");
            context.Range("$.discounting.outcomesPerYear", discounting.OutcomesPerYear, 0, 1, "The discount rate of outcomes");
        }

        if (scenario.Thresholds is { } thresholds)
        {
            EconomicsChecker.Thresholds(thresholds, "$.thresholds", context.Error);
        }

        foreach (var (name, i) in (scenario.Subgroups ?? []).Select((name, i) => (name, i)))
        {
            if (!Compilation.SubgroupCompiler.Names.Contains(name))
            {
                context.UnknownName($"$.subgroups[{i}]", "subgroup", name, Compilation.SubgroupCompiler.Names);
            }
        }

        if (scenario.LateLine is { } late)
        {
            context.Range("$.lateLine.maxLines", late.MaxLines, 1, 10, "The number of lines");
        }

        if (scenario.OwnPopulation is { } population)
        {
            Population(context, population);
        }
    }

    private static void Axis(ScenarioContext context, string path, Document.GridAxisDocument axis)
    {
        context.Range($"{path}.steps", axis.Steps, 2, 20, "The number of values");
        if (!(axis.From < axis.To))
        {
            context.Error(DiagnosticCode.Conflict, path, FormattableString.Invariant($"from {axis.From:G6} is not below to {axis.To:G6}."));
        }
    }

    private static void Population(ScenarioContext context, Document.OwnPopulationDocument population)
    {
        context.Range("$.ownPopulation.male", population.Male, 0, 1, "The share of men");
        if (population.Age is { } age)
        {
            Attribute(context, "$.ownPopulation.age", age);
        }

        if (population.Attributes is { Count: > 8 } many)
        {
            context.Error(DiagnosticCode.Structure, "$.ownPopulation.attributes", $"There are {many.Count} attributes; at most 8 are possible.");
        }

        foreach (var (name, attribute) in population.Attributes ?? new Dictionary<string, Document.AttributeDocument>())
        {
            Attribute(context, $"$.ownPopulation.attributes.{name}", attribute);
        }
    }

    private static void Attribute(ScenarioContext context, string path, Document.AttributeDocument attribute)
    {
        string[] kinds = ["normal", "uniform", "bernoulli", "fixed"];
        switch (attribute.Distribution)
        {
            case "normal":
                Needs(context, path, "mean", attribute.Mean);
                Needs(context, path, "sd", attribute.Sd);
                context.Range($"{path}.sd", attribute.Sd ?? 0, 0, double.PositiveInfinity, "The standard deviation");
                break;
            case "uniform":
                Needs(context, path, "min", attribute.Min);
                Needs(context, path, "max", attribute.Max);
                if (attribute.Min > attribute.Max)
                {
                    context.Error(DiagnosticCode.Conflict, path, $"min {attribute.Min} is above max {attribute.Max}.");
                }

                break;
            case "bernoulli":
                Needs(context, path, "probability", attribute.Probability);
                context.Range($"{path}.probability", attribute.Probability ?? 0, 0, 1, "The probability");
                break;
            case "fixed":
                Needs(context, path, "value", attribute.Value);
                break;
            default:
                context.UnknownName($"{path}.distribution", "distribution", attribute.Distribution, kinds);
                break;
        }
    }

    private static void Needs(ScenarioContext context, string path, string key, double? value)
    {
        if (value is null)
        {
            context.Error(DiagnosticCode.MissingKey, path, $"The key '{key}' is missing.");
        }
    }
}
