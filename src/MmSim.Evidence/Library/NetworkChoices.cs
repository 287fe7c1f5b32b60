namespace MmSim.Evidence.Library;

/// <summary>How the published comparisons become networks, and which regimens others are anchored to: evidence/network.json.</summary>
/// <param name="References">Per setting, the regimens others may be anchored to.</param>
/// <param name="SamePatients">Studies that hold the same patients: one of them counts.</param>
/// <param name="SameTreatments">Treatments taken as one in every network.</param>
/// <param name="Bridges">Treatments taken as one only where a bridge is asked for: assumptions that join parts of a network.</param>
/// <param name="Proxies">Outcomes that stand for another where a study has nothing else.</param>
/// <param name="NotProportional">Regimens to which no constant hazard ratio applies.</param>
/// <param name="NotRandomised">Studies left out because no randomisation compares their arms.</param>
/// <param name="Subgroups">Words of contrasts.csv for the parts of trials whose interactions the fits use.</param>
/// <param name="LogErrorWithoutInterval">Standard error of a log hazard ratio published with neither interval nor p.</param>
public sealed record NetworkChoices(
    IReadOnlyList<NetworkReference> References,
    IReadOnlyList<SamePatients> SamePatients,
    IReadOnlyList<SameTreatment> SameTreatments,
    IReadOnlyList<SameTreatment> Bridges,
    IReadOnlyList<OutcomeProxy> Proxies,
    IReadOnlyList<NotProportional> NotProportional,
    IReadOnlyList<NotRandomised> NotRandomised,
    IReadOnlyList<SubgroupPopulation> Subgroups,
    Sourced LogErrorWithoutInterval)
{
    /// <summary>Nothing chosen: every study counts, nothing is anchored.</summary>
    public static NetworkChoices None { get; } = new(
        [], [], [], [], [], [], [], [], new Sourced(0.2, null, null, "[assumption]", Verification.Assumption));
}

/// <summary>The regimens of a setting that others may be anchored to, in order of preference where two are as near.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Regimens">Regimens with a use in it.</param>
/// <param name="Reason">Why these.</param>
public sealed record NetworkReference(string Setting, IReadOnlyList<string> Regimens, string Reason);

/// <summary>Studies with the same patients: where the first reports an outcome, the others are left out of it.</summary>
/// <param name="Take">The study taken: the part of an arm's id before the colon.</param>
/// <param name="InsteadOf">Those left out.</param>
/// <param name="Reason">Why.</param>
public sealed record SamePatients(string Take, IReadOnlyList<string> InsteadOf, string Reason);

/// <summary>A regimen taken for another in a network.</summary>
/// <param name="Settings">Where.</param>
/// <param name="Regimen">The regimen, as arms name it, of treatment or of maintenance.</param>
/// <param name="As">The one it is taken for.</param>
/// <param name="Source">On what grounds.</param>
/// <param name="Verified">How far checked.</param>
public sealed record SameTreatment(IReadOnlyList<string> Settings, string Regimen, string As, string Source, Verification Verified);

/// <summary>An outcome that stands for another where a study reports nothing else.</summary>
/// <param name="Outcome">The outcome of the network.</param>
/// <param name="Proxy">The one that stands for it.</param>
/// <param name="Source">On what grounds.</param>
/// <param name="Verified">How far checked.</param>
public sealed record OutcomeProxy(string Outcome, string Proxy, string Source, Verification Verified);

/// <summary>A regimen to which no constant hazard ratio applies: it keeps its own arm's curve, and nothing is anchored through it.</summary>
/// <param name="Regimen">The regimen, as arms name it.</param>
/// <param name="Reason">Why.</param>
public sealed record NotProportional(string Regimen, string Reason);

/// <summary>A study without a randomised comparison.</summary>
/// <param name="Study">The part of an arm's id before the colon.</param>
/// <param name="Reason">Why.</param>
public sealed record NotRandomised(string Study, string Reason);

/// <summary>Words for a part of a trial's patients.</summary>
/// <param name="Attribute">The attribute of effects.json whose ratio the interaction multiplies.</param>
/// <param name="Populations">Words for the part, the first preferred.</param>
/// <param name="Complements">Words for the rest.</param>
/// <param name="Units">Units of the attribute between the two: lines for prior lines, else 1.</param>
/// <param name="Source">On what grounds the words stand for the attribute.</param>
/// <param name="Verified">How far checked.</param>
public sealed record SubgroupPopulation(
    string Attribute, IReadOnlyList<string> Populations, IReadOnlyList<string> Complements, double Units, string Source, Verification Verified);
