using System.CommandLine;
using MmSim.Hosting;
using MmSim.Publication;

namespace MmSim.Commands;

/// <summary><c>mmsim new NAME</c>: a commented scenario to start from.</summary>
internal static class NewCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Argument<string> name = new("NAME") { Description = "The new scenario's name, without folder." };
        Verb command = new("new", "Writes a commented scenario to start from; never overwrites one.", VerbGroup.Begin,
            [new("mmsim new my-question", "Writes scenarios/my-question.json.")])
        {
            name,
        };
        command.SetAction(parsed => Write(parsed.GetValue(name)!, context));
        return command;
    }

    private static int Write(string given, CommandContext context)
    {
        string name = given.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? given[..^5] : given;
        if (ResultName.FaultOf(name) is { } fault)
        {
            throw new BadInputException($"new: {fault}");
        }

        string path = Path.Combine(context.FindScenarios().NewScenariosFolder, name + ".json");
        if (File.Exists(path))
        {
            throw new BadInputException($"{path} exists already; choose another name");
        }

        using (StreamWriter writer = new(new FileStream(path, FileMode.CreateNew)))
        {
            writer.Write(ScenarioTemplate.Text(name));
        }

        context.Streams.Out.WriteLine(path);
        context.Streams.Error.WriteLine($"edit it, then: mmsim check {name}, mmsim run {name}");
        return ExitCode.Done;
    }
}
