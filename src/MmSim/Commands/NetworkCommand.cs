using System.CommandLine;
using System.Text.Json;
using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;
using MmSim.Hosting;
using MmSim.Publication;
using MmSim.Running;

namespace MmSim.Commands;

/// <summary><c>mmsim network [SETTING]</c>: network meta-analysis of the published trials of a setting.</summary>
internal static class NetworkCommand
{
    private static readonly string[] s_settings = [.. Settings.All.Where(s => s != Settings.Late)];

    private static readonly Dictionary<string, NetworkModel> s_models = new()
    {
        ["fixed"] = NetworkModel.Fixed, ["dl"] = NetworkModel.DerSimonianLaird, ["reml"] = NetworkModel.Reml,
    };

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string?> setting = new("SETTING") { Arity = ArgumentArity.ZeroOrOne, Description = $"One of {string.Join(", ", s_settings)}; default all." };
        setting.CompletionSources.Add(s_settings);
        Option<string> model = new("--model") { HelpName = "MODEL", Description = "fixed, dl or reml (default) for what is printed and drawn.", DefaultValueFactory = _ => "reml" };
        Option<string?> reference = new("--reference") { HelpName = "TREATMENT", Description = "What the others are compared with; default the setting's reference." };
        Option<bool> alone = new("--trials-alone") { Description = "Without proxies (TTP for PFS) and without treatments taken as one: what fits are anchored by." };
        OutOption output = new("network/SETTING");
        Verb command = new("network", "Combines the trials of a setting: league table, P-scores, heterogeneity, node-splits.", VerbGroup.Evidence,
        [
            new("mmsim network", "All settings."),
            new("mmsim network relapsed --model fixed --reference Vd", "One setting, against Vd."),
        ])
        {
            setting, model, reference, alone, output,
        };
        command.SetAction(parsed =>
        {
            ScenarioFolder folder = context.FindScenarios();
            string[] settings = parsed.GetValue(setting) is { } given ? [Known("setting", given, s_settings)] : s_settings;
            NetworkModel kind = s_models[Known("model", parsed.GetValue(model)!, s_models.Keys)];
            EvidenceLibrary library = new InputFolder(folder.FullPath).Library;
            string place = Path.Combine(output.FolderOf(parsed, folder, context.CurrentFolder), "network");
            foreach (string name in settings)
            {
                NetworkOptions options = parsed.GetValue(alone) ? NetworkOptions.TrialsAlone : NetworkOptions.Joined;
                NetworkReport report = new(library, name, options, kind, parsed.GetValue(reference));
                if (parsed.GetValue(reference) is { } wanted)
                {
                    Known("treatment", wanted, report.Treatments);
                }

                if (report.Any)
                {
                    context.Streams.Out.Write(report.Text());
                    context.Streams.Out.WriteLine($"results: {Publish(report, place, options, kind)}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Publish(NetworkReport report, string place, NetworkOptions options, NetworkModel model)
    {
        using ResultFolder result = ResultFolder.Open(place, report.Setting);
        report.Write(result.Staging);
        File.WriteAllText(
            Path.Combine(result.Staging, ResultFolder.Manifest),
            JsonSerializer.Serialize(
                new
                {
                    kind = "network",
                    status = "complete",
                    setting = report.Setting,
                    model = NetworkReport.NameOf(model),
                    proxies = options.Proxies,
                    bridges = options.Bridges,
                    assumptions = report.Assumptions,
                },
                s_json) + "\n");
        result.Publish();
        return result.Destination;
    }

    private static string Known(string kind, string given, IEnumerable<string> names)
    {
        string[] known = [.. names];
        if (known.Contains(given))
        {
            return given;
        }

        string hint = NearestName.To(given, known) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;
        throw new BadInputException([$"there is no {kind} '{given}'.{hint} Known are: {string.Join(", ", known)}"]);
    }
}
