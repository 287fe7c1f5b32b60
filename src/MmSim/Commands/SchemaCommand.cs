using System.CommandLine;
using MmSim.Hosting;

namespace MmSim.Commands;

/// <summary><c>mmsim schema</c>: writes the JSON Schemas that editors check scenario files with.</summary>
internal static class SchemaCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Verb command = new("schema", "Writes scenarios/schema/*.json from the program's own types.", VerbGroup.Program,
        [
            new("mmsim schema", "After a change of the program; the files in scenarios/schema."),
        ]);
        command.SetAction(_ =>
        {
            ScenarioFolder folder = context.FindScenarios();
            folder.RequireOwn("schema");
            Directory.CreateDirectory(folder.SchemaFolder);
            foreach ((string name, string schema) in context.Model.OpenCatalogue(folder).Schemas())
            {
                string path = Path.Combine(folder.SchemaFolder, name);
                File.WriteAllText(path, schema);
                context.Streams.Out.WriteLine(path);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
