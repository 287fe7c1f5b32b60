using System.CommandLine;
using MmSim.Hosting;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary><c>mmsim list KIND</c>: a table of what a scenario can name.</summary>
internal static class ListCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Command command = new("list", "Lists what there is: regimens, trials, scenarios, populations or economics.");
        foreach (CatalogueKind kind in Enum.GetValues<CatalogueKind>())
        {
            string name = kind.ToString().ToLowerInvariant();
            Command verb = new(name, $"Lists the {name}.");
            verb.SetAction(_ =>
            {
                context.Streams.Out.Write(TextTable.Format(context.Model.OpenCatalogue(context.FindScenarios()).List(kind)));
                return ExitCode.Done;
            });
            command.Add(verb);
        }

        return command;
    }
}
