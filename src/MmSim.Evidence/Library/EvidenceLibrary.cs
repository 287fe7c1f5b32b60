using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Library;

/// <summary>Everything under <c>scenarios/evidence</c> and <c>scenarios/life-tables</c>, read and joined. Immutable.</summary>
public sealed class EvidenceLibrary
{
    /// <summary>Studies by id.</summary>
    public required IReadOnlyDictionary<string, Trial> Trials { get; init; }

    /// <summary>Arms by id.</summary>
    public required IReadOnlyDictionary<string, Arm> Arms { get; init; }

    /// <summary>Points of survival curves.</summary>
    public required IReadOnlyList<Landmark> Landmarks { get; init; }

    /// <summary>Medians of parts of arms.</summary>
    public required IReadOnlyList<SubgroupMedian> SubgroupMedians { get; init; }

    /// <summary>Shares of trials' patients refractory to drugs other than lenalidomide.</summary>
    public required IReadOnlyList<RefractoryShare> RefractoryShares { get; init; }

    /// <summary>Hazard ratios between arms.</summary>
    public required IReadOnlyList<Contrast> Contrasts { get; init; }

    /// <summary>Adverse events by arm.</summary>
    public required IReadOnlyList<AdverseEventShare> AdverseEvents { get; init; }

    /// <summary>What each adverse event is.</summary>
    public required IReadOnlyDictionary<string, EventDefinition> Events { get; init; }

    /// <summary>Drugs by id.</summary>
    public required IReadOnlyDictionary<string, Drug> Drugs { get; init; }

    /// <summary>Regimens by id.</summary>
    public required IReadOnlyDictionary<string, Regimen> Regimens { get; init; }

    /// <summary>Effects of attributes, response, transplant and maintenance.</summary>
    public required Effects Effects { get; init; }

    /// <summary>Between and after the lines.</summary>
    public required PathwayDefaults Pathway { get; init; }

    /// <summary>What the calibration found, already part of <see cref="Pathway"/>; null where nothing was calibrated.</summary>
    public CalibratedValues? Calibrated { get; init; }

    /// <summary>How comparisons become networks, and what regimens are anchored to.</summary>
    public NetworkChoices Networks { get; init; } = NetworkChoices.None;

    /// <summary>Life tables by name, such as "uk-2018-2020"; each has its female and male table.</summary>
    public required IReadOnlyDictionary<string, LifeTablePair> LifeTables { get; init; }

    /// <summary>The same evidence with other effects or another pathway; the rest is shared.</summary>
    public EvidenceLibrary With(Effects effects, PathwayDefaults pathway) => new()
    {
        Trials = Trials,
        Arms = Arms,
        Landmarks = Landmarks,
        SubgroupMedians = SubgroupMedians,
        RefractoryShares = RefractoryShares,
        Contrasts = Contrasts,
        AdverseEvents = AdverseEvents,
        Events = Events,
        Drugs = Drugs,
        Regimens = Regimens,
        Effects = effects,
        Pathway = pathway,
        Calibrated = Calibrated,
        Networks = Networks,
        LifeTables = LifeTables,
    };
}

/// <summary>A country's life tables of one period.</summary>
/// <param name="Name">Name, such as "uk-2018-2020".</param>
/// <param name="Female">Women.</param>
/// <param name="Male">Men.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record LifeTablePair(string Name, LifeTable Female, LifeTable Male, string Source);
