using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;
using MmSim.Numerics.Distributions;
using MmSim.Reporting.Tables;

namespace MmSim.Running;

/// <summary>The tables of a setting's networks: league.csv, heterogeneity.csv, node_splits.csv, contrasts.csv and subgroups.csv.</summary>
internal static class NetworkTables
{
    private const double Z = 1.959964;

    /// <summary>Writes them, for each of the three models.</summary>
    public static void Write(string folder, string setting, IReadOnlyList<NetworkEvidence> networks, string reference)
    {
        var fits = (from evidence in networks
                    from model in Enum.GetValues<NetworkModel>()
                    from part in NetworkMetaAnalysis.Fit(setting, evidence.Outcome, evidence.Studies, model, reference)
                    select (evidence.Outcome, Model: NetworkReport.NameOf(model), Part: part)).ToList();
        Table(folder, "league.csv", "outcome model part treatment comparator ratio interval_low interval_high log_ratio standard_error direct_trials p_score", csv =>
        {
            foreach (var (outcome, model, part) in fits)
            {
                var scores = part.PScores(outcome != "response");
                foreach (string treatment in part.Effects.Treatments)
                {
                    foreach (string comparator in part.Effects.Treatments.Where(t => t != treatment))
                    {
                        var (log, error) = part.Effects.Of(treatment, comparator);
                        csv.Row(
                            outcome, model, part.Effects.Reference, treatment, comparator, Math.Exp(log), Math.Exp(log - (Z * error)), Math.Exp(log + (Z * error)),
                            log, error, part.DirectStudies(treatment, comparator), scores[part.Effects.IndexOf(treatment)]);
                    }
                }
            }
        });
        Table(
            folder, "heterogeneity.csv",
            "outcome model part trials treatments tau_squared i_squared q q_df q_p q_within_designs within_df q_between_designs between_df between_p", csv =>
            {
                foreach (var (outcome, model, part) in fits)
                {
                    NetworkHeterogeneity h = part.Heterogeneity;
                    csv.Row(
                        outcome, model, part.Effects.Reference, part.Studies.Count, part.Effects.Treatments.Count, h.TauSquared, h.ISquared, h.Q, h.DegreesOfFreedom,
                        TailProbability.ChiSquared(h.Q, h.DegreesOfFreedom), h.WithinDesigns, h.WithinDegreesOfFreedom, h.BetweenDesigns, h.BetweenDegreesOfFreedom,
                        TailProbability.ChiSquared(h.BetweenDesigns, h.BetweenDegreesOfFreedom));
                }
            });
        Table(
            folder, "node_splits.csv",
            "outcome model part treatment comparator trials direct direct_se indirect indirect_se difference difference_se p", csv =>
            {
                foreach (var (outcome, model, part) in fits)
                {
                    foreach (NodeSplit s in part.NodeSplits)
                    {
                        csv.Row(
                            outcome, model, part.Effects.Reference, s.Treatment, s.Comparator, s.Studies, s.Direct, s.DirectError, s.Indirect, s.IndirectError,
                            s.Difference, s.DifferenceError, s.P);
                    }
                }
            });
        Table(
            folder, "contrasts.csv",
            "outcome trial treatment comparator treatment_arm comparator_arm ratio log_ratio standard_error error_from reported_outcome data_cut verified source", csv =>
            {
                foreach (NetworkEvidence evidence in networks)
                {
                    foreach (NetworkComparison c in evidence.Comparisons)
                    {
                        csv.Row(
                            evidence.Outcome, c.Study, c.Treatment, c.Comparator, c.TreatmentArmId, c.ComparatorArmId, Math.Exp(c.Log), c.Log, c.StandardError, c.Rule,
                            c.Outcome, c.DataCut, c.Verified.ToString().ToLowerInvariant(), c.Source);
                    }
                }
            });
    }

    /// <summary>Writes subgroups.csv: interactions of the setting's regimens with attributes, as published and as the fits use them.</summary>
    public static void WriteSubgroups(string folder, string setting, EvidenceLibrary library)
    {
        SubgroupEffects effects = SubgroupEffects.Of(library);
        Table(
            folder, "subgroups.csv",
            "attribute treatment trial ratio_of_hazard_ratios log_ratio standard_error shrunk_ratio shrunk_log shrunk_se pooled_ratio tau_squared verified source", csv =>
            {
                foreach (SubgroupInteraction i in effects.All.Where(i => i.Setting == setting))
                {
                    Shrinkage pooled = effects.Pooled(i.Attribute, setting)!;
                    csv.Row(
                        i.Attribute, i.Treatment, i.Study, Math.Exp(i.Log), i.Log, i.StandardError, Math.Exp(i.Shrunk), i.Shrunk, i.ShrunkError, Math.Exp(pooled.Mean),
                        pooled.TauSquared, i.Verified.ToString().ToLowerInvariant(), i.Source);
                }
            });
    }

    private static void Table(string folder, string name, string columns, Action<CsvTableWriter> rows)
    {
        using CsvTableWriter csv = CsvTableWriter.Create(Path.Combine(folder, name), columns.Split(' '));
        rows(csv);
    }
}
