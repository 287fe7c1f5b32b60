using MmSim.Evidence.Library;

namespace MmSim.Evidence.Networks;

/// <summary>Names of the treatments that arms gave: regimen, transplant and maintenance.</summary>
/// <param name="choices">Treatments taken as one.</param>
/// <param name="setting">The setting.</param>
/// <param name="bridges">True where bridges apply too.</param>
internal sealed class NetworkNodes(NetworkChoices choices, string setting, bool bridges)
{
    private readonly Dictionary<string, string> _same = choices.SameTreatments.Concat(bridges ? choices.Bridges : [])
        .Where(s => s.Settings.Contains(setting)).ToDictionary(s => s.Regimen, s => s.As);

    /// <summary>Regimens that were taken for another.</summary>
    public HashSet<string> Renamed { get; } = [];

    /// <summary>The treatment of an arm: "VRd+ASCT+R", "DRd". Maintenance that continues the regimen is part of it.</summary>
    public string Of(Arm arm)
    {
        var node = Same(arm.RegimenId);
        if (setting == Settings.NewlyDiagnosedTransplant)
        {
            node += arm.Transplant == "yes" ? "+ASCT" : string.Empty;
            node += arm.MaintenanceRegimenId is "none" or "" ? string.Empty : "+" + Same(arm.MaintenanceRegimenId);
        }

        return node;
    }

    private string Same(string regimen)
    {
        if (!_same.TryGetValue(regimen, out var other))
        {
            return regimen;
        }

        Renamed.Add(regimen);
        return other;
    }
}
