namespace MmSim.Engine.Model;

/// <summary>Where patients stand when the model starts. Newly diagnosed: line 1, nothing before.</summary>
public sealed class StartModel
{
    /// <summary>First line that is simulated.</summary>
    public int Line { get; init; } = 1;

    /// <summary>Bits of the drugs received before.</summary>
    public ulong ReceivedDrugs { get; init; }

    /// <summary>Share refractory, by refractory group.</summary>
    public double[] RefractoryShare { get; init; } = [];

    /// <summary>Whether that refractoriness arose at treatment dose.</summary>
    public bool AtTreatmentDose { get; init; } = true;

    /// <summary>Share with a transplant before.</summary>
    public double PriorTransplant { get; init; }

    /// <summary>Months since diagnosis.</summary>
    public double MonthsSinceDiagnosis { get; init; }

    /// <summary>Months of the first simulated line that lie before the start: they count for its PFS as a predictor (a start at maintenance).</summary>
    public double MonthsInLine { get; init; }

    /// <summary>Share whose last line held for less than 12 months; used at a start after first line.</summary>
    public double LastPfsUnder12 { get; init; }

    /// <summary>Share whose last relapse was clinical; used at a start after first line.</summary>
    public double ClinicalRelapse { get; init; }
}
