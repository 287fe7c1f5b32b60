using MmSim.Evidence.Library;
using MmSim.Evidence.Targets;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Replication;

/// <summary>The options of a subsequent line in a year: those of the rules whose drugs were available.</summary>
/// <param name="library">The evidence.</param>
/// <param name="era">When drugs became available.</param>
/// <param name="rules">The rules.</param>
public sealed class EraRules(EvidenceLibrary library, EraEvidence era, SubsequentTherapyDocument rules)
{
    private const string PooledTherapy = "late-line";

    /// <summary>Options in order: by weight among those available in the year, then each again without a weight, so that nobody is left without.</summary>
    /// <param name="year">The year, with fraction.</param>
    /// <param name="line">The line.</param>
    /// <param name="unitedStates">By availability in the United States; else in Europe.</param>
    /// <param name="crossover">What part of the arm was given instead; null for none.</param>
    public IReadOnlyList<OptionDocument> Options(double year, int line, bool unitedStates = false, CrossoverDocument? crossover = null)
    {
        var open = line > rules.LastLine ? [new EraOptionDocument { Regimen = PooledTherapy, From = year, Weight = 1 }] : rules.Options
            .Where(o => line >= o.FromLine && line <= (o.UntilLine ?? int.MaxValue) && year >= o.From && year < (o.Until ?? double.PositiveInfinity) && Available(o, year, unitedStates))
            .ToList();
        var total = open.Sum(o => o.Weight);
        var options = new List<OptionDocument>();
        if (crossover is { Share: > 0 })
        {
            options.Add(new OptionDocument
            {
                Regimen = crossover.Regimen,
                Weight = crossover.Share,
                Transplant = crossover.Transplant,
                Assumption = crossover.Source,
            });
        }

        var rest = 1 - (crossover?.Share ?? 0);
        options.AddRange(open.Select(o => Option(o, rest * o.Weight / total)));
        options.AddRange(open.OrderByDescending(o => o.Weight).Select(o => Option(o, null)));

        // Refractory to all of them, or nothing new left: standard of care as pooled in late lines, not none at all.
        options.Add(new OptionDocument { Regimen = PooledTherapy });
        return options;
    }

    private static OptionDocument Option(EraOptionDocument option, double? weight) => new()
    {
        Regimen = option.Regimen,
        Weight = weight,
        If = option.After is null ? null : new ConditionDocument { ExposedTo = option.After },
        Unless = option.NotAfter is null ? null : new ConditionDocument { ExposedTo = option.NotAfter },
    };

    private bool Available(EraOptionDocument option, double year, bool unitedStates) =>
        library.Regimens[option.Regimen].Components.All(c =>
            AvailableFrom(library.Drugs[c.DrugId], option.Combination, unitedStates) + (unitedStates ? 0 : rules.YearsFromApprovalToUse) <= year);

    // Drugs that availability.csv does not name (steroids, alkylators) were there before it begins.
    private double AvailableFrom(Drug drug, bool combination, bool unitedStates) =>
        (combination ? era.AvailableFrom(drug, "relapsed (combinations)", unitedStates) : era.AvailableFrom(drug, "relapsed (single agent)", unitedStates))
        ?? era.AvailableFrom(drug, "relapsed", unitedStates) ?? double.NegativeInfinity;
}
