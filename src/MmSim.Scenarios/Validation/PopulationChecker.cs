using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation;

/// <summary>Holds a population's numbers together: shares that sum to 1, bands in order, names that exist.</summary>
public static class PopulationChecker
{
    private const double Rounding = 1e-6;

    /// <summary>Findings in a population file.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="population">The population.</param>
    /// <param name="lineOf">Line of a JSON path.</param>
    /// <param name="lifeTables">Names of the life tables.</param>
    public static IReadOnlyList<Diagnostic> Check(
        string file, PopulationDocument population, Func<string, int> lineOf, IReadOnlyCollection<string> lifeTables)
    {
        ArgumentNullException.ThrowIfNull(population);
        var found = new List<Diagnostic>();
        void Error(string code, string path, string message, string hint = "") =>
            found.Add(new Diagnostic(Severity.Error, code, file, path, lineOf(path), message, hint));

        void Share(string path, double? value)
        {
            if (value is { } share && share is not (>= 0 and <= 1))
            {
                Error(DiagnosticCode.OutOfRange, path, FormattableString.Invariant($"The share is {share}; expected is 0 to 1."));
            }
        }

        void Sum(string path, IEnumerable<double> shares)
        {
            var list = shares.ToList();
            if (list.Exists(s => s is not (>= 0 and <= 1)) || Math.Abs(list.Sum() - 1) > Rounding)
            {
                Error(DiagnosticCode.OutOfRange, path, FormattableString.Invariant($"The shares {string.Join(", ", list)} sum to {list.Sum():G6}; expected is 1."));
            }
        }

        void Bands(string path, IReadOnlyList<BandDocument> bands)
        {
            for (var i = 0; i < bands.Count; i++)
            {
                if (!(bands[i].From < bands[i].To) || bands[i].From < 0 || bands[i].To > 120 || (i > 0 && bands[i].From < bands[i - 1].To))
                {
                    Error(DiagnosticCode.Structure, $"{path}[{i}]", $"The band {bands[i].From} to {bands[i].To} is empty, out of order or overlaps the one before.");
                }
            }
        }

        void Size(string path, NormalDocument size, double least, double most)
        {
            if (!(size.Mean >= least && size.Mean <= most))
            {
                Error(DiagnosticCode.OutOfRange, $"{path}.mean", FormattableString.Invariant($"The mean is {size.Mean:G6}; expected is {least} to {most}."));
            }
            else if (!(size.Sd >= 0 && size.Sd <= size.Mean / 2))
            {
                Error(DiagnosticCode.OutOfRange, $"{path}.sd", FormattableString.Invariant($"The standard deviation is {size.Sd:G6}; expected is 0 to half the mean."));
            }
        }

        Size("$.weightKg", population.WeightKg, 20, 250);
        Size("$.bodySurfaceAreaM2", population.BodySurfaceAreaM2, 0.5, 4);
        if (population.SchemaVersion != 1)
        {
            Error(DiagnosticCode.OutOfRange, "$.schemaVersion", $"The schema version is {population.SchemaVersion}; expected is 1.");
        }

        if (population.Kind is not ("trial" or "treated" or "diagnosed"))
        {
            Error(DiagnosticCode.UnknownName, "$.kind", $"There is no kind '{population.Kind}'.", Suggestions.For(population.Kind, ["trial", "treated", "diagnosed"]));
        }

        if (!lifeTables.Contains(population.LifeTable))
        {
            Error(DiagnosticCode.UnknownName, "$.lifeTable", $"There is no life table '{population.LifeTable}'.", Suggestions.For(population.LifeTable, lifeTables));
        }

        if (population.StandardisedMortalityRatio is { Value: not (>= 0 and <= 100) } ratio)
        {
            Error(DiagnosticCode.OutOfRange, "$.standardisedMortalityRatio.value", $"The ratio is {ratio.Value}; expected is 0 to 100.");
        }

        Bands("$.age.bands", population.Age.Bands);
        Sum("$.age.bands", population.Age.Bands.Select(b => b.Share));
        Bands("$.transplantEligible.byAge", population.TransplantEligible.ByAge);
        Sum("$.nonAgeFrailtyPoints.shares", population.NonAgeFrailtyPoints.Shares);
        if (population.NonAgeFrailtyPoints.Shares.Count != 3)
        {
            Error(DiagnosticCode.Structure, "$.nonAgeFrailtyPoints.shares", $"There are {population.NonAgeFrailtyPoints.Shares.Count} shares; expected are 3.");
        }

        for (var i = 0; i < population.TransplantEligible.ByAge.Count; i++)
        {
            Share($"$.transplantEligible.byAge[{i}].share", population.TransplantEligible.ByAge[i].Share);
        }

        foreach (var risk in new[] { "standard", "high" })
        {
            if (population.Stage.Given.Count(g => g.Cytogenetics == risk) != 1)
            {
                Error(DiagnosticCode.Structure, "$.stage.given", $"Expected is one row for cytogenetics '{risk}'.");
            }
        }

        for (var i = 0; i < population.Stage.Given.Count; i++)
        {
            Sum($"$.stage.given[{i}]", [population.Stage.Given[i].I, population.Stage.Given[i].II, population.Stage.Given[i].III]);
        }

        Share("$.male.value", population.Male.Value);
        Share("$.highRiskCytogenetics.value", population.HighRiskCytogenetics.Value);
        Share("$.transplantEligible.frailShare", population.TransplantEligible.FrailShare);
        Share("$.renalImpairment.value", population.RenalImpairment.Value);
        Share("$.neuropathy.value", population.Neuropathy.Value);
        Share("$.cardiacDisease.value", population.CardiacDisease.Value);
        Share("$.childbearing.value", population.Childbearing.Value);
        Share("$.neverTreated.value", population.NeverTreated?.Value);
        Share("$.earlyDeath.value", population.EarlyDeath?.Value);
        return found;
    }
}
