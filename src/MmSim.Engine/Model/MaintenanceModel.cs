namespace MmSim.Engine.Model;

/// <summary>Maintenance within a line. Rates per month, months of the line.</summary>
public sealed record MaintenanceModel
{
    /// <summary>The maintenance regimen.</summary>
    public required int Regimen { get; init; }

    /// <summary>Month of the line at which it starts.</summary>
    public required double StartMonth { get; init; }

    /// <summary>Share of those event-free then who start.</summary>
    public required double Uptake { get; init; }

    /// <summary>Intention-to-treat hazard factor from the start on.</summary>
    public required double HazardFactor { get; init; }

    /// <summary>Planned months; infinity is until progression.</summary>
    public required double PlannedMonths { get; init; }

    /// <summary>Months for which the effect outlasts a planned stop.</summary>
    public required double EffectLagMonths { get; init; }

    /// <summary>Rate of stopping for toxicity by frailty.</summary>
    public required double[] ToxicityStopRate { get; init; }

    /// <summary>Rate of stopping by choice.</summary>
    public required double ChoiceStopRate { get; init; }

    /// <summary>What is given.</summary>
    public required ComponentModel[] Components { get; init; }

    /// <summary>Length of a cycle, months.</summary>
    public required double CycleMonths { get; init; }

    /// <summary>Adverse events; months since its start.</summary>
    public required AdverseEventProcess AdverseEvents { get; init; }

    /// <summary>Excess second primary malignancies per month, from the start on.</summary>
    public double SecondMalignancyRate { get; init; }

    /// <summary>Months for which that excess outlasts it.</summary>
    public double SecondMalignancyMonthsAfterStop { get; init; }
}
