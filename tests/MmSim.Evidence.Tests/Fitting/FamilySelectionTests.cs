using MmSim.Evidence.Fitting;
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
            var best = choice.Candidates.Where(c => c.Admissible).MinBy(c => c.TotalError)!;
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
            var fault = Assert.Throws<InvalidDataException>(() => FamilyTable.Read(folder.FullName));
            Assert.Contains("famly", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
