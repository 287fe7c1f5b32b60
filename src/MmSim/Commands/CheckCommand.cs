using System.CommandLine;
using MmSim.Hosting;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary><c>mmsim check [SCENARIO…]</c>: says everything that is wrong with scenarios, without simulating.</summary>
internal static class CheckCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string[]> scenarios = RunCommand.ScenarioArgument(context);
        Verb command = new("check", "Reads scenarios and reports every error, without simulating.", VerbGroup.Simulate,
        [
            new("mmsim check", "The default scenario."),
            new("mmsim check len-refractory my-question.json", "Several, every error of each."),
        ]) { scenarios };
        command.SetAction(parsed => Check(parsed.GetValue(scenarios) ?? [], context));
        return command;
    }

    private static int Check(IReadOnlyList<string> given, CommandContext context)
    {
        ScenarioFolder folder = context.FindScenarios();
        string[] paths = RunCommand.Resolve(given, folder, context.CurrentFolder);
        IScenarioCatalogue catalogue = context.Model.OpenCatalogue(folder);
        DiagnosticPrinter printer = new(context.Streams);
        int code = ExitCode.Done;
        foreach (string path in paths)
        {
            string name = Path.GetFileNameWithoutExtension(path);
            try
            {
                IReadOnlyList<string> warnings = catalogue.Check(path);
                printer.Warnings(warnings);
                context.Streams.Out.WriteLine(warnings.Count == 0 ? $"{name}: good" : $"{name}: good, {warnings.Count} warning{(warnings.Count == 1 ? string.Empty : "s")}");
            }
            catch (BadInputException e)
            {
                printer.Errors(e.Diagnostics);
                context.Streams.Out.WriteLine($"{name}: {e.Diagnostics.Count} {(e.Diagnostics.Count == 1 ? "error" : "errors")}");
                code = ExitCode.BadInput;
            }
        }

        return code;
    }
}
