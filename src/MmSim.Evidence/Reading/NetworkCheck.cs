using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>Checks that network.json names known settings, regimens, studies and outcomes.</summary>
internal sealed class NetworkCheck(IReadOnlyDictionary<string, Regimen> regimens, IReadOnlyDictionary<string, Arm> arms, FaultList faults)
{
    /// <summary>The file it checks.</summary>
    public const string File = "evidence/network.json";

    private static readonly string[] Outcomes = ["PFS", "OS", "response"];

    private readonly HashSet<string> _studies = [.. arms.Keys.Select(a => a.Split(':')[0])];

    private readonly HashSet<string> _given = [.. arms.Values.SelectMany(a => new[] { a.RegimenId, a.MaintenanceRegimenId })];

    /// <summary>Checks them.</summary>
    public void Check(NetworkChoices choices)
    {
        for (var i = 0; i < choices.References.Count; i++)
        {
            var reference = choices.References[i];
            var place = $"{File} $.references[{i}]";
            Name(reference.Setting, Settings.All, place + ".setting", "a setting");
            foreach (var regimen in reference.Regimens)
            {
                Name(
                    regimen, regimens.Values.Where(r => r.Uses.Any(u => u.Setting == reference.Setting)).Select(r => r.RegimenId), place + ".regimens",
                    $"a regimen used in '{reference.Setting}'");
            }
        }

        for (var i = 0; i < choices.SamePatients.Count; i++)
        {
            var place = $"{File} $.samePatients[{i}]";
            Name(choices.SamePatients[i].Take, _studies, place + ".take", "a study of arms.csv");
            foreach (var study in choices.SamePatients[i].InsteadOf)
            {
                Name(study, _studies, place + ".insteadOf", "a study of arms.csv");
            }
        }

        Same(choices.SameTreatments, "sameTreatments");
        Same(choices.Bridges, "bridges");
        for (var i = 0; i < choices.Proxies.Count; i++)
        {
            Name(choices.Proxies[i].Outcome, Outcomes, $"{File} $.proxies[{i}].outcome", "PFS, OS or response");
        }

        for (var i = 0; i < choices.NotProportional.Count; i++)
        {
            Name(choices.NotProportional[i].Regimen, _given, $"{File} $.notProportional[{i}].regimen", "a regimen of arms.csv");
        }

        for (var i = 0; i < choices.NotRandomised.Count; i++)
        {
            Name(choices.NotRandomised[i].Study, _studies, $"{File} $.notRandomised[{i}].study", "a study of arms.csv");
        }

        for (var i = 0; i < choices.Subgroups.Count; i++)
        {
            Name(choices.Subgroups[i].Attribute, Words.Levels.Keys, $"{File} $.subgroups[{i}].attribute", "an attribute");
            if (!(choices.Subgroups[i].Units > 0))
            {
                faults.Add($"{File} $.subgroups[{i}].units", FormattableString.Invariant($"{choices.Subgroups[i].Units}"), "a number above 0");
            }
        }

        SourcedCheck.Check(choices.LogErrorWithoutInterval, File + " $.logErrorWithoutInterval", 0.01, 2, faults);
    }

    private void Same(IReadOnlyList<SameTreatment> treatments, string name)
    {
        for (var i = 0; i < treatments.Count; i++)
        {
            var place = $"{File} $.{name}[{i}]";
            Name(treatments[i].Regimen, _given, place + ".regimen", "a regimen of arms.csv");
            Name(treatments[i].As, _given, place + ".as", "a regimen of arms.csv");
            foreach (var setting in treatments[i].Settings)
            {
                Name(setting, Settings.All, place + ".settings", "a setting");
            }
        }
    }

    private void Name(string name, IEnumerable<string> known, string place, string what)
    {
        if (!known.Contains(name))
        {
            faults.AddUnknown(place, name, what, known);
        }
    }
}
