using MmSim.Engine.Population;

namespace MmSim.Engine.Model;

/// <summary>A baseline attribute by whose levels results are given apart; every patient is in one level of it, or in none.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Levels">Names of the levels, in the attribute's order.</param>
/// <param name="AgeEdges">Age bands: lower edges in years, rising, one a level; below the first a patient is in no level. Else empty.</param>
public sealed record SubgroupModel(SubgroupAttribute Attribute, IReadOnlyList<string> Levels, double[] AgeEdges)
{
    /// <summary>The attribute's name in files: <c>transplantEligible</c>.</summary>
    public string AttributeName
    {
        get
        {
            var name = Attribute.ToString();
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }

    /// <summary>The patient's level, −1 for none.</summary>
    internal int Level(in PatientProfile patient)
    {
        switch (Attribute)
        {
            case SubgroupAttribute.Frailty:
                return patient.FrailtyAt(0);
            case SubgroupAttribute.Cytogenetics:
                return patient.HighRisk;
            case SubgroupAttribute.Stage:
                return patient.Stage;
            case SubgroupAttribute.TransplantEligible:
                return patient.TransplantEligible ? 1 : 0;
            case SubgroupAttribute.Sex:
                return patient.Male ? 1 : 0;
            default:
                var level = AgeEdges.Length - 1;
                while (level >= 0 && patient.AgeYears < AgeEdges[level])
                {
                    level--;
                }

                return level;
        }
    }
}

/// <summary>Baseline attributes that make subgroups.</summary>
public enum SubgroupAttribute
{
    /// <summary>IMWG frailty at the start: fit, intermediate, frail.</summary>
    Frailty,

    /// <summary>Cytogenetic risk: standard, high.</summary>
    Cytogenetics,

    /// <summary>Stage: I, II, III.</summary>
    Stage,

    /// <summary>Age bands.</summary>
    AgeBand,

    /// <summary>Eligible for transplant: no, yes.</summary>
    TransplantEligible,

    /// <summary>Sex: female, male.</summary>
    Sex,
}
