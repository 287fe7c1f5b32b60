using System.Globalization;

namespace MmSim.Scenarios.Validation.Rules;

/// <summary>The patients a decision is for, and what share of them starts each strategy in each year.</summary>
internal sealed class DecisionIsWhole : IScenarioRule
{
    private const int MostYears = 10;
    private const double Tolerance = 1e-9;

    public void Check(ScenarioContext context)
    {
        if (context.Document.Decision is not { } decision)
        {
            return;
        }

        context.Positive("$.decision.incidentPatientsPerYear", decision.IncidentPatientsPerYear, "The number of new patients a year");
        context.Range("$.decision.horizonYears", decision.HorizonYears, 1, 100, "The number of years for which the decision stands");
        if (decision.Uptake is { } uptake)
        {
            Uptake(context, uptake);
        }
    }

    private static void Uptake(ScenarioContext context, IReadOnlyDictionary<string, IReadOnlyList<double>> uptake)
    {
        const string path = "$.decision.uptake";
        if (uptake.Count == 0)
        {
            context.Error(DiagnosticCode.Structure, path, "The uptake names no strategy.");
            return;
        }

        var years = uptake.Values.Max(shares => shares.Count);
        foreach (var (name, shares) in uptake)
        {
            if (context.Document.Strategies.All(strategy => strategy.Name != name))
            {
                context.UnknownName($"{path}.{name}", "strategy", name, context.Document.Strategies.Select(strategy => strategy.Name));
            }

            if (shares.Count is < 1 or > MostYears || shares.Count != years)
            {
                context.Error(
                    DiagnosticCode.Structure, $"{path}.{name}",
                    $"There are {shares.Count} years; expected are 1 to {MostYears}, as many for every strategy ({years} is the most).");
            }

            for (var year = 0; year < shares.Count; year++)
            {
                context.Range($"{path}.{name}[{year}]", shares[year], 0, 1, $"The share of year {year + 1}");
            }
        }

        for (var year = 0; year < years && uptake.Values.All(shares => shares.Count == years); year++)
        {
            var sum = uptake.Values.Sum(shares => shares[year]);
            if (!(Math.Abs(sum - 1) <= Tolerance))
            {
                context.Error(
                    DiagnosticCode.OutOfRange, path,
                    string.Create(CultureInfo.InvariantCulture, $"The shares of year {year + 1} sum to {sum:G6}; expected is 1."));
            }
        }
    }
}
