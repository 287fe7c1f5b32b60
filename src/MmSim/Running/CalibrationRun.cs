using MmSim.Evidence.Library;
using MmSim.Hosting;
using MmSim.Scenarios.Calibration;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Validation;

namespace MmSim.Running;

/// <summary>What <c>mmsim calibrate</c> asks for; null where the file decides.</summary>
/// <param name="Patients">Patients a cohort.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Threads">Workers; never changes a result.</param>
internal sealed record CalibrationRequest(int? Patients, ulong? Seed, int Threads);

/// <summary>A calibration file, read, checked and joined with the evidence on its start values.</summary>
internal sealed class CalibrationRun
{
    private readonly CalibrationProblem _problem;

    /// <summary>Reads everything; the start values are those of pathway.json, whatever was calibrated before.</summary>
    /// <param name="scenarios">The folder with scenarios and evidence.</param>
    /// <param name="path">Full path of the calibration.</param>
    /// <param name="request">What the command line changes.</param>
    /// <exception cref="BadInputException">Something is wrong; every fault is listed.</exception>
    public CalibrationRun(string scenarios, string path, CalibrationRequest request)
    {
        InputFolder inputs = new(scenarios, withCalibrated: false);
        var read = DocumentFile.Calibration(path);
        InputFolder.Refuse(read.Diagnostics);
        Document = read.Document!;
        var joined = CalibrationChecker.Check(read.File, Document, read.LineOf, inputs.Library.Pathway, scenarios);
        InputFolder.Refuse(joined.Diagnostics);
        Seed = request.Seed ?? Document.Seed;
        Patients = request.Patients ?? Document.Patients;
        Threads = request.Threads;
        Name = Path.GetFileNameWithoutExtension(path);
        Hashes = new Dictionary<string, string> { ["calibration"] = InputFolder.HashOf(path), ["evidence"] = inputs.EvidenceHash() };
        _problem = new CalibrationProblem(
            [.. Document.Cohorts.Select((c, i) => Cohort(inputs, c, path, $"{read.File}({read.LineOf($"$.cohorts[{i}]")}) $.cohorts[{i}].scenario"))],
            joined.Parameters, joined.Targets, Seed, request.Threads);
    }

    /// <summary>The file as written.</summary>
    public CalibrationDocument Document { get; }

    /// <summary>The file's name, which is its result folder's.</summary>
    public string Name { get; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>Patients a cohort.</summary>
    public int Patients { get; }

    /// <summary>Workers.</summary>
    public int Threads { get; }

    /// <summary>The longest horizon of its cohorts, months.</summary>
    public int HorizonMonths { get; private set; }

    /// <summary>Hashes of what was read.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; }

    /// <summary>Calibrates.</summary>
    /// <param name="progress">Hears evaluations done, and about how many there will be.</param>
    /// <param name="token">Looked at between blocks of patients.</param>
    public CalibrationResult Execute(Action<int, int> progress, CancellationToken token) =>
        new Calibrator(_problem, Patients, Document.Starts, progress, token).Run();

    /// <summary>What goes into the evidence.</summary>
    /// <param name="result">What was found.</param>
    public CalibratedValues Values(CalibrationResult result)
    {
        var fitted = result.Parameters.Where(p => p.IsFitted).ToList();
        var sources = string.Join("; ", Document.Targets.Select(t => t.Name));
        var trail = FormattableString.Invariant(
            $"Calibrated to {Document.Targets.Count} targets ({sources}); mmsim calibrate {Name}, seed {Seed}, {Patients} patients a cohort");
        return new CalibratedValues(
            Name, $"mmsim calibrate {Name}", Seed, Patients, Document.Targets.Count, Round(result.ChiSquare),
            [
                .. fitted.Select(p => new CalibratedValue(
                    p.Parameter.Path, Round(p.Value), Math.Min(Round(p.Low), Round(p.Value)), Math.Max(Round(p.High), Round(p.Value)), p.Parameter.Scale,
                    Round(p.StandardError), p.Parameter.Start, p.Status == Identification.OneSided ? trail + "; limited by the targets from one side, from the other by its start value" : trail)),
            ],
            [.. Enumerable.Range(0, fitted.Count).Select(i => (IReadOnlyList<double>)[.. Enumerable.Range(0, fitted.Count).Select(j => Math.Round(result.Correlation[i, j], 4))])],
            [
                .. result.Parameters.Where(p => !p.IsFitted).Select(p => new HeldValue(p.Parameter.Path, p.Value, FormattableString.Invariant(
                    $"not identified: χ² rises by {p.Profile.Max(v => v.Rise):0.0} at most between {p.Parameter.Low} and {p.Parameter.High}"))),
            ]);
    }

    private CalibrationCohort Cohort(InputFolder inputs, CalibrationCohortDocument document, string calibrationPath, string place)
    {
        string path = Path.Combine(Path.GetDirectoryName(calibrationPath)!, document.Scenario + ".json");
        if (!File.Exists(path))
        {
            throw new BadInputException($"{place}: there is no scenario file '{path}'");
        }

        var input = inputs.Load(path);
        if (input.Document.Strategies.Count != 1 || input.Population is null)
        {
            throw new BadInputException($"{place}: '{document.Scenario}' has {input.Document.Strategies.Count} strategies; expected is one, with a population file");
        }

        HorizonMonths = Math.Max(
            HorizonMonths, document.FollowUpMonths is { Count: > 0 } cuts ? cuts.Max() : (input.Document.Simulation ?? new SimulationDocument()).HorizonMonths);
        return new CalibrationCohort(document.Name, input.Document, input.Population, input.Evidence, input.Fitter, document.FollowUpMonths ?? []);
    }

    private static double Round(double value) => double.IsFinite(value) && value != 0
        ? Math.Round(value, Math.Clamp(4 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12)) : value;
}
