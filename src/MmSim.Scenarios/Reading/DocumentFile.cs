using System.Text.Json;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Validation;

namespace MmSim.Scenarios.Reading;

/// <summary>Reads a document, or says everything that is wrong with its shape.</summary>
public static class DocumentFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 64,
        Converters = { new VerificationWords() },
    };

    /// <summary>Reads a scenario.</summary>
    /// <param name="path">The file.</param>
    public static ReadResult<ScenarioDocument> Scenario(string path) => Read<ScenarioDocument>(path);

    /// <summary>Reads a variant of a scenario from its changed text; what is wrong is named with the scenario's file and the variant.</summary>
    /// <param name="path">The scenario's file.</param>
    /// <param name="variant">The variant; every fault of a path is among the findings.</param>
    public static ReadResult<ScenarioDocument> Variant(string path, VariantDocument variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var name = $"{Path.GetFileName(path)}, variant '{variant.Name}'";
        var diagnostics = new List<Diagnostic>();
        var text = ScenarioOverrides.Apply(File.ReadAllBytes(path), variant, (where, message, hint) => diagnostics.Add(
            new Diagnostic(Severity.Error, DiagnosticCode.UnknownName, name, $"$.set.{where}", 0, message, hint)));
        return Read<ScenarioDocument>(name, JsonTree.Parse(text, name, diagnostics), diagnostics);
    }

    /// <summary>Reads the rules of subsequent therapy.</summary>
    /// <param name="path">The file.</param>
    public static ReadResult<SubsequentTherapyDocument> SubsequentTherapy(string path) => Read<SubsequentTherapyDocument>(path);

    /// <summary>Reads the registries beside which the pathway is set.</summary>
    /// <param name="path">The file.</param>
    public static ReadResult<RegistriesDocument> Registries(string path) => Read<RegistriesDocument>(path);

    /// <summary>Reads how published cost-effectiveness comparisons are simulated.</summary>
    /// <param name="path">The file.</param>
    public static ReadResult<PublishedNotesDocument> PublishedNotes(string path) => Read<PublishedNotesDocument>(path);

    /// <summary>Reads a population.</summary>
    /// <param name="path">The file.</param>
    public static ReadResult<PopulationDocument> Population(string path) => Read<PopulationDocument>(path);

    /// <summary>Reads an economics file.</summary>
    /// <param name="path">The file.</param>
    public static ReadResult<EconomicsDocument> Economics(string path) => Read<EconomicsDocument>(path);

    /// <summary>Reads a calibration.</summary>
    /// <param name="path">The file.</param>
    public static ReadResult<CalibrationDocument> Calibration(string path) => Read<CalibrationDocument>(path);

    private static ReadResult<T> Read<T>(string path)
        where T : class
    {
        var diagnostics = new List<Diagnostic>();
        var name = Path.GetFileName(path);
        return Read<T>(name, JsonTree.Read(path, name, diagnostics), diagnostics);
    }

    private static ReadResult<T> Read<T>(string name, JsonTree? tree, List<Diagnostic> diagnostics)
        where T : class
    {
        if (tree is not null)
        {
            new ShapeCheck(name, diagnostics).Check(tree.Root, typeof(T), "$");
        }

        if (tree is null || diagnostics.Count > 0)
        {
            return new ReadResult<T>(name, null, diagnostics, _ => 0);
        }

        try
        {
            return new ReadResult<T>(name, JsonSerializer.Deserialize<T>(tree.Bytes, Options), diagnostics, tree.LineOf);
        }
        catch (JsonException e)
        {
            diagnostics.Add(new Diagnostic(
                Severity.Error, DiagnosticCode.WrongType, name, e.Path ?? "$", (int)(e.LineNumber ?? 0) + 1, "The value does not fit here.", string.Empty));
            return new ReadResult<T>(name, null, diagnostics, tree.LineOf);
        }
    }
}

/// <summary>A document, or what is wrong with its file.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Document">The document; null where there are errors.</param>
/// <param name="Diagnostics">Findings so far.</param>
/// <param name="LineOf">Line of a JSON path in the file.</param>
public sealed record ReadResult<T>(string File, T? Document, IReadOnlyList<Diagnostic> Diagnostics, Func<string, int> LineOf)
    where T : class;
