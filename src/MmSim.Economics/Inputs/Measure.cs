namespace MmSim.Economics.Inputs;

/// <summary>What the analysis knows of a strategy, in the order of every vector of this project. The numbers are positions: append only.</summary>
public enum Measure
{
    /// <summary>Cost, in the scenario's currency.</summary>
    Cost = 0,

    /// <summary>Quality-adjusted life years.</summary>
    Qalys = 1,

    /// <summary>Life years.</summary>
    LifeYears = 2,
}
