using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>The trial and arm: who was treated, which data cut, how far it is checked.</summary>
internal sealed class TrialSection : ITrailSection
{
    public string Title => "Trial and arm";

    public IEnumerable<IReadOnlyList<string>> Rows(TrailContext context)
    {
        var (trial, arm, regimen) = (context.Trial, context.Arm, context.Regimen);
        yield return ["trial", $"{trial.Name}, {trial.Setting}, {N(trial.Patients)} patients", trial.Citation];
        yield return ["identifiers", trial.Identifier];
        yield return ["population", $"median age {N(trial.MedianAge)}, median prior lines {N(trial.MedianPriorLines)}, high risk {Percent(trial.HighRiskShare)}, "
            + $"stage III {Percent(trial.IssIIIShare)}", Standing(trial.Verified)];
        if (trial.Notes.Length > 0)
        {
            yield return ["notes", trial.Notes];
        }

        yield return ["arm", $"{arm.ArmId} ({arm.Role}), {N(arm.Patients)} patients, transplant {arm.Transplant}, maintenance {arm.MaintenanceRegimenId}"];
        yield return ["data cut", arm.DataCut.Length > 0 ? arm.DataCut : "not stated"];
        yield return ["verification", Standing(arm.Verified) + (arm.UnverifiedFields.Length > 0 ? $"; not checked: {arm.UnverifiedFields}" : ""), arm.Source];
        yield return ["regimen", regimen.Name, $"{regimen.Source} ({Standing(regimen.Verified)})"];
        foreach (var component in regimen.Components)
        {
            var last = context.Fit.Use.LastCycle ?? component.LastCycle;
            yield return ["", $"{component.DrugId} {component.Dose}, cycle {component.FirstCycle} to {(last is { } l ? N(l) : "progression")} of {N(regimen.CycleDays)} days"];
        }

        if (regimen.NotForRefractoryTo.Count > 0)
        {
            yield return ["not for refractory to", string.Join(", ", regimen.NotForRefractoryTo), regimen.NotForReason];
        }
    }
}
