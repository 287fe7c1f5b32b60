using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>Reads a norm of utility: a CSV file with the columns age, female, male, ages 0, 1, 2, … one a row.</summary>
public static class AgeNormFile
{
    private static readonly string[] Columns = ["age", "female", "male"];

    /// <summary>Reads it.</summary>
    /// <param name="scenarios">The folder of scenarios.</param>
    /// <param name="file">The file from there, such as economics/norm.csv.</param>
    /// <exception cref="EvidenceException">A row is wrong; every fault is listed.</exception>
    public static AgeNorm Read(string scenarios, string file)
    {
        List<double> female = [], male = [];
        var faults = new FaultList();
        using (var table = CsvTable.Open(scenarios, file, Columns, faults))
        {
            while (table is not null && table.Next())
            {
                if (table.RequiredNumber("age") != female.Count)
                {
                    faults.Add(table.At("age"), FaultList.Quote(table.Text("age")), $"age {female.Count}: ages rise by one from 0");
                    break;
                }

                female.Add(table.RequiredNumber("female", 0, 1));
                male.Add(table.RequiredNumber("male", 0, 1));
            }

            if (table is not null && female.Count == 0)
            {
                faults.Add(file, "no ages", "at least one");
            }
        }

        faults.Throw();
        return new AgeNorm(female, male);
    }
}
