using MmSim.Evidence.Fitting;
using MmSim.Evidence.Reading;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Evidence.Tests.Fitting;

public sealed class FamilySelectionTests
{
    [Fact]
    public void Kept_table_equals_the_recomputed_one()
    {
        var fresh = FamilySelection.Select(FittingCase.Library);
        foreach (var choice in fresh.Choices)
        {
            var kept = FittingCase.Families.For(choice.Setting);
            Assert.Equal((choice.Family, choice.BasedOn), (kept.Family, kept.BasedOn));
            foreach (var candidate in choice.Candidates)
            {
                var other = kept.Candidate(candidate.Family);
                Assert.Equal((candidate.Arms, candidate.Admissible), (other.Arms, other.Admissible));
                Assert.Equal(candidate.TotalError, other.TotalError, 1e-3 * (1 + candidate.TotalError));
                Assert.Equal(candidate.ShapeMean, other.ShapeMean, 1e-3);
                Assert.Equal(candidate.ShapeDeviation, other.ShapeDeviation, 1e-3);
            }
        }
    }

    [Fact]
    public void Chosen_family_is_the_admissible_one_of_lowest_error()
    {
        foreach (var choice in FittingCase.Families.Choices.Where(c => c.BasedOn.Length > 0))
        {
            var best = choice.Candidates.Where(c => c.Admissible).MinBy(c => c.Criterion)!;
            Assert.Equal(best.Family, choice.Family);
        }
    }

    [Fact]
    public void Plateau_is_not_admissible_though_it_fits_best()
    {
        // A Gompertz whose hazard dies out: nobody progresses after the fifth year.
        var truth = ParametricCurve.Create(CurveFamily.Gompertz, -0.08, 10);
        var library = FittingCase.Bare(truth.MedianMonths, [.. new double[] { 6, 12, 24, 48, 60 }.Select(t => (t, truth.Survival(t)))]);
        var choice = FamilySelection.Select(library).For("relapsed");
        Assert.Equal(CurveFamily.Gompertz, choice.Candidates.MinBy(c => c.TotalError)!.Family);
        Assert.False(choice.Candidate(CurveFamily.Gompertz).Admissible);
        Assert.NotEqual(CurveFamily.Gompertz, choice.Family);
    }

    // A generalised gamma holds the Weibull, the log-normal and the gamma: with Q free it never fits worse, so that Q must pay for itself.
    [Fact]
    public void Third_parameter_needs_four_points_and_costs_two()
    {
        var relapsed = FittingCase.Families.For("relapsed").Candidate(CurveFamily.GeneralisedGamma);
        var rich = FittingCase.Library.Arms.Keys.Count(a => a.StartsWith("ELOQUENT-2:", StringComparison.Ordinal));
        Assert.Equal((rich, relapsed.TotalError + (2 * rich)), (relapsed.ThirdArms, relapsed.Criterion));
        Assert.NotNull(relapsed.ThirdMean);
        var pieces = FittingCase.Families.For("relapsed").Candidate(CurveFamily.PiecewiseExponential);
        Assert.Equal(pieces.Arms, pieces.ThirdArms);

        var truth = ParametricCurve.Create(CurveFamily.Weibull, 1.2, 20);
        var poor = FittingCase.Bare(truth.MedianMonths, (6, truth.Survival(6)), (24, truth.Survival(24)));
        Assert.DoesNotContain(FamilySelection.Select(poor).For("relapsed").Candidates, c => c.Family == CurveFamily.GeneralisedGamma);
    }

    [Fact]
    public void Family_asked_for_in_the_settings_wins()
    {
        var settings = FittingCase.Settings() with
        {
            FamilyBySetting = new Dictionary<string, CurveFamily> { ["relapsed"] = CurveFamily.LogNormal },
        };
        var fit = new ArmFitter(FittingCase.Library, settings, FittingCase.Families).Fit("DRd", "relapsed");
        Assert.Equal(CurveFamily.LogNormal, fit.Curve.Family);
    }

    [Fact]
    public void Table_reads_what_it_writes()
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-families-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "evidence"));
            File.WriteAllText(Path.Combine(folder.FullName, "evidence", FamilyTable.FileName), FittingCase.Families.ToJson());
            Assert.Equal(FittingCase.Families.ToJson(), FamilyTable.Read(folder.FullName).ToJson());
            File.WriteAllText(Path.Combine(folder.FullName, "evidence", FamilyTable.FileName), "[{\"setting\": \"late\", \"famly\": 1}]");
            var fault = Assert.Throws<EvidenceException>(() => FamilyTable.Read(folder.FullName));
            Assert.StartsWith("evidence/families.json line 1, $[0].famly: ", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
