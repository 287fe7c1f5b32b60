using System.Collections.Concurrent;
using System.Security.Cryptography;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Hosting;
using MmSim.Numerics.Survival;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Validation;

namespace MmSim.Running;

/// <summary>Reads what a run needs from the folder of scenarios; the evidence once for all runs of the process.</summary>
/// <param name="folder">Full path of the folder.</param>
/// <param name="withCalibrated">False for the evidence on its start values, whatever was calibrated.</param>
internal sealed class InputFolder(string folder, bool withCalibrated = true)
{
    /// <summary>Life table to which every trial is standardised; a fit never depends on a scenario.</summary>
    public const string TrialLifeTable = "uk-2018-2020";

    private static readonly string[] HashedFolders = ["evidence", "life-tables"];

    private readonly Lazy<EvidenceLibrary> _evidence = new(() => Guard(() => EvidenceReader.Read(folder, withCalibrated)));
    private readonly Lazy<FamilyTable> _families = new(() => Guard(() => FamilyTable.Read(folder)));
    private readonly ConcurrentDictionary<string, Lazy<(EvidenceLibrary Evidence, ArmFitter Fitter)>> _fits = new();
    private readonly Lazy<PriceIndex> _index = new(() => Guard(() => PriceIndexFile.Read(folder)));

    /// <summary>The evidence as it stands in the files.</summary>
    public EvidenceLibrary Library => _evidence.Value;

    /// <summary>Names of the population files.</summary>
    public IReadOnlyList<string> Populations { get; } = Names(folder, "populations", "*.json");

    /// <summary>Names of the economics files.</summary>
    public IReadOnlyList<string> Economics { get; } = Names(folder, "economics", "*.json");

    /// <summary>Reads and checks a scenario and all it names.</summary>
    /// <param name="scenarioPath">Full path of the scenario.</param>
    /// <exception cref="BadInputException">Something is wrong; every fault is listed.</exception>
    public ScenarioInput Load(string scenarioPath) => Load(scenarioPath, DocumentFile.Scenario(scenarioPath));

    /// <summary>Reads and checks a variant of a scenario and all it names.</summary>
    /// <param name="scenarioPath">Full path of the scenario.</param>
    /// <param name="variant">The variant.</param>
    /// <exception cref="BadInputException">Something is wrong; every fault is listed.</exception>
    public ScenarioInput Load(string scenarioPath, VariantDocument variant) => Load(scenarioPath, DocumentFile.Variant(scenarioPath, variant));

    private ScenarioInput Load(string scenarioPath, ReadResult<ScenarioDocument> read)
    {
        Refuse(read.Diagnostics);
        var scenario = read.Document!;
        var findings = ScenarioChecker.Check(new ScenarioContext(read.File, scenario, read.LineOf, Library, Populations, Economics));
        Refuse(findings);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["scenario"] = Hash([scenarioPath]), ["evidence"] = EvidenceHash() };
        var population = scenario.Population is { } name ? Population(name, hashes) : null;
        var (economics, warnings) = scenario.Economics is { } file ? EconomicsOf(file, read, hashes) : (null, []);
        scenario = scenario with
        {
            Discounting = scenario.Discounting ?? economics?.Document.Discounting,
            Thresholds = scenario.Thresholds ?? economics?.Document.Thresholds,
        };
        var dependence = scenario.Dependence ?? LineDependence.Predictors;
        var (evidence, fitter) = Fits(dependence, scenario.Set);
        return new ScenarioInput(
            read.File, scenario, population, economics, evidence, fitter, hashes, Files(scenarioPath, scenario), [.. findings.Concat(warnings).Select(f => f.ToString())]);
    }

    private Dictionary<string, byte[]> Files(string scenarioPath, ScenarioDocument scenario)
    {
        var files = new Dictionary<string, byte[]> { ["scenario"] = File.ReadAllBytes(scenarioPath) };
        if (scenario.Population is { } population)
        {
            files["population"] = File.ReadAllBytes(Path.Combine(folder, "populations", population + ".json"));
        }

        if (scenario.Economics is { } economics)
        {
            files["economics"] = File.ReadAllBytes(EconomicsPath(economics));
            if (scenario.Utilities is { } utilities && utilities != economics)
            {
                files["utilities"] = File.ReadAllBytes(EconomicsPath(utilities));
            }
        }

        return files;
    }

    // Scenarios and variants that change neither the pathway nor what ties the lines share their fits.
    private (EvidenceLibrary Evidence, ArmFitter Fitter) Fits(string dependence, IReadOnlyDictionary<string, double>? set)
    {
        var changes = (set ?? new Dictionary<string, double>()).Where(s => PathwayOverrides.Paths.Contains(s.Key)).OrderBy(s => s.Key, StringComparer.Ordinal);
        var key = string.Join('|', changes.Select(s => FormattableString.Invariant($"{s.Key}={s.Value:R}")).Prepend(dependence));
        return _fits.GetOrAdd(key, _ => new Lazy<(EvidenceLibrary, ArmFitter)>(() =>
        {
            var pathway = PathwayOverrides.Apply(Library.Pathway, set);
            var evidence = Library.With(LineDependence.Of(Library.Effects, dependence), pathway);
            var settings = new FitSettings(LineDependence.FrailtyVariance(pathway, dependence), new Dictionary<string, CurveFamily>(), TrialLifeTable);
            return (evidence, new ArmFitter(evidence, settings, _families.Value));
        })).Value;
    }

    /// <summary>Reads and checks an economics file.</summary>
    /// <param name="name">Its name without ".json".</param>
    /// <returns>The file with the price index, and warnings.</returns>
    /// <exception cref="BadInputException">Something is wrong; every fault is listed.</exception>
    public (EconomicsSource Economics, IReadOnlyList<Diagnostic> Warnings) LoadEconomics(string name)
    {
        var read = DocumentFile.Economics(EconomicsPath(name));
        Refuse(read.Diagnostics);
        var findings = EconomicsChecker.Check(read, Library, _index.Value, Names(folder, "economics", "*.csv", withExtension: true));
        Refuse(findings);
        return (new EconomicsSource(name, read.Document!, _index.Value, Norm(read.Document!.Utilities.AgeNorm)), findings);
    }

    private AgeNorm? Norm(string name) => name switch
    {
        EconomicsChecker.NoNorm => null,
        EconomicsChecker.AraBrazier => AgeNorm.AraBrazier2010,
        _ => Guard(() => AgeNormFile.Read(folder, $"economics/{name}")),
    };

    private (EconomicsSource Economics, IReadOnlyList<Diagnostic> Warnings) EconomicsOf(
        string name, ReadResult<ScenarioDocument> scenario, SortedDictionary<string, string> hashes)
    {
        var loaded = LoadEconomics(name);
        List<string> files = [EconomicsPath(name)];
        if (scenario.Document!.Utilities is { } family && family != name)
        {
            var other = LoadEconomics(family);
            var document = loaded.Economics.Document with { Utilities = other.Economics.Document.Utilities };
            loaded = (loaded.Economics with { Document = document, Norm = other.Economics.Norm }, [.. loaded.Warnings, .. other.Warnings]);
            files.Add(EconomicsPath(family));
        }

        Refuse(EconomicsCoverage.Check(scenario, name + ".json", loaded.Economics.Document, Library));
        var norm = EconomicsPath(loaded.Economics.Document.Utilities.AgeNorm, string.Empty);
        hashes["economics"] = Hash(files.Append(Path.Combine(folder, PriceIndexFile.Name)).Append(norm).Where(File.Exists));
        return loaded;
    }

    private string EconomicsPath(string name, string extension = ".json") => Path.Combine(folder, "economics", name + extension);

    private static string[] Names(string folder, string subfolder, string pattern, bool withExtension = false)
    {
        var path = Path.Combine(folder, subfolder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, pattern)
                .Select(f => withExtension ? Path.GetFileName(f) : Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Reads and checks a population file.</summary>
    /// <param name="name">Its name without ".json".</param>
    /// <exception cref="BadInputException">Something is wrong; every fault is listed.</exception>
    public PopulationDocument LoadPopulation(string name)
    {
        var read = DocumentFile.Population(PopulationPath(name));
        Refuse(read.Diagnostics);
        Refuse(PopulationChecker.Check(read.File, read.Document!, read.LineOf, [.. Library.LifeTables.Keys]));
        return read.Document!;
    }

    private PopulationDocument Population(string name, SortedDictionary<string, string> hashes)
    {
        var population = LoadPopulation(name);
        hashes["population"] = Hash([PopulationPath(name)]);
        return population;
    }

    private string PopulationPath(string name) => Path.Combine(folder, "populations", name + ".json");

    /// <summary>Hash of the evidence and life tables.</summary>
    public string EvidenceHash() =>
        Hash(HashedFolders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(folder, f))).Where(f => !f.EndsWith(".md", StringComparison.Ordinal)));

    private static string Hash(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hash of a file.</summary>
    public static string HashOf(string path) => Hash([path]);

    /// <summary>Throws where there is an error among findings.</summary>
    /// <exception cref="BadInputException">There is; every error is listed.</exception>
    public static void Refuse(IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.Any(d => d.Severity == Severity.Error))
        {
            throw new BadInputException([.. diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString())]);
        }
    }

    /// <summary>Reads evidence; what is wrong with it is bad input.</summary>
    /// <exception cref="BadInputException">A file is missing or wrong; every fault is listed.</exception>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EvidenceException fault)
        {
            throw new BadInputException(fault.Message.Split('\n'));
        }
    }
}
