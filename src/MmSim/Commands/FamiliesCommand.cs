using System.CommandLine;
using System.Globalization;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Reading;
using MmSim.Hosting;
using MmSim.Terminal;

namespace MmSim.Commands;

/// <summary><c>mmsim families</c>: how every curve family fares in each setting, and with <c>--write</c> the file that fits take their family from.</summary>
internal static class FamiliesCommand
{
    /// <summary>The verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(CommandContext context)
    {
        Option<bool> write = new("--write") { Description = "Write evidence/families.json anew: what to do after adding or changing a trial." };
        Verb verb = new("families", "Compares the curve families of each setting over its trial arms with three points or more.", VerbGroup.Evidence,
        [
            new("mmsim families", "Which family each setting has, and how the others fare."),
            new("mmsim families --write", "The same, kept for the runs to come."),
        ])
        {
            write,
        };
        verb.SetAction(parsed => Run(context, parsed.GetValue(write)));
        return verb;
    }

    private static int Run(CommandContext context, bool write)
    {
        ScenarioFolder folder = context.FindScenarios();
        if (write)
        {
            folder.RequireOwn("families --write");
        }

        FamilyTable table;
        try
        {
            table = FamilySelection.Select(EvidenceReader.Read(folder.FullPath));
        }
        catch (EvidenceException e)
        {
            throw new BadInputException(e.Faults);
        }

        context.Streams.Out.Write(TextTable.Format([["setting", "family", "arms", "error", "third parameters", "tail", "chosen"], .. table.Choices.SelectMany(Rows)]));
        if (write)
        {
            string path = Path.Combine(folder.FullPath, "evidence", FamilyTable.FileName), staging = path + ".new";
            File.WriteAllText(staging, table.ToJson());
            File.Move(staging, path, overwrite: true);
            context.Streams.Out.WriteLine(path);
        }

        return ExitCode.Done;
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(FamilyChoice choice) => choice.Candidates.Select((family, i) => (IReadOnlyList<string>)
    [
        i == 0 ? choice.Setting : string.Empty,
        Words(family.Family),
        family.Arms.ToString(CultureInfo.InvariantCulture),
        family.TotalError.ToString("0.0", CultureInfo.InvariantCulture),
        family.ThirdArms.ToString(CultureInfo.InvariantCulture),
        family.Admissible ? "above the population's" : "below the population's",
        family.Family != choice.Family ? string.Empty : choice.BasedOn == choice.Setting ? "chosen"
            : choice.BasedOn.Length > 0 ? $"chosen, as in {choice.BasedOn}" : "taken: no arm has three points",
    ]);

    // logLogistic reads "log logistic".
    private static string Words(Enum family) =>
        string.Concat(family.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));
}
