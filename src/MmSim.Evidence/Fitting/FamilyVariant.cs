using MmSim.Evidence.Library;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>An arm fitted with one family: the chosen one, or another shown beside it.</summary>
/// <param name="Family">The family.</param>
/// <param name="Chosen">True for the family of the fit itself.</param>
/// <param name="Estimate">Its parameters.</param>
/// <param name="Error">Weighted error r'Σ⁻¹r of the arm's points.</param>
/// <param name="HazardOverPopulation">All-cause hazard at 20 years over the general population's; below 1 + <see cref="FamilySelection.LeastExcess"/> not admissible.</param>
/// <param name="Survival">The marginal share event-free at a month, on the trial's own mix.</param>
public sealed record FamilyVariant(
    CurveFamily Family, bool Chosen, CurveEstimate Estimate, double Error, double HazardOverPopulation, Func<double, double> Survival);

/// <summary>An arm's fit, the other families beside it and the general population of the trial's age.</summary>
/// <param name="Variants">The chosen family first, then the others by error.</param>
/// <param name="GeneralPopulation">Share of the general population alive at a month.</param>
public sealed record FamilyVariants(IReadOnlyList<FamilyVariant> Variants, Func<double, double> GeneralPopulation)
{
    /// <summary>Fits every family of the setting's choice to the arm of a fit.</summary>
    /// <param name="library">The evidence.</param>
    /// <param name="settings">What a fit may assume.</param>
    /// <param name="families">The families and pooled shapes.</param>
    /// <param name="fit">The fit; its own curve is kept as it is.</param>
    internal static FamilyVariants Of(EvidenceLibrary library, FitSettings settings, FamilyTable families, FittedUse fit)
    {
        var input = ArmInput.Of(library, library.Regimens.GetValueOrDefault(fit.RegimenId), fit.Use, settings.SharedFrailtyVariance, settings.LifeTable);
        var choice = families.For(fit.Use.Setting);
        var variants = new List<FamilyVariant>();
        foreach (var candidate in choice.Candidates)
        {
            (double, double)? prior = candidate.Family == CurveFamily.Exponential ? null : (candidate.ShapeMean, candidate.ShapeDeviation);
            try
            {
                var found = input.Fitter.Fit(candidate.Family, prior, [], third: candidate.ThirdMean);
                variants.Add(new FamilyVariant(
                    candidate.Family, candidate.Family == fit.Curve.Family, found.Estimate, found.Error, 1 + FamilySelection.Excess(input.Model, found.Bound),
                    t => input.Model.Survival(found.Bound, t)));
            }
            catch (InvalidOperationException)
            {
                // A family that cannot pass the arm's anchor is no variant.
            }
        }

        return new FamilyVariants([.. variants.OrderByDescending(v => v.Chosen).ThenBy(v => v.Error)], input.Model.Population.Survival);
    }
}
