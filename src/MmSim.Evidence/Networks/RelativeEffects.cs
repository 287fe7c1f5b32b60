using System.Collections.Concurrent;
using System.Globalization;
using MmSim.Evidence.Library;

namespace MmSim.Evidence.Networks;

/// <summary>Which regimens are anchored, to what, by which ratio (design, section 6 "Relative effects"). Thread-safe.</summary>
/// <remarks>
/// A regimen is anchored to the nearest reference of its setting, counted in trials, through trials of regimens to which a constant ratio applies. It stays on
/// its own arm where it is a reference, where no such trial joins it to one, where its hazards are not proportional by network.json, or where the published
/// points of a trial on the way refuse proportionality (<see cref="ProportionalityTest"/>).
/// </remarks>
/// <param name="library">The evidence.</param>
/// <param name="options">What the network may rest on.</param>
/// <param name="references">References by setting instead of those in the file; null keeps these.</param>
public sealed class RelativeEffects(
    EvidenceLibrary library, NetworkOptions options, IReadOnlyDictionary<string, IReadOnlyList<string>>? references = null)
{
    private readonly ConcurrentDictionary<string, Lazy<(NetworkEvidence Evidence, IReadOnlyList<NetworkEstimate> Parts)>> _networks = new();

    /// <summary>The PFS network that anchors in a setting, without the treatments no constant ratio applies to: what draws sample.</summary>
    /// <param name="setting">The setting.</param>
    public IReadOnlyList<NetworkEstimate> Network(string setting) => Of(setting).Parts;

    /// <summary>References of a setting, in order of preference.</summary>
    /// <param name="setting">The setting.</param>
    public IReadOnlyList<string> ReferencesOf(string setting) =>
        references is not null && references.TryGetValue(setting, out var own) ? own
        : library.Networks.References.FirstOrDefault(r => r.Setting == setting)?.Regimens ?? [];

    /// <summary>How a regimen's curve is found.</summary>
    /// <param name="regimenId">The regimen.</param>
    /// <param name="setting">A setting it is used in.</param>
    /// <exception cref="ArgumentException">The regimen is unknown or has no use in the setting.</exception>
    public RelativeEffect For(string regimenId, string setting)
    {
        var regimen = library.Regimens.GetValueOrDefault(regimenId)
            ?? throw new ArgumentException($"There is no regimen '{regimenId}'.", nameof(regimenId));
        var use = regimen.Uses.FirstOrDefault(u => u.Setting == setting)
            ?? throw new ArgumentException($"The regimen '{regimenId}' has no use in the setting '{setting}'.", nameof(setting));
        var arm = library.Arms[use.ArmId];
        var node = NetworkBuilder.NodeOf(library, setting, arm, options);
        RelativeEffect OwnArm(string reason) => new(regimenId, setting, false, null, node, string.Empty, 0, 0, reason);

        if (library.Networks.NotProportional.FirstOrDefault(n => n.Regimen == arm.RegimenId) is { } refused)
        {
            return OwnArm($"no constant hazard ratio applies: {refused.Reason}");
        }

        var candidates = ReferencesOf(setting);
        if (candidates.Count == 0)
        {
            return OwnArm($"the setting '{setting}' has no reference");
        }

        if (candidates.Contains(regimenId))
        {
            return OwnArm("it is a reference itself");
        }

        var part = Of(setting).Parts.FirstOrDefault(p => p.Effects.IndexOf(node) >= 0);
        var nearest = part is null ? [] : candidates
            .Select((id, order) => (Id: id, Order: order, Node: NodeOfReference(id, setting)))
            .Where(r => r.Node.Length > 0 && part.Effects.IndexOf(r.Node) >= 0)
            .Select(r => (r.Id, r.Order, r.Node, Steps: part.Distance(node, r.Node)))
            .OrderBy(r => r.Steps).ThenBy(r => r.Order).ToList();
        if (nearest.Count == 0)
        {
            return OwnArm($"no trial joins it to {string.Join(" or ", candidates)}");
        }

        var to = nearest[0];
        if (to.Steps == 0)
        {
            return OwnArm($"its arm gave {to.Id}, a reference");
        }

        var path = Path(part!, node, to.Node);
        foreach (var comparison in Of(setting).Evidence.Comparisons.Where(c => path.Contains((c.Treatment, c.Comparator)) || path.Contains((c.Comparator, c.Treatment))))
        {
            if (ProportionalityTest.Of(library, comparison.TreatmentArmId, comparison.ComparatorArmId) is { } test && test.P < ProportionalityTest.Level)
            {
                return OwnArm(string.Create(
                    CultureInfo.InvariantCulture,
                    $"proportional hazards are refused in {comparison.Study} (p = {test.P:0.###}): the ratio goes from {Math.Exp(test.LogRatios[0]):0.00} at {test.Months[0]:0.#} months to {Math.Exp(test.LogRatios[^1]):0.00} at {test.Months[^1]:0.#}"));
            }
        }

        var (log, error) = part!.Effects.Of(node, to.Node);
        return new RelativeEffect(
            regimenId, setting, true, to.Id, node, to.Node, log, error,
            $"{to.Steps} trial{(to.Steps == 1 ? string.Empty : "s")} from {to.Id}");
    }

    /// <summary>Points of a reference's PFS that follow from the medians of the regimens anchored to it.</summary>
    /// <param name="referenceId">The reference.</param>
    /// <param name="setting">The setting.</param>
    public IReadOnlyList<ImpliedPoint> Implied(string referenceId, string setting)
    {
        if (library.Regimens.GetValueOrDefault(referenceId)?.Uses.FirstOrDefault(u => u.Setting == setting) is not { } use
            || library.Arms[use.ArmId].MedianPfs is not { } median)
        {
            return [];
        }

        var node = NetworkBuilder.NodeOf(library, setting, library.Arms[use.ArmId], options);
        var points = new Dictionary<string, ImpliedPoint>();
        foreach (var regimen in library.Regimens.Values.Where(r => r.Uses.Any(u => u.Setting == setting)).OrderBy(r => r.RegimenId, StringComparer.Ordinal))
        {
            var effect = For(regimen.RegimenId, setting);
            if (!effect.Anchored || effect.Reference != referenceId || points.ContainsKey(effect.Treatment)
                || ScaledMedian(setting, effect.Treatment, node, median) is not { } found)
            {
                continue;
            }

            var survival = Math.Pow(0.5, Math.Exp(-effect.LogRatio));
            var perCloglog = -Math.Log(survival) / (1 - survival);
            var error = perCloglog * Math.Sqrt((effect.StandardError * effect.StandardError) + found.Variance);
            points.Add(effect.Treatment, new ImpliedPoint(regimen.RegimenId, found.Months, survival, error, found.ArmId));
        }

        return [.. points.Values.OrderBy(p => p.Months)];
    }

    // The median on the reference's patients, and the variance of ln(−ln S) at the medians on the way: 1/(n ln²2) an arm.
    private (double Months, double Variance, string ArmId)? ScaledMedian(string setting, string treatment, string reference, double referenceMedian)
    {
        if (treatment == reference)
        {
            return (referenceMedian, 0, string.Empty);
        }

        var (evidence, parts) = Of(setting);
        var part = parts.First(p => p.Effects.IndexOf(treatment) >= 0);
        var next = part.Studies.Where(s => s.Treatments.Contains(treatment)).SelectMany(s => s.Treatments).Distinct().Where(t => t != treatment)
            .OrderBy(t => part.Distance(t, reference)).ThenBy(t => t, StringComparer.Ordinal).First();
        if (ScaledMedian(setting, next, reference, referenceMedian) is not { } control)
        {
            return null;
        }

        foreach (var comparison in evidence.Comparisons)
        {
            var forward = comparison.Treatment == treatment && comparison.Comparator == next;
            if (!forward && !(comparison.Comparator == treatment && comparison.Treatment == next))
            {
                continue;
            }

            Arm own = library.Arms[forward ? comparison.TreatmentArmId : comparison.ComparatorArmId],
                other = library.Arms[forward ? comparison.ComparatorArmId : comparison.TreatmentArmId];
            if (own.MedianPfs is { } mine && other.MedianPfs is { } theirs)
            {
                var perPatient = 1 / (Math.Log(2) * Math.Log(2));
                return (mine * control.Months / theirs, control.Variance + (perPatient / (own.Patients ?? 100)) + (perPatient / (other.Patients ?? 100)), own.ArmId);
            }
        }

        return null;
    }

    private string NodeOfReference(string regimenId, string setting) =>
        library.Regimens.GetValueOrDefault(regimenId)?.Uses.FirstOrDefault(u => u.Setting == setting) is { } use
            ? NetworkBuilder.NodeOf(library, setting, library.Arms[use.ArmId], options) : string.Empty;

    // The network without studies in which a treatment has no constant ratio: no path leads through them.
    private (NetworkEvidence Evidence, IReadOnlyList<NetworkEstimate> Parts) Of(string setting) => _networks.GetOrAdd(setting, key =>
        new Lazy<(NetworkEvidence, IReadOnlyList<NetworkEstimate>)>(() =>
        {
            var evidence = NetworkBuilder.Build(library, key, "PFS", options);
            var refused = library.Networks.NotProportional.Select(n => n.Regimen).ToHashSet();
            var dropped = evidence.Comparisons
                .Where(c => refused.Contains(library.Arms[c.TreatmentArmId].RegimenId) || refused.Contains(library.Arms[c.ComparatorArmId].RegimenId))
                .Where(c => !options.Bridges || !IsBridged(key, c)).Select(c => c.Study).ToHashSet();
            var kept = evidence with
            {
                Studies = [.. evidence.Studies.Where(s => !dropped.Contains(s.Study))],
                Comparisons = [.. evidence.Comparisons.Where(c => !dropped.Contains(c.Study))],
            };
            return (kept, NetworkMetaAnalysis.Fit(key, "PFS", kept.Studies, NetworkModel.Reml));
        })).Value;

    // Who asks for bridges takes Vd8 for Vd, and with it CASTOR's ratio.
    private bool IsBridged(string setting, NetworkComparison comparison) => library.Networks.Bridges.Any(b =>
        b.Settings.Contains(setting) && (b.Regimen == library.Arms[comparison.TreatmentArmId].RegimenId || b.Regimen == library.Arms[comparison.ComparatorArmId].RegimenId));

    private static HashSet<(string, string)> Path(NetworkEstimate part, string from, string to)
    {
        var path = new HashSet<(string, string)>();
        var at = from;
        while (at != to)
        {
            var next = part.Studies.Where(s => s.Treatments.Contains(at)).SelectMany(s => s.Treatments).Distinct().Where(t => t != at)
                .OrderBy(t => part.Distance(t, to)).ThenBy(t => t, StringComparer.Ordinal).First();
            path.Add((at, next));
            at = next;
        }

        return path;
    }
}
