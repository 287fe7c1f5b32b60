using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using Xunit;

namespace MmSim.Evidence.Tests.Reading;

public sealed class AgeNormTests
{
    [Theory]
    [InlineData(50, 1, 0.8761)]
    [InlineData(50, 0, 0.8549)]
    [InlineData(60, 1, 0.8370)]
    [InlineData(65, 0, 0.7938)]
    [InlineData(70, 1, 0.7913)]
    [InlineData(80, 0, 0.7177)]
    public void Ara_and_Brazier_give_the_values_computed_from_the_paper(double age, double male, double expected) =>
        Assert.Equal(expected, AgeNorm.AraBrazier2010.At(age, male), 4);

    [Fact]
    public void Between_ages_and_sexes_it_is_linear_and_past_the_last_age_it_holds()
    {
        var norm = new AgeNorm([0.9, 0.8], [1.0, 0.6]);
        Assert.Equal(0.85, norm.At(0.5, 0), 12);
        Assert.Equal(0.825, norm.At(0.5, 0.5), 12);
        Assert.Equal(0.8, norm.At(70, 0), 12);
        Assert.Equal(0.7, norm.At(1, 0.5), 12);
    }

    [Theory]
    [InlineData("age,female,male\n0,0.9,0.95\n1,0.8,0.85\n", null)]
    [InlineData("age,female,male\n0,0.9,0.95\n2,0.8,0.85\n", "norm.csv line 3, age: found '2'; expected age 1: ages rise by one from 0")]
    [InlineData("age,female,male\n0,0.9,1.95\n", "norm.csv line 2, male: found '1.95'; expected a number in 0..1, or nothing")]
    [InlineData("age,women,male\n0,0.9,1\n", "norm.csv: found the columns age, women, male; expected a column 'female'")]
    [InlineData("age,female,male\n", "norm.csv: found no ages; expected at least one")]
    public void A_file_is_read_or_its_fault_named(string text, string? fault)
    {
        var folder = Directory.CreateTempSubdirectory("mmsim-norm-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "norm.csv"), text);
            if (fault is null)
            {
                Assert.Equal(0.85, AgeNormFile.Read(folder.FullName, "norm.csv").At(1, 1));
            }
            else
            {
                Assert.Equal([fault], Assert.Throws<EvidenceException>(() => AgeNormFile.Read(folder.FullName, "norm.csv")).Faults);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
