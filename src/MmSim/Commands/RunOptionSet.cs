using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using MmSim.Checkpoints;
using MmSim.Hosting;

namespace MmSim.Commands;

/// <summary>The options of every verb that runs scenarios.</summary>
internal sealed class RunOptionSet
{
    private readonly Option<int?> _patients = WholeNumber<int>("--patients", "N", "Patients under each strategy.", 1, 2_000_000_000);

    private readonly Option<int?> _draws = WholeNumber<int>(
        "--draws", "N", "Draws of the parameters for the probabilistic analysis; 0 for none.", 0, 1_000_000);

    private readonly Option<int?> _patientsPerDraw = WholeNumber<int>("--patients-per-draw", "N", "Patients in each draw.", 2, 10_000_000);

    private readonly Option<double?> _precision = Amount(
        "--precision", "Wanted Monte Carlo error of the net benefit between the two best strategies, in currency; a pilot chooses the draws.");

    private readonly Option<double?> _threshold = Amount(
        "--threshold", "What a QALY is worth for --precision; default the scenario's first threshold.");

    private readonly Option<bool> _oneWay = new("--one-way")
    {
        Description = "Set every parameter in turn to its limits, on the same patients; writes one_way.csv.",
    };

    private readonly Option<int?> _oneWayPatients = WholeNumber<int>("--one-way-patients", "N", "Patients at each limit.", 2, 10_000_000);

    private readonly Option<int?> _twins = WholeNumber<int>(
        "--twins", "N", "Follow the first N patients under every strategy, event by event; writes twins.csv.", 0, 1000);

    private readonly Option<bool> _workbook = new("--xlsx") { Description = "Also write all tables as one workbook, results.xlsx." };

    private readonly Option<bool> _listings = new("--listings")
    {
        Description = "Also list every patient and everything that happens to them: patients.csv, events.csv.",
    };

    private readonly Option<bool> _parquet = new("--parquet") { Description = "The same as Parquet: patients.parquet, events.parquet." };

    private readonly Option<ulong?> _seed = WholeNumber<ulong>(
        "--seed", "N", "Seed: the same seed gives the same results, with any number of threads.", 0, ulong.MaxValue);

    private readonly Option<int?> _threads = WholeNumber<int>("--threads", "N", "Threads to use; default one a processor.", 1, 1024);

    private readonly OutOption _out = new("a folder a scenario");

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Go on from the checkpoint of a run that was interrupted; the results are the same as without the interruption.",
    };

    private readonly Option<int?> _checkpoint = WholeNumber<int>(
        "--checkpoint", "SECONDS", "Seconds between two checkpoints of a long run, default 5; 0 for none.", 0, 86_400);

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Log the details, and the full text of faults." };

    private readonly Option<bool> _json = new("--log-json") { Description = "Write the log as one JSON object a line." };

    /// <summary>Offers the options in a verb.</summary>
    /// <param name="command">The verb.</param>
    public RunOptionSet(Command command)
    {
        command.Add(_patients);
        command.Add(_draws);
        command.Add(_patientsPerDraw);
        command.Add(_precision);
        command.Add(_threshold);
        command.Add(_oneWay);
        command.Add(_oneWayPatients);
        command.Add(_twins);
        command.Add(_workbook);
        command.Add(_listings);
        command.Add(_parquet);
        command.Add(_seed);
        command.Add(_threads);
        command.Add(_out);
        command.Add(_resume);
        command.Add(_checkpoint);
        command.Add(_verbose);
        command.Add(_json);
    }

    /// <summary>What the user asked of the runs.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">Says where results go by default.</param>
    /// <param name="currentFolder">What <c>--out</c> is relative to.</param>
    public RunRequest Request(ParseResult parsed, ScenarioFolder folder, string currentFolder) => new()
    {
        Patients = parsed.GetValue(_patients),
        Draws = parsed.GetValue(_draws),
        PatientsPerDraw = parsed.GetValue(_patientsPerDraw),
        Precision = parsed.GetValue(_precision),
        Threshold = parsed.GetValue(_threshold),
        OneWay = parsed.GetValue(_oneWay),
        OneWayPatients = parsed.GetValue(_oneWayPatients),
        Twins = parsed.GetValue(_twins),
        Workbook = parsed.GetValue(_workbook),
        Listings = parsed.GetValue(_listings),
        Parquet = parsed.GetValue(_parquet),
        Seed = parsed.GetValue(_seed),
        Threads = parsed.GetValue(_threads),
        Resume = parsed.GetValue(_resume) ? ResumeChoice.GoOn : ResumeChoice.StartAnew,
        CheckpointSeconds = parsed.GetValue(_checkpoint),
        OutputFolder = _out.FolderOf(parsed, folder, currentFolder),
    };

    /// <summary>How the user wants the host to talk.</summary>
    /// <param name="parsed">The command line.</param>
    public HostRunOptions HostOptions(ParseResult parsed) =>
        new() { Verbose = parsed.GetValue(_verbose), JsonLog = parsed.GetValue(_json) };

    internal static Option<T?> WholeNumber<T>(string name, string helpName, string description, T least, T most)
        where T : struct, INumber<T> => new(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result => Parse(result, name, least, most),
        };

    private static Option<double?> Amount(string name, string description) => new(name)
    {
        HelpName = "X",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value))
            {
                return value;
            }

            result.AddError($"{name} '{text}': a number above 0 is expected");
            return null;
        },
    };

    private static T? Parse<T>(ArgumentResult result, string name, T least, T most)
        where T : struct, INumber<T>
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most)
        {
            return value;
        }

        result.AddError($"{name} '{text}': a whole number from {least} to {most} is expected");
        return null;
    }
}
