namespace MmSim.Engine.Results;

/// <summary>One cost item of the ledger.</summary>
/// <param name="Name">Its name for the reader: a drug, a service.</param>
/// <param name="Category">Place of its category in <see cref="LedgerNames.Categories"/>.</param>
/// <param name="Drug">Place of the drug whose price it follows in <see cref="LedgerNames.Drugs"/>; −1 for none.</param>
public sealed record LedgerItem(string Name, int Category, int Drug = -1);

/// <summary>The names behind the ledger's numbers.</summary>
/// <param name="Items">Cost items.</param>
/// <param name="Categories">Cost categories.</param>
/// <param name="Drugs">Drugs whose price can be varied.</param>
/// <param name="QalyItems">QALY items: the phases of <see cref="QalyPhase"/>, then the loss by each adverse event, then by a transplant.</param>
public sealed record LedgerNames(
    IReadOnlyList<LedgerItem> Items, IReadOnlyList<string> Categories, IReadOnlyList<string> Drugs, IReadOnlyList<string> QalyItems);

/// <summary>Phases in which quality-adjusted time is kept apart. The numbers are positions in the ledger.</summary>
public enum QalyPhase
{
    /// <summary>On treatment.</summary>
    OnTreatment = 0,

    /// <summary>In maintenance.</summary>
    Maintenance = 1,

    /// <summary>Off treatment, before progression.</summary>
    TreatmentFree = 2,

    /// <summary>From progression to the next line.</summary>
    BetweenLines = 3,

    /// <summary>Best supportive care.</summary>
    SupportiveCare = 4,
}
