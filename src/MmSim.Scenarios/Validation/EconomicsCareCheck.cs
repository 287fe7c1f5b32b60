using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation;

/// <summary>Adverse events, monitoring, what is given beside the drugs, transplant.</summary>
internal static class EconomicsCareCheck
{
    public static void Check(EconomicsDocument economics, EvidenceLibrary evidence, EconomicsFindings findings)
    {
        foreach (var (name, episode) in economics.AdverseEvents)
        {
            Episode($"$.adverseEvents.{name}", name, episode, economics, evidence, findings);
        }

        Pair("$.pooledAdverseEvent", economics.PooledAdverseEvent?.Disutility, economics.PooledAdverseEvent?.DurationDays, findings);
        Pair("$.transplant", economics.Transplant?.Disutility, economics.Transplant?.DurationDays, findings);
        for (var i = 0; i < economics.Monitoring.Count; i++)
        {
            var (path, item) = ($"$.monitoring[{i}]", economics.Monitoring[i]);
            findings.Text($"{path}.name", item.Name);
            findings.Text($"{path}.frequencySource", item.FrequencySource);
            findings.Range($"{path}.onTreatment", item.OnTreatment, 0, 31, "The number a month");
            findings.Range($"{path}.maintenance", item.Maintenance, 0, 31, "The number a month");
            findings.Range($"{path}.treatmentFree", item.TreatmentFree, 0, 31, "The number a month");
        }

        for (var i = 0; i < economics.Concomitant.Count; i++)
        {
            Concomitant($"$.concomitant[{i}]", economics.Concomitant[i], evidence, findings);
        }
    }

    private static void Episode(
        string path, string name, EpisodeDocument episode, EconomicsDocument economics, EvidenceLibrary evidence, EconomicsFindings findings)
    {
        if (!evidence.Events.ContainsKey(name))
        {
            findings.UnknownName(path, "adverse event", name, evidence.Events.Keys);
        }

        if (episode.As is not { } other)
        {
            Pair(path, episode.Disutility, episode.DurationDays, findings);
            return;
        }

        if (episode.Cost is not null || episode.Disutility is not null || episode.DurationDays is not null)
        {
            findings.Error(DiagnosticCode.Conflict, path, "Give either 'as' or figures; found are both.");
        }

        if (!economics.AdverseEvents.TryGetValue(other, out var stand))
        {
            findings.Error(
                DiagnosticCode.UnknownName, $"{path}.as", $"The file has no adverse event '{other}'.",
                Suggestions.For(other, economics.AdverseEvents.Keys));
        }
        else if (stand.As is not null)
        {
            findings.Error(DiagnosticCode.Conflict, $"{path}.as", $"'{other}' has itself no figures: it is as '{stand.As}'.");
        }
    }

    // A loss needs to last, and what lasts must lose something: else one of the two was forgotten.
    private static void Pair(string path, FigureDocument? loss, FigureDocument? days, EconomicsFindings findings)
    {
        if ((loss is null) != (days is null))
        {
            findings.Error(DiagnosticCode.MissingKey, path, $"The key '{(loss is null ? "disutility" : "durationDays")}' is missing.");
        }
    }

    private static void Concomitant(string path, ConcomitantDocument item, EvidenceLibrary evidence, EconomicsFindings findings)
    {
        findings.Text($"{path}.name", item.Name);
        findings.Range($"{path}.share", item.Share, 0, 1, "The share");
        findings.Range($"{path}.months", item.Months ?? 0, 0, 1200, "The number of months");
        var classes = evidence.Drugs.Values.Select(d => d.Class).Distinct().ToList();
        for (var i = 0; i < item.Classes.Count; i++)
        {
            if (!classes.Contains(item.Classes[i]))
            {
                findings.UnknownName($"{path}.classes[{i}]", "class of drugs", item.Classes[i], classes);
            }
        }

        for (var i = 0; i < item.Drugs.Count; i++)
        {
            if (!evidence.Drugs.ContainsKey(item.Drugs[i]))
            {
                findings.UnknownName($"{path}.drugs[{i}]", "drug", item.Drugs[i], evidence.Drugs.Keys);
            }
        }
    }
}
