using MmSim.Evidence.Digitised;
using MmSim.Evidence.Fitting;
using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>The arm in every family: the chosen one and what the others would give.</summary>
internal sealed class FamiliesSection : ITrailSection
{
    public string Title => "The regimen's own arm in every family (PFS of the trial's own patients)";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        yield return ["family", "weighted error", "hazard at 20 years / population's", "median", "at 5 years", "at 10 years"];
        foreach (var variant in context.Input.Fitter.Variants(context.OwnFit).Variants)
        {
            yield return
            [
                (variant.Chosen ? "* " : "  ") + LikelihoodFitter.Words(variant.Family), N(variant.Error), Over(variant), N(Median(variant.Survival)),
                N(variant.Survival(60)), N(variant.Survival(120)),
            ];
        }
    }

    private static string Over(FamilyVariant variant) =>
        N(variant.HazardOverPopulation) + (variant.HazardOverPopulation > 1 + FamilySelection.LeastExcess ? "" : ": too low");

    private static double Median(Func<double, double> survival)
    {
        double low = 0, high = 1200;
        if (survival(high) > 0.5)
        {
            return double.PositiveInfinity;
        }

        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = survival(middle) > 0.5 ? (middle, high) : (low, middle);
        }

        return low;
    }
}
