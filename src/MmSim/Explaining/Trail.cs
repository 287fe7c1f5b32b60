using System.Globalization;
using System.Text;
using MmSim.Hosting;
using MmSim.Running;
using MmSim.Scenarios.Compilation;
using MmSim.Terminal;
using static MmSim.Explaining.TrailText;

namespace MmSim.Explaining;

/// <summary>Where each number of a scenario's options comes from, as text.</summary>
internal static class Trail
{
    /// <summary>The parts of a full trail, in order. Costs per cycle belong before what is assumed.</summary>
    public static IReadOnlyList<ITrailSection> Sections { get; } =
    [
        new TrialSection(), new AnchorSection(), new PointsSection(), new CurveSection(), new FamiliesSection(), new CaseMixSection(), new EffectsSection(),
        new ResponseSection(), new ExposureSection(), new AdverseEventsSection(), new CycleCostSection(), new AssumedSection(),
    ];

    /// <summary>The options a request means: those of a regimen and line, or all.</summary>
    /// <param name="input">The scenario.</param>
    /// <param name="request">What is asked.</param>
    /// <exception cref="BadInputException">No option has the regimen, or none at that line.</exception>
    public static IReadOnlyList<ScenarioUse> Select(ScenarioInput input, ExplainRequest request)
    {
        var compiled = ScenarioCompiler.Compile(input.Document, input.Population, input.Evidence, input.Fitter, input.Economics);
        var all = ScenarioUses.Of(input.Document, compiled, input.Evidence, input.Fitter);
        ScenarioUse[] found = [.. all.Where(u => (request.Regimen is null || u.Option.Regimen == request.Regimen) && (request.Line is null || u.Line == request.Line))];
        if (found.Length > 0)
        {
            return found;
        }

        var names = all.Select(u => u.Option.Regimen).Distinct().ToArray();
        if (request.Regimen is { } regimen && !names.Contains(regimen))
        {
            var hint = NearestName.To(regimen, names) is { } nearest ? $"; did you mean '{nearest}'?" : "";
            throw new BadInputException($"--regimen '{regimen}': the scenario has {string.Join(", ", names)}{hint}");
        }

        var lines = all.Where(u => request.Regimen is null || u.Option.Regimen == request.Regimen).Select(u => u.Line).Distinct().Order();
        throw new BadInputException(string.Create(
            CultureInfo.InvariantCulture,
            $"--line {request.Line}: {request.Regimen ?? "the scenario"} stands at line {string.Join(", ", lines.Select(l => l == 0 ? "0 (late-line therapy)" : N(l)))}"));
    }

    /// <summary>The trail: in full where a regimen is asked for, else a row an option.</summary>
    /// <param name="input">The scenario.</param>
    /// <param name="request">What is asked.</param>
    public static string Text(ScenarioInput input, ExplainRequest request)
    {
        var uses = Select(input, request);
        return request.Regimen is null ? Short(input, uses) : Full(input, uses);
    }

    private static string Full(ScenarioInput input, IReadOnlyList<ScenarioUse> uses)
    {
        var text = new StringBuilder();
        foreach (var group in uses.GroupBy(u => (u.Line, u.Option.Regimen, u.Fit?.Use.Setting, u.Option.Transplant, Maintenance: u.Option.Maintenance?.Regimen, u.Option.HazardRatio)))
        {
            var use = group.First();
            text.Append(CultureInfo.InvariantCulture, $"{use.Option.Regimen}, {Where(use)} of {string.Join("; ", group.Select(u => u.Strategy).Distinct())}\n");
            if (use.Fit is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nThe scenario's own curve: {use.Own!.Curve.Source}\n\n");
                continue;
            }

            foreach (var section in Sections)
            {
                IReadOnlyList<string>[] rows = [.. section.Rows(new TrailContext(input, use))];
                if (rows.Length > 0)
                {
                    text.Append('\n').Append(section.Title).Append('\n');
                    text.Append(TextTable.Format([.. rows.Select(r => (IReadOnlyList<string>)["", .. r])]));
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Short(ScenarioInput input, IReadOnlyList<ScenarioUse> uses)
    {
        var rows = new List<IReadOnlyList<string>>
        {
            (string[])["strategy", "line", "regimen", "arm", "data cut", "verified", "curve", "median published", "fitted", "points", "flags"],
        };
        foreach (var use in uses)
        {
            if (use.Fit is not { } fit)
            {
                rows.Add([use.Strategy, N(use.Line), use.Option.Regimen, "the scenario's own curve", "", "", use.Own!.Curve.Source]);
                continue;
            }

            var arm = input.Evidence.Arms[fit.Use.ArmId];
            rows.Add(
            [
                use.Strategy, use.Line == 0 ? "late" : N(use.Line), use.Option.Regimen, fit.Use.ArmId, arm.DataCut, Standing(arm.Verified),
                fit.Anchor is { } anchor
                    ? $"anchored to {anchor.RegimenId} ({anchor.ArmId}), HR {N(Math.Exp(anchor.LogRatio))}"
                    : $"{Evidence.Digitised.LikelihoodFitter.Words(fit.Curve.Family)}, scale {N(fit.Curve.ScaleMonths)}, shape {N(fit.Curve.Shape)}",
                arm.MedianPfs is { } median ? N(median) : "not reached", N(input.Fitter.MarginalMedian(fit)), N(fit.Points.Count), N(fit.Flags.Count),
            ]);
        }

        return TextTable.Format(rows) + "\nThe whole trail of one: --regimen NAME [--line N]\n";
    }

    private static string Where(ScenarioUse use) => use.Line == 0 ? "after the last line" : string.Create(CultureInfo.InvariantCulture, $"line {use.Line}");
}

/// <summary>What <c>explain</c> is asked.</summary>
/// <param name="Regimen">The regimen whose whole trail is wanted; null for a row an option.</param>
/// <param name="Line">The line; null for every line.</param>
internal sealed record ExplainRequest(string? Regimen, int? Line);
