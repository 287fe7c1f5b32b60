using MmSim.Economics.Inputs;

namespace MmSim.Reporting.Decisions;

/// <summary>The draws of the patients in one level of a baseline attribute.</summary>
/// <param name="Name">attribute=level.</param>
/// <param name="PatientsPerDraw">Mean number of patients of the level in a draw.</param>
/// <param name="Draws">Their means by draw, with the noise within; null where they are too few to say anything.</param>
public sealed record SubgroupDraws(string Name, double PatientsPerDraw, PsaTable? Draws)
{
    /// <summary>Patients a draw, on average, below which a level is left blank.</summary>
    public const int LeastPatients = 20;
}
