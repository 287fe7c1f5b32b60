using MmSim.Evidence.Library;

namespace MmSim.Evidence.Targets;

/// <summary>What a trial arm published, as targets for its replica.</summary>
public static class ArmTargets
{
    // An arm that is a part of a trial by eligibility publishes its points under that name.
    private static readonly string[] Whole = ["ITT", "all", "TE", "TIE"];

    /// <summary>Every target of an arm: PFS, response, exposure and adverse events verify its fit; OS validates the pathway.</summary>
    /// <param name="library">The evidence.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="setting">The setting it is simulated in.</param>
    /// <param name="observational">A registry's or cohort's arm: its OS is an external check.</param>
    public static IReadOnlyList<Target> Of(EvidenceLibrary library, Arm arm, string setting, bool observational = false)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(arm);
        var targets = new List<Target>();
        void Add(
            string measure, TargetKind kind, double? published, double? low, double? high, TargetScale scale, string detail = "", double? months = null,
            Verification? verified = null, string? source = null, int? patients = null, string? flag = null)
        {
            if (published is null && low is null)
            {
                return;
            }

            targets.Add(new Target
            {
                Subject = arm.ArmId,
                Setting = setting,
                Measure = measure,
                Detail = detail,
                Months = months,
                Kind = kind,
                Scale = scale,
                Published = published,
                Low = low,
                High = high,
                Patients = patients ?? arm.Patients,
                Source = source ?? arm.Source,
                Verified = verified ?? arm.Verified,
                Flags = flag is null ? [] : [flag],
            });
        }

        Add(Measures.MedianPfs, TargetKind.Verification, arm.MedianPfs, arm.MedianPfsLow, arm.MedianPfsHigh, TargetScale.Log);
        foreach (var point in Landmarks(library, arm, "PFS"))
        {
            // What lies beyond the follow-up of its data cut was not fitted: it tests the fit.
            var unseen = point.EarlierCutMonths < point.Months;
            Add(
                Measures.PfsLandmark, unseen ? TargetKind.Validation : TargetKind.Verification, point.Survival, point.Low, point.High, TargetScale.Logit,
                months: point.Months, verified: point.Verified, source: point.Source, flag: unseen
                    ? $"not fitted: beyond the median follow-up of its data cut, {point.EarlierCutMonths} months, so that few were followed to it." : null);
        }

        Add(Measures.Response, TargetKind.Verification, arm.OverallResponse, null, null, TargetScale.Logit, "PR or better");
        Add(Measures.Response, TargetKind.Verification, arm.VeryGoodPartialResponse, null, null, TargetScale.Logit, "VGPR or better");
        Add(Measures.Response, TargetKind.Verification, arm.CompleteResponse, null, null, TargetScale.Logit, "CR or better");
        Add(Measures.Discontinuation, TargetKind.Verification, arm.StoppedForAdverseEvents, null, null, TargetScale.Logit);
        Add(Measures.FatalEvent, TargetKind.Verification, arm.FatalAdverseEvents, null, null, TargetScale.Logit);
        if (arm.MedianTreatmentMonths is { } exposure)
        {
            Add(Measures.Exposure, TargetKind.Verification, 0.5, null, null, TargetScale.Logit, months: exposure);
        }

        foreach (var row in AdverseEvents(library, arm))
        {
            Add(
                Measures.AdverseEvent, TargetKind.Verification, row.Value, null, null, TargetScale.Logit, row.EventId,
                verified: row.Verified, source: row.Source, patients: row.Patients);
        }

        // Late-line therapy is calibrated to its cohort: its survival is no test of the model.
        if (setting != Settings.Late)
        {
            var kind = observational ? TargetKind.External : TargetKind.Validation;
            Add(Measures.MedianOs, kind, arm.MedianOs, arm.MedianOsLow, arm.MedianOsHigh, TargetScale.Log);
            foreach (var point in Landmarks(library, arm, "OS"))
            {
                Add(
                    Measures.OsLandmark, kind, point.Survival, point.Low, point.High, TargetScale.Logit, months: point.Months,
                    verified: point.Verified, source: point.Source);
            }
        }

        return targets;
    }

    // Of several data cuts of one month the later row stands.
    private static IEnumerable<Landmark> Landmarks(EvidenceLibrary library, Arm arm, string endpoint) => library.Landmarks
        .Where(l => l.ArmId == arm.ArmId && l.Endpoint == endpoint && Whole.Contains(l.Population))
        .GroupBy(l => l.Months).Select(g => g.Last()).OrderBy(l => l.Months);

    private static IEnumerable<AdverseEventShare> AdverseEvents(EvidenceLibrary library, Arm arm) => library.AdverseEvents
        .Where(a => a.ArmId == arm.ArmId && a.MinimumGrade == 3 && a.Unit == "share of patients" && a.Population == "all")
        .Where(a => library.Events.TryGetValue(a.EventId, out var e) && e.Kind != "aggregate")
        .GroupBy(a => a.EventId).Select(g => g.OrderBy(a => a.Qualifier.Length > 0).ThenByDescending(a => a.Verified).First())
        .OrderBy(a => a.EventId, StringComparer.Ordinal);
}
