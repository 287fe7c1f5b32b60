using MmSim.Evidence.Fitting;
using MmSim.Evidence.Targets;
using MmSim.Hosting;
using MmSim.Numerics.Survival;
using MmSim.Running;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Fuzz;

/// <summary>
/// Broken rules and registries of <c>mmsim validate</c>: refused with the file's name, or simulated without a fault; wrong names and numbers in any file
/// of validation.
/// </summary>
[Trait("Suite", "Slow")]
public sealed class ValidationFuzzTests : IDisposable
{
    /// <summary>What is simulated of a change to the rules that is accepted: trials with crossover, drugs of their own, several prior lines.</summary>
    private static readonly string[] s_trials = ["MM-003", "KarMMa-3", "POLLUX"];

    private readonly Lazy<(InputFolder Inputs, ArmFitter Fitter, EraEvidence Era, SubsequentTherapyDocument Rules)> _shipped;
    private const string Rules = "validation/subsequent-therapy.json";
    private const string Registries = "validation/registries.json";

    private readonly string _scenarios = Path.Combine(Directory.CreateTempSubdirectory("mmsim-fuzz-").FullName, "scenarios");

    public ValidationFuzzTests()
    {
        string from = Repository.PathOf("scenarios");
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(_scenarios, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        _shipped = new(Shipped);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_scenarios)!, recursive: true);

    [Theory]
    [InlineData(Rules, 14, 120)]
    [InlineData(Registries, 15, 30)]
    public void Broken_files_are_refused_with_the_files_name_or_can_be_used(string file, int seed, int count)
    {
        Random random = new(seed);
        string path = Path.Combine(_scenarios, file);
        byte[] original = File.ReadAllBytes(path);
        List<string> faults = [];
        for (int i = 0; i < count; i++)
        {
            File.WriteAllBytes(path, Mutation.Of(file, original, random));
            if (Fault(Use(file)) is { } fault)
            {
                faults.Add($"{i}: {fault}");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults\n" + string.Join('\n', faults.Take(20)));
    }

    [Theory]
    [InlineData(Rules, "\"regimen\": \"DVd\"", "\"regimen\": \"DVdd\"", "There is no regimen 'DVdd'. Did you mean")]
    [InlineData(Rules, "\"lastLine\": 6", "\"lastLine\": 2147483647", "$.lastLine")]
    [InlineData(Rules, "[\"melphalan\"]", "[\"melphalam\"]", "Did you mean 'melphalan'?")]
    [InlineData(Rules, "\"weight\": 0.3,", "\"weight\": 0,", "$.options[15].weight")]
    [InlineData(Rules, "\"ofArm\": \"MM-003:Pd\"", "\"ofArm\": \"MM-003\"", "There is no arm 'MM-003'")]
    [InlineData(Registries, "\"regimen\": \"VTd\"", "\"regimen\": \"VT\"", "$.cohorts[0].firstLine[0].regimen: MM1007: There is no regimen 'VT'")]
    [InlineData(Registries, "\"population\": \"newly-diagnosed-uk\"", "\"population\": \"../evidence/effects\"", "$.cohorts[0].population")]
    [InlineData(Registries, "\"followUpMonths\": 48", "\"followUpMonths\": 0", "$.cohorts[0].followUpMonths")]
    [InlineData(Registries, "\"measure\": \"median OS\"", "\"measure\": \"median os.\"", "Did you mean 'median OS'?")]
    [InlineData("validation/published_notes.json", "\"scenario\": \"", "\"scenario\": \"../", "there is no scenario '../")]
    [InlineData("evidence/enrolment.csv", "trial_id", "trial", "enrolment.csv")]
    public void A_wrong_name_or_number_is_refused_with_its_place(string file, string text, string wrong, string message)
    {
        string path = Path.Combine(_scenarios, file);
        string content = File.ReadAllText(path);
        int at = content.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} no longer has {text}");
        File.WriteAllText(path, string.Concat(content.AsSpan(0, at), wrong, content.AsSpan(at + text.Length)));
        Exception? thrown = Record.Exception(Use(file));
        Assert.Contains(message, Assert.IsType<BadInputException>(thrown).Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(file), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ships_is_accepted() => Assert.All(["calibration/attrition.json", Registries, Rules], f => Use(f)());

    private Action Use(string file) => file switch
    {
        _ when file.StartsWith("calibration", StringComparison.Ordinal) =>
            () => _ = new CalibrationRun(_scenarios, Path.Combine(_scenarios, "calibration", "attrition.json"), new CalibrationRequest(1000, 1, 1)),
        Registries => () =>
        {
            var (inputs, fitter, era, rules) = _shipped.Value;
            RegistryRun run = RegistryRun.Open(_scenarios, inputs, fitter, era, rules);
            foreach (RegistryDocument cohort in run.Cohorts)
            {
                _ = run.Score(cohort, new ValidationRequest(2, 1, 1, []), CancellationToken.None).ToList();
            }
        },
        Rules => () => new ValidationRun(_scenarios).Execute(new ValidationRequest(2, 1, 1, s_trials), (_, _) => { }, CancellationToken.None),
        _ => () => _ = new ValidationRun(_scenarios),
    };

    private (InputFolder Inputs, ArmFitter Fitter, EraEvidence Era, SubsequentTherapyDocument Rules) Shipped()
    {
        InputFolder inputs = new(_scenarios);
        FitSettings settings = new(0, new Dictionary<string, CurveFamily>(), InputFolder.TrialLifeTable);
        return (
            inputs, new ArmFitter(inputs.Library, settings, FamilyTable.Read(_scenarios)), EraEvidence.Read(_scenarios),
            DocumentFile.SubsequentTherapy(Path.Combine(_scenarios, Rules)).Document!);
    }

    private static string? Fault(Action use)
    {
        Exception? thrown = Record.Exception(use);
        return thrown switch
        {
            null => null,
            BadInputException bad when bad.Diagnostics.Count > 0 && bad.Diagnostics.All(d => d.Contains(".json", StringComparison.Ordinal) || d.Contains(".csv", StringComparison.Ordinal)) => null,
            BadInputException bad => $"names no file: {bad.Message}",
            _ => $"{thrown.GetType().Name}: {thrown.Message} {thrown.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("MmSim", StringComparison.Ordinal))}",
        };
    }
}
