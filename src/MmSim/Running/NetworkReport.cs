using System.Globalization;
using System.Text;
using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;
using MmSim.Reporting.Networks;
using MmSim.Terminal;

namespace MmSim.Running;

/// <summary>The networks of a setting, analysed: as text, as tables and as figures.</summary>
/// <param name="library">The evidence.</param>
/// <param name="setting">The setting.</param>
/// <param name="options">What the networks may rest on.</param>
/// <param name="model">The model that is printed and drawn; the tables hold all three.</param>
/// <param name="reference">Treatment to compare with; null takes the setting's reference.</param>
internal sealed class NetworkReport(EvidenceLibrary library, string setting, NetworkOptions options, NetworkModel model, string? reference)
{
    private const double Z = 1.959964;

    private readonly List<(NetworkEvidence Evidence, IReadOnlyList<NetworkEstimate> Parts)> _networks =
    [
        .. NetworkBuilder.Outcomes.Select(o => NetworkBuilder.Build(library, setting, o, options)).Where(e => e.Studies.Count > 0)
            .Select(e => (e, NetworkMetaAnalysis.Fit(setting, e.Outcome, e.Studies, model, reference ?? DefaultReference(library, setting, options)))),
    ];

    /// <summary>The setting.</summary>
    public string Setting => setting;

    /// <summary>True where the setting has a network.</summary>
    public bool Any => _networks.Count > 0;

    /// <summary>Treatments of any of the networks.</summary>
    public IReadOnlyList<string> Treatments =>
        [.. _networks.SelectMany(n => n.Parts).SelectMany(p => p.Effects.Treatments).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What the networks assume and leave out, in words.</summary>
    public IReadOnlyList<string> Assumptions => [.. _networks.SelectMany(n => n.Evidence.Assumptions.Concat(n.Evidence.LeftOut)).Distinct()];

    /// <summary>Name of a model for the reader.</summary>
    public static string NameOf(NetworkModel model) => model switch
    {
        NetworkModel.Fixed => "fixed",
        NetworkModel.DerSimonianLaird => "random DL",
        _ => "random REML",
    };

    /// <summary>A readable summary.</summary>
    public string Text()
    {
        StringBuilder text = new();
        foreach (var (evidence, parts) in _networks)
        {
            text.Append(CultureInfo.InvariantCulture, $"{setting}, {evidence.Outcome}: {evidence.Studies.Count} trials, {parts.Sum(p => p.Effects.Treatments.Count)} treatments");
            text.Append(CultureInfo.InvariantCulture, $", {parts.Count} part{(parts.Count == 1 ? string.Empty : "s that no trial joins")}; {NameOf(model)} effects\n\n");
            foreach (var part in parts)
            {
                Part(text, evidence, part);
            }

            List(text, "Assumed", evidence.Assumptions);
            List(text, "Left out", evidence.LeftOut);
        }

        return text.ToString();
    }

    /// <summary>Writes tables and charts.</summary>
    /// <param name="folder">Where to.</param>
    public void Write(string folder)
    {
        NetworkTables.Write(folder, setting, [.. _networks.Select(n => n.Evidence)], _networks[0].Parts[0].Effects.Reference);
        NetworkTables.WriteSubgroups(folder, setting, library);
        string charts = Path.Combine(folder, "charts");
        Directory.CreateDirectory(charts);
        foreach (var (evidence, parts) in _networks)
        {
            string outcome = evidence.Outcome.ToLowerInvariant();
            NetworkFigures.Write(Plot(evidence, parts), Path.Combine(charts, "network-" + outcome));
            NetworkFigures.Write(Forest(evidence, parts), Path.Combine(charts, "forest-" + outcome));
        }
    }

    private static void Part(StringBuilder text, NetworkEvidence evidence, NetworkEstimate part)
    {
        bool small = evidence.Outcome != "response";
        var scores = part.PScores(small);
        string against = part.Effects.Reference;
        List<IReadOnlyList<string>> rows = [["", $"against {against}", "95 % CI", "trials", "P-score"]];
        foreach (var (treatment, score) in part.Effects.Treatments.Zip(scores).OrderByDescending(p => p.Second))
        {
            var (log, error) = part.Effects.Of(treatment, against);
            int direct = part.DirectStudies(treatment, against);
            rows.Add(treatment == against
                ? [treatment, "1", "", "", Number(score)]
                : [treatment, Number(Math.Exp(log)), $"{Number(Math.Exp(log - (Z * error)))}–{Number(Math.Exp(log + (Z * error)))}",
                    direct > 0 ? $"{direct}" : "indirect", Number(score)]);
        }

        text.Append(TextTable.Format(rows)).Append('\n');
        if (part.Effects.Treatments.Count is > 2 and <= 9)
        {
            text.Append("League table: row against column\n").Append(TextTable.Format(League(part, scores))).Append('\n');
        }

        NetworkHeterogeneity h = part.Heterogeneity;
        text.Append(h.DegreesOfFreedom == 0
            ? "Heterogeneity and consistency: no comparison is made twice and no loop is closed, so that neither can be told.\n"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Heterogeneity: Q {h.Q:0.00} on {h.DegreesOfFreedom} (within designs {h.WithinDesigns:0.00} on {h.WithinDegreesOfFreedom}, between {h.BetweenDesigns:0.00} on {h.BetweenDegreesOfFreedom}), I² {100 * h.ISquared:0} %, τ² {h.TauSquared:0.###}.\n"));
        if (part.NodeSplits.Count > 0)
        {
            List<IReadOnlyList<string>> splits = [["split", "direct", "indirect", "ratio of the two", "p"]];
            splits.AddRange(part.NodeSplits.Select(s => (IReadOnlyList<string>)
            [
                $"{s.Treatment} v {s.Comparator}", Number(Math.Exp(s.Direct)), Number(Math.Exp(s.Indirect)), Number(Math.Exp(s.Difference)), Number(s.P),
            ]));
            text.Append(TextTable.Format(splits));
        }

        text.Append('\n');
    }

    private static List<IReadOnlyList<string>> League(NetworkEstimate part, IReadOnlyList<double> scores)
    {
        string[] order = [.. part.Effects.Treatments.Zip(scores).OrderByDescending(p => p.Second).Select(p => p.First)];
        List<IReadOnlyList<string>> rows = [["", .. order[..^1]]];
        for (int i = 1; i < order.Length; i++)
        {
            rows.Add(
            [
                order[i],
                .. order[..i].Select(column =>
                {
                    var (log, error) = part.Effects.Of(order[i], column);
                    return $"{Number(Math.Exp(log))} ({Number(Math.Exp(log - (Z * error)))}–{Number(Math.Exp(log + (Z * error)))})";
                }),
            ]);
        }

        return rows;
    }

    private NetworkPlot Plot(NetworkEvidence evidence, IReadOnlyList<NetworkEstimate> parts)
    {
        var index = new Dictionary<string, int>();
        List<NetworkPlotNode> nodes = [];
        for (int p = 0; p < parts.Count; p++)
        {
            // The root is the treatment in most trials: the tree around it is the shallowest.
            foreach (string treatment in parts[p].Effects.Treatments
                .OrderByDescending(t => parts[p].Studies.Count(s => s.Treatments.Contains(t))).ThenBy(t => t, StringComparer.Ordinal))
            {
                index[treatment] = nodes.Count;
                nodes.Add(new NetworkPlotNode(treatment, Patients(evidence, treatment), p));
            }
        }

        var edges = evidence.Comparisons.GroupBy(c => string.CompareOrdinal(c.Treatment, c.Comparator) < 0 ? (c.Treatment, c.Comparator) : (c.Comparator, c.Treatment))
            .Select(g => new NetworkPlotEdge(index[g.Key.Item1], index[g.Key.Item2], g.Count(), string.Join(", ", g.Select(c => c.Study))));
        return new NetworkPlot(
            $"Network of trials, {Words(setting)}: {Words(evidence.Outcome)}", Basis(evidence), nodes, [.. edges]);
    }

    private ForestPlot Forest(NetworkEvidence evidence, IReadOnlyList<NetworkEstimate> parts)
    {
        bool small = evidence.Outcome != "response";
        return new ForestPlot(
            $"{(small ? "Hazard ratios" : "Odds ratios")}, {Words(setting)}: {Words(evidence.Outcome)}",
            $"Network meta-analysis, {NameOf(model)} effects; {Basis(evidence)}. Blue: direct evidence, orange: indirect alone", small ? "Hazard ratio" : "Odds ratio", small,
            [
                .. parts.Select(part =>
                {
                    var scores = part.PScores(small);
                    return new ForestPlotPart(part.Effects.Reference, [.. part.Effects.Treatments.Zip(scores).Skip(1).OrderByDescending(p => p.Second).Select(p =>
                    {
                        var (log, error) = part.Effects.Of(p.First, part.Effects.Reference);
                        return new ForestPlotRow(
                            p.First, Math.Exp(log), Math.Exp(log - (Z * error)), Math.Exp(log + (Z * error)), part.DirectStudies(p.First, part.Effects.Reference), p.Second);
                    })]);
                }),
            ]);
    }

    private double Patients(NetworkEvidence evidence, string treatment) => evidence.Comparisons
        .SelectMany(c => new[] { (c.Treatment, Arm: c.TreatmentArmId), (Treatment: c.Comparator, Arm: c.ComparatorArmId) })
        .Where(p => p.Treatment == treatment).Select(p => p.Arm).Distinct().Sum(a => library.Arms[a].Patients ?? 0);

    private string Basis(NetworkEvidence evidence)
    {
        string trials = $"{evidence.Studies.Count} randomised trials";
        return options.Bridges && evidence.Assumptions.Any(a => a.Contains("is taken as", StringComparison.Ordinal)) ? trials + ", joined by treatments taken as one [assumption]" : trials;
    }

    private static string? DefaultReference(EvidenceLibrary library, string setting, NetworkOptions options) =>
        library.Networks.References.FirstOrDefault(r => r.Setting == setting)?.Regimens[0] is { } regimen
        && library.Regimens[regimen].Uses.FirstOrDefault(u => u.Setting == setting) is { } use
            ? NetworkBuilder.NodeOf(library, setting, library.Arms[use.ArmId], options) : null;

    private static string Words(string name) => name switch
    {
        "PFS" => "progression-free survival",
        "OS" => "overall survival",
        "response" => "overall response",
        _ => name.Replace('-', ' '),
    };

    private static void List(StringBuilder text, string title, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
        {
            text.Append(title).Append(":\n").AppendJoin('\n', items.Select(i => "  " + i)).Append("\n\n");
        }
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
