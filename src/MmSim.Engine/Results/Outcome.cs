namespace MmSim.Engine.Results;

/// <summary>What is added up for each patient under each strategy. The numbers are positions in tables: append only.</summary>
public enum Outcome
{
    /// <summary>Years lived from the model's start to death or the horizon.</summary>
    LifeYears = 0,

    /// <summary>The same, discounted at the outcomes' rate.</summary>
    LifeYearsDiscounted = 1,

    /// <summary>Quality-adjusted life years, undiscounted.</summary>
    Qalys = 2,

    /// <summary>Quality-adjusted life years, discounted.</summary>
    QalysDiscounted = 3,

    /// <summary>Cost, undiscounted, in the scenario's currency.</summary>
    Cost = 4,

    /// <summary>Cost, discounted.</summary>
    CostDiscounted = 5,

    /// <summary>Lines of therapy started.</summary>
    LinesReceived = 6,

    /// <summary>Months on treatment, over all lines, maintenance included.</summary>
    MonthsOnTreatment = 7,

    /// <summary>Months alive and off treatment: after stopping within a line, and between lines.</summary>
    TreatmentFreeMonths = 8,
}
