using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>Checks that regimens.json joins drugs and arms, and that its schedules make sense.</summary>
internal sealed class RegimenCheck(IReadOnlyDictionary<string, Drug> drugs, IReadOnlyDictionary<string, Arm> arms, FaultList faults)
{
    /// <summary>The file it checks.</summary>
    public const string File = "evidence/regimens.json";

    private readonly HashSet<string> _refractoryAs = [.. drugs.Values.Select(d => d.RefractoryAs).Where(n => n.Length > 0)];

    /// <summary>Checks every regimen and lists them by id.</summary>
    public Dictionary<string, Regimen> Index(IReadOnlyList<Regimen> regimens)
    {
        var byId = new Dictionary<string, Regimen>(StringComparer.Ordinal);
        for (var i = 0; i < regimens.Count; i++)
        {
            var place = $"{File} $[{i}] ({regimens[i].RegimenId})";
            if (!byId.TryAdd(regimens[i].RegimenId, regimens[i]))
            {
                faults.Add(place + ".regimenId", "the same id a second time", "each id once");
            }

            Check(regimens[i], place);
        }

        return byId;
    }

    private void Check(Regimen regimen, string place)
    {
        Join(place + ".kind", regimen.Kind, Words.Kinds, "one of " + string.Join(", ", Words.Kinds));
        if (regimen.CycleDays < 0 || (regimen.CycleDays == 0 && regimen.Kind != "car-t"))
        {
            var days = FormattableString.Invariant($"{regimen.CycleDays}");
            faults.Add(place + ".cycleDays", days, "days above 0, or 0 for a single infusion");
        }

        if (regimen.Components.Count == 0 || regimen.Uses.Count == 0)
        {
            faults.Add(place, $"{regimen.Components.Count} components and {regimen.Uses.Count} uses", "at least one of each");
        }

        for (var i = 0; i < regimen.Components.Count; i++)
        {
            var component = regimen.Components[i];
            Join($"{place}.components[{i}].drugId", component.DrugId, drugs.Keys, "a drug of drugs.csv");
            if (component.FirstCycle < 1 || component.LastCycle < component.FirstCycle)
            {
                var cycles = $"cycles {component.FirstCycle} to {component.LastCycle}";
                faults.Add($"{place}.components[{i}]", cycles, "cycles from 1 on, the last not before the first");
            }
        }

        for (var i = 0; i < regimen.Uses.Count; i++)
        {
            Check(regimen.Uses[i], $"{place}.uses[{i}]");
        }

        foreach (var name in regimen.NotForRefractoryTo)
        {
            Join(place + ".notForRefractoryTo", name, _refractoryAs, "a refractory_as of drugs.csv");
        }

        if (regimen.NotForRefractoryTo.Count > 0 && regimen.NotForReason.Length == 0)
        {
            faults.Add(place + ".notForReason", "nothing", "the trial's exclusion");
        }

        SourcedCheck.Check(regimen.InfusionMonth, place + ".infusionMonth", 0, 12, faults);
        SourcedCheck.Check(regimen.InfusedShare, place + ".infusedShare", 0, 1, faults);
    }

    private void Check(RegimenUse use, string place)
    {
        Join(place + ".setting", use.Setting, Settings.All, "one of " + string.Join(", ", Settings.All));
        Join(place + ".armId", use.ArmId, arms.Keys, "an arm of arms.csv");
        foreach (var arm in use.AdverseEventArmIds)
        {
            Join(place + ".adverseEventArmIds", arm, arms.Keys, "an arm of arms.csv");
        }

        SourcedCheck.Check(use.TransplantMonth, place + ".transplantMonth", 0, 24, faults);
        SourcedCheck.Check(use.MaintenanceMonth, place + ".maintenanceMonth", 0, 36, faults);
        if (use.MaintenanceMonth?.Value < use.TransplantMonth?.Value)
        {
            faults.Add(place + ".maintenanceMonth", "a month before the transplant", "a later one");
        }
    }

    private void Join(string place, string name, IEnumerable<string> known, string what)
    {
        if (!known.Contains(name))
        {
            faults.AddUnknown(place, name, what, known);
        }
    }
}
