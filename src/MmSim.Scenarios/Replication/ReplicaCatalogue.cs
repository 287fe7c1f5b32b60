using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Replication;

/// <summary>Finds for every arm that ships how it can be simulated, or why it cannot.</summary>
/// <param name="library">The evidence.</param>
/// <param name="fitter">Its fits.</param>
/// <param name="rules">Regimens of arms that the evidence does not describe.</param>
public sealed class ReplicaCatalogue(EvidenceLibrary library, ArmFitter fitter, SubsequentTherapyDocument rules)
{
    private const string Observation = "none";

    private static readonly string[] RolesOfTrials = ["experimental", "control"];

    /// <summary>Every arm: with a replica, or left out with the reason.</summary>
    /// <param name="only">Names of arms or trials to keep; null for all.</param>
    public (IReadOnlyList<ArmReplica> Replicas, IReadOnlyList<LeftOutArm> LeftOut) All(Func<Arm, bool>? only = null)
    {
        var replicas = new List<ArmReplica>();
        var leftOut = new List<LeftOutArm>();
        foreach (var arm in library.Arms.Values.Where(a => only is null || only(a)))
        {
            if (Find(arm, out var reason) is { } replica)
            {
                replicas.Add(replica);
            }
            else
            {
                leftOut.Add(new LeftOutArm(arm.ArmId, reason));
            }
        }

        return (replicas, leftOut);
    }

    private ArmReplica? Find(Arm arm, out string reason)
    {
        var trial = library.Trials[arm.TrialId];
        if (!RolesOfTrials.Contains(arm.Role) && arm is not { Role: "cohort", MedianPfs: not null, MedianOs: not null })
        {
            reason = $"a {arm.Role}, not an arm of a trial";
            return null;
        }

        var flags = new List<string>();
        if (RegimenOf(arm, flags) is not { } regimen)
        {
            reason = $"no regimen describes '{arm.RegimenId}'";
            return null;
        }

        var setting = SettingOf(arm, trial);
        var use = UseOf(arm, regimen, setting);
        if (!library.Landmarks.Any(l => l.ArmId == arm.ArmId && l.Endpoint == "PFS") && arm.MedianPfs is null)
        {
            reason = "neither a median PFS nor a PFS landmark is published: nothing to fit";
            return null;
        }

        try
        {
            reason = string.Empty;
            return new ArmReplica(arm, trial, setting, regimen, fitter.Fit(regimen, use), flags);
        }
        catch (ArgumentException fault)
        {
            reason = fault.Message;
            return null;
        }
    }

    /// <summary>The setting an arm belongs to: its trial's, but an arm of a maintenance trial that began before stays where its clock starts.</summary>
    private static string SettingOf(Arm arm, Trial trial) => arm.Phase switch
    {
        "maintenance" => Settings.Maintenance,
        "relapsed" => Settings.Relapsed,
        _ when trial.Setting is Settings.Maintenance => arm.Transplant == "no" ? Settings.NewlyDiagnosed : Settings.NewlyDiagnosedTransplant,
        _ => trial.Setting,
    };

    private Regimen? RegimenOf(Arm arm, List<string> flags)
    {
        if (library.Regimens.TryGetValue(arm.RegimenId, out var known))
        {
            return known;
        }

        if (arm.RegimenId == Observation)
        {
            return Made(Observation, [], 28, "observation");
        }

        if (rules.ArmRegimens.FirstOrDefault(r => r.Regimen == arm.RegimenId) is not { } document)
        {
            return null;
        }

        flags.Add($"{arm.RegimenId}: no regimen of the evidence; its drugs are given for refractoriness alone.");
        var components = document.Drugs
            .Select(d => new Component(d, 1, document.Continued?.Contains(d) ?? false ? null : document.LastCycle, string.Empty, false)).ToList();
        return Made(arm.RegimenId, components, document.CycleDays, "standard");
    }

    private static Regimen Made(string id, IReadOnlyList<Component> components, int cycleDays, string kind) => new(
        id, id, cycleDays, components, [], [], string.Empty, kind, "validation/subsequent-therapy.json", Verification.Recalled, null, null);

    // The schedule comes from the regimen's use in the same setting; the arm's own transplant decides about the month.
    private static RegimenUse UseOf(Arm arm, Regimen regimen, string setting)
    {
        var like = regimen.Uses.FirstOrDefault(u => u.Setting == setting);
        var own = like?.ArmId == arm.ArmId;
        if (own)
        {
            return like!;
        }

        var before = setting == Settings.Maintenance && arm.Transplant is "before" or "mixed";
        return new RegimenUse(
            setting,
            arm.ArmId,
            [],
            arm.Transplant == "no" && setting == Settings.NewlyDiagnosedTransplant ? LastBeforeMaintenance(arm, regimen) : like?.LastCycle,
            before ? new Sourced(0, null, null, "transplanted before the clock starts", Verification.Verified)
                : arm.Transplant == "yes" ? like?.TransplantMonth : null,
            like?.MaintenanceMonth,
            string.Empty);
    }

    // Without a transplant its cycles run on to the last of the drug that ends; what the regimen itself would continue, maintenance replaces.
    private static int? LastBeforeMaintenance(Arm arm, Regimen regimen) =>
        arm.MaintenanceRegimenId == "none" ? null : regimen.Components.Max(c => c.LastCycle);
}
