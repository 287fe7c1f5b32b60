using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Document;

/// <summary>
/// What patients of a trial were given after its own regimen, by calendar year: rules for replicas of trials. Mirrors
/// <c>validation/subsequent-therapy.json</c>.
/// </summary>
public sealed record SubsequentTherapyDocument
{
    /// <summary>Version of the file format; 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Where the rules come from.</summary>
    public required string Source { get; init; }

    /// <summary>How far they were checked.</summary>
    public required Verification Verified { get; init; }

    /// <summary>Years from a drug's approval to its use in half of the countries.</summary>
    public required double YearsFromApprovalToUse { get; init; }

    /// <summary>Years between the starts of one subsequent line and the next.</summary>
    public required double YearsPerLine { get; init; }

    /// <summary>The last line that the rules decide; late-line therapy follows.</summary>
    public required int LastLine { get; init; }

    /// <summary>Trials whose patients had drugs as available in the United States, without the European delay.</summary>
    public required IReadOnlyList<string> UnitedStates { get; init; }

    /// <summary>Drugs that a trial's patients had all received before, by its entry criteria.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> PriorDrugs { get; init; }

    /// <summary>Months from the start of first-line therapy to the randomisation of a maintenance trial.</summary>
    public required double MonthsBeforeMaintenance { get; init; }

    /// <summary>
    /// Shares of patients with one, two and three prior lines in trials of one to three lines, by the trial; "default" for the others. Trials with
    /// a median of three or more start at the median.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> PriorLines { get; init; }

    /// <summary>Share of relapsed trials' patients with a transplant before, by the trial; "default" for the others.</summary>
    public required IReadOnlyDictionary<string, double> PriorTransplant { get; init; }

    /// <summary>Regimens in order of preference, each with the years in which it was a choice and its weight then.</summary>
    public required IReadOnlyList<EraOptionDocument> Options { get; init; }

    /// <summary>Arms that were offered the other arm's regimen, or a transplant, at progression.</summary>
    public required IReadOnlyList<CrossoverDocument> Crossovers { get; init; }

    /// <summary>Regimens of arms that no regimen of the evidence describes: what is given, for refractoriness alone.</summary>
    public required IReadOnlyList<ArmRegimenDocument> ArmRegimens { get; init; }
}

/// <summary>A regimen as a choice at relapse in some years.</summary>
public sealed record EraOptionDocument
{
    /// <summary>The regimen.</summary>
    public required string Regimen { get; init; }

    /// <summary>First year, inclusive; its drugs' availability bounds it as well.</summary>
    public required double From { get; init; }

    /// <summary>Year from which it was no longer chosen; for good where absent.</summary>
    public double? Until { get; init; }

    /// <summary>Weight among the options of the same year.</summary>
    public required double Weight { get; init; }

    /// <summary>First line of therapy for which it is a choice.</summary>
    public int FromLine { get; init; } = 2;

    /// <summary>Last line for which it is a choice; without an end where absent.</summary>
    public int? UntilLine { get; init; }

    /// <summary>Whether its drugs combine: then the availability of combinations counts.</summary>
    public bool Combination { get; init; }

    /// <summary>Refused to patients who received any of these.</summary>
    public IReadOnlyList<string>? NotAfter { get; init; }

    /// <summary>Only for patients who received any of these.</summary>
    public IReadOnlyList<string>? After { get; init; }
}

/// <summary>What part of an arm's patients was given at progression.</summary>
public sealed record CrossoverDocument
{
    /// <summary>The arm.</summary>
    public required string Arm { get; init; }

    /// <summary>The regimen.</summary>
    public required string Regimen { get; init; }

    /// <summary>The arm whose curve holds for them; that of the regimen's use where absent.</summary>
    public string? OfArm { get; init; }

    /// <summary>Share of those who start a next line.</summary>
    public required double Share { get; init; }

    /// <summary>Whether a transplant belongs to it.</summary>
    public bool Transplant { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>How far it was checked.</summary>
    public required Verification Verified { get; init; }
}

/// <summary>A regimen of an arm, as far as its replica needs it.</summary>
public sealed record ArmRegimenDocument
{
    /// <summary>The regimen's name in arms.csv.</summary>
    public required string Regimen { get; init; }

    /// <summary>Its drugs.</summary>
    public required IReadOnlyList<string> Drugs { get; init; }

    /// <summary>Drugs among them that go on to progression.</summary>
    public IReadOnlyList<string>? Continued { get; init; }

    /// <summary>Length of a cycle, days.</summary>
    public required int CycleDays { get; init; }

    /// <summary>Last cycle of the drugs that do not go on; until progression where absent.</summary>
    public int? LastCycle { get; init; }
}
