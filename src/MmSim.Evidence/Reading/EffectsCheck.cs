using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>Checks that effects.json names known settings, attributes, levels, regimens and arms, with possible figures.</summary>
internal sealed class EffectsCheck(IReadOnlyDictionary<string, Regimen> regimens, IReadOnlyDictionary<string, Arm> arms, FaultList faults)
{
    /// <summary>The file it checks.</summary>
    public const string File = "evidence/effects.json";

    private const double LeastRatio = 0.01, MostRatio = 100;

    /// <summary>Checks them.</summary>
    public void Check(Effects effects)
    {
        Each(effects.Predictors, "predictors", (p, place) =>
        {
            Level(p.Attribute, p.Level, place);
            Names(p.Settings, Settings.All, place + ".settings");
            SourcedCheck.Check(p.HazardRatio, place + ".hazardRatio", LeastRatio, MostRatio, faults);
        });
        Each(effects.Response, "response", (r, place) =>
        {
            Names([r.Response], Words.Responses, place + ".response");
            Names(r.Settings, Settings.All, place + ".settings");
            SourcedCheck.Check(r.HazardRatio, place + ".hazardRatio", LeastRatio, MostRatio, faults);
        });
        Each(effects.Transplant, "transplant", (t, place) =>
        {
            Names(t.Settings, Settings.All, place + ".settings");
            SourcedCheck.Check(t.Value, place + ".value", LeastRatio, MostRatio, faults);
        });
        Each(effects.Maintenance, "maintenance", Check);
        Each(effects.CaseMix, "caseMix", (c, place) =>
        {
            Names([c.Setting], Settings.All, place + ".setting");
            Level(c.Attribute, c.Level, place);
            SourcedCheck.Check(c.Share, place + ".share", 0, 1, faults);
        });
        foreach (var mix in effects.CaseMix.GroupBy(c => (c.Setting, c.Attribute)))
        {
            SourcedCheck.SumsToOne(mix.Select(c => c.Share), $"{File} $.caseMix, {mix.Key.Attribute} of {mix.Key.Setting}", faults);
        }

        SourcedCheck.Check(effects.LandmarkMonths, File + " $.landmarkMonths", 0, 24, faults);
        ByFrailty(effects.ToxicityStopByFrailty, "toxicityStopByFrailty");
        ByFrailty(effects.AdverseEventsByFrailty, "adverseEventsByFrailty");
    }

    private void Check(MaintenanceEffect effect, string place)
    {
        Names([effect.RegimenId], regimens.Values.Where(r => r.Kind == "maintenance").Select(r => r.RegimenId), place + ".regimenId");
        Names(effect.AdverseEventArmIds, arms.Keys, place + ".adverseEventArmIds");
        SourcedCheck.Check(effect.HazardRatio, place + ".hazardRatio", LeastRatio, MostRatio, faults);
        SourcedCheck.Check(effect.StartShare, place + ".startShare", 0, 1, faults);
        SourcedCheck.Check(effect.MedianMonths, place + ".medianMonths", 0, 600, faults);
        SourcedCheck.Check(effect.StoppedForToxicity, place + ".stoppedForToxicity", 0, 1, faults);
        SourcedCheck.Check(effect.EffectLagMonths, place + ".effectLagMonths", 0, 600, faults);
    }

    private void Level(string attribute, string level, string place)
    {
        if (Words.Levels.TryGetValue(attribute, out var levels))
        {
            Names([level], levels, place + ".level");
        }
        else
        {
            Names([attribute], Words.Levels.Keys, place + ".attribute");
        }
    }

    private void ByFrailty(IReadOnlyList<Sourced> ratios, string name)
    {
        if (ratios.Count != 3)
        {
            faults.Add($"{File} $.{name}", $"{ratios.Count} values", "three: fit, intermediate, frail");
        }

        Each(ratios, name, (ratio, place) => SourcedCheck.Check(ratio, place, LeastRatio, MostRatio, faults));
    }

    private void Names(IReadOnlyList<string> names, IEnumerable<string> known, string place)
    {
        foreach (var name in names.Where(n => !known.Contains(n)))
        {
            faults.AddUnknown(place, name, "a known name", known);
        }
    }

    private static void Each<T>(IReadOnlyList<T> items, string name, Action<T, string> check)
    {
        for (var i = 0; i < items.Count; i++)
        {
            check(items[i], $"{File} $.{name}[{i}]");
        }
    }
}
