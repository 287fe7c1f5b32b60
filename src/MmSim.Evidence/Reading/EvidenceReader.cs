using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>Reads the evidence and the life tables of a scenarios folder and checks that everything joins.</summary>
public static class EvidenceReader
{
    /// <summary>Reads <c>evidence/</c> and <c>life-tables/</c>.</summary>
    /// <param name="scenariosFolder">The folder that holds both.</param>
    /// <param name="withCalibrated">False for the start values of pathway.json, whatever was calibrated.</param>
    /// <exception cref="EvidenceException">A file is missing or wrong; the message lists every fault found.</exception>
    public static EvidenceLibrary Read(string scenariosFolder, bool withCalibrated = true)
    {
        ArgumentNullException.ThrowIfNull(scenariosFolder);
        var faults = new FaultList();
        var tables = new EvidenceTables(scenariosFolder, faults);
        var drugs = tables.Drugs();
        var events = tables.Events(drugs);
        var trials = tables.Trials();
        var arms = tables.Arms(trials);
        var landmarks = tables.Landmarks(arms);
        var medians = tables.SubgroupMedians(arms);
        var refractory = tables.RefractoryShares(trials, drugs);
        var contrasts = tables.Contrasts(arms);
        var adverseEvents = tables.AdverseEvents(arms, events);
        var lifeTables = LifeTableFiles.Read(scenariosFolder, faults);
        var (regimens, effects, pathway, networks, documentFaults) = EvidenceDocuments.Read(scenariosFolder);
        faults.Append(documentFaults);
        var byId = regimens is null ? [] : new RegimenCheck(drugs, arms, faults).Index(regimens);
        if (effects is not null && regimens is not null)
        {
            new EffectsCheck(byId, arms, faults).Check(effects);
        }

        if (pathway is not null)
        {
            PathwayCheck.Check(pathway, faults);
        }

        var calibrated = withCalibrated ? CalibratedFile.Read(scenariosFolder, faults) : null;
        if (networks is not null && regimens is not null)
        {
            new NetworkCheck(byId, arms, faults).Check(networks);
        }

        foreach (var definition in events.Values.Where(e => e.ParentId.Length > 0 && !events.ContainsKey(e.ParentId)))
        {
            var place = $"evidence/events.csv, parent_id of {definition.EventId}";
            faults.AddUnknown(place, definition.ParentId, "an event of the same file", events.Keys);
        }

        faults.Throw();
        return new EvidenceLibrary
        {
            Trials = trials,
            Arms = arms,
            Landmarks = landmarks,
            SubgroupMedians = medians,
            RefractoryShares = refractory,
            Contrasts = contrasts,
            AdverseEvents = adverseEvents,
            Events = events,
            Drugs = drugs,
            Regimens = byId,
            Effects = effects!,
            Pathway = CalibratedFile.Apply(pathway!, calibrated),
            Calibrated = calibrated,
            Networks = networks!,
            LifeTables = lifeTables,
        };
    }
}

/// <summary>The JSON files as they stand; null where one could not be read.</summary>
internal sealed record EvidenceDocuments(
    IReadOnlyList<Regimen>? Regimens, Effects? Effects, PathwayDefaults? Pathway, NetworkChoices? Networks, FaultList Faults)
{
    /// <summary>Reads them.</summary>
    public static EvidenceDocuments Read(string scenarios)
    {
        var faults = new FaultList();
        return new EvidenceDocuments(
            EvidenceJson.Read<IReadOnlyList<Regimen>>(scenarios, RegimenCheck.File, faults),
            EvidenceJson.Read<Effects>(scenarios, EffectsCheck.File, faults),
            EvidenceJson.Read<PathwayDefaults>(scenarios, PathwayCheck.File, faults),
            EvidenceJson.Read<NetworkChoices>(scenarios, NetworkCheck.File, faults),
            faults);
    }
}
