using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MmSim.Drafting;

/// <summary>A scenario to be written: what <c>mmsim new</c> was told or asked.</summary>
internal sealed record ScenarioDraft
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Two strategies from first line on, to be changed.</summary>
    public static IReadOnlyList<string> FirstLineExamples { get; } = ["VRd, ASCT, R | Rd; DVd | DRd | Pd; Pd | Kd | HiDex", "VRd, ASCT, R | DRd; Kd | Pd; Pd | HiDex"];

    /// <summary>Two strategies from first relapse on, to be changed.</summary>
    public static IReadOnlyList<string> RelapseExamples { get; } = ["DVd | Pd; Pd | Kd | HiDex", "Kd | Pd; Pd | HiDex"];

    /// <summary>The scenario's name, which is its file's.</summary>
    public required string Name { get; init; }

    /// <summary>The question, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the population file.</summary>
    public required string Population { get; init; }

    /// <summary>Name of the economics file; null for none.</summary>
    public required string? Economics { get; init; }

    /// <summary>The line at which the simulation starts.</summary>
    public required int Line { get; init; }

    /// <summary>Drugs to which all are refractory at the start; empty at first line.</summary>
    public required IReadOnlyList<string> Refractory { get; init; }

    /// <summary>The strategies; the first is the comparator.</summary>
    public required IReadOnlyList<StrategySketch> Strategies { get; init; }

    /// <summary>The file's text: JSON with a word on each key.</summary>
    public string Text()
    {
        StringBuilder text = new();
        text.Append($$"""
            // A scenario: one question about the order of treatments. Comments and trailing commas are allowed; scenarios/README.md has every key.
            // Names that can be used: mmsim list regimens --line 2, mmsim list populations, mmsim list economics.
            {
              "$schema": "schema/scenario.v1.schema.json",
              "schemaVersion": 1,
              "title": {{Quoted(Title)}},

              // Who is treated.
              "population": {{Quoted(Population)}},

            """.ReplaceLineEndings("\n"));
        text.Append("\n  // What treatment costs and what health states are worth; without it survival and adverse events alone.\n  ")
            .Append(Economics is null ? "// \"economics\": \"uk\",\n" : $"\"economics\": {Quoted(Economics)},\n");
        text.Append("\n  // The same seed gives the same results; more patients give a smaller Monte Carlo error.\n")
            .Append("  \"simulation\": { \"patients\": 100000, \"seed\": 1, \"horizonMonths\": 600 },\n")
            .Append("\n  // How sure: draws of all uncertain figures together. Takes longer; 500 draws of 500 patients are a beginning.\n")
            .Append("  // \"uncertainty\": { \"draws\": 500, \"patientsPerDraw\": 500 },\n");
        if (Line > 1)
        {
            text.Append("\n  // What they had before. Also: \"monthsSinceDiagnosis\", \"priorTransplant\" (a share), \"doseAtRefractory\"; shares of drugs below 1.\n")
                .Append("  \"start\": { ").Append(FormattableString.Invariant($"\"line\": {Line}"))
                .Append(", \"priorDrugs\": [").AppendJoin(", ", Refractory.Select(Quoted)).Append(']')
                .Append(", \"refractoryTo\": {").AppendJoin(",", Refractory.Select(d => $" {Quoted(d)}: 1")).Append(Refractory.Count > 0 ? " } },\n" : "} },\n");
        }

        text.Append("\n  // The strategy the others are compared with, by its name.\n  \"comparator\": ").Append(Quoted(Strategies[0].Name)).Append(",\n");
        text.Append("\n  // Lines in order. Of a line's options the first that a patient may have is given; those who may have none get supportive care.\n")
            .Append("  // An option can have conditions: \"if\": { \"refractoryTo\": [\"lenalidomide\"] }, \"unless\": { \"frailty\": [\"frail\"] }.\n")
            .Append("  \"strategies\": [\n");
        foreach (StrategySketch strategy in Strategies)
        {
            text.Append("    {\n      \"name\": ").Append(Quoted(strategy.Name)).Append(",\n      \"lines\": [\n");
            foreach (IReadOnlyList<OptionSketch> line in strategy.Lines)
            {
                text.Append("        {\n          \"options\": [\n");
                foreach (OptionSketch option in line)
                {
                    text.Append("            ").Append(TextOf(option)).Append(",\n");
                }

                text.Append("          ],\n        },\n");
            }

            text.Append("      ],\n    },\n");
        }

        return text.Append("  ],\n}\n").ToString();
    }

    private static string TextOf(OptionSketch option)
    {
        StringBuilder text = new($"{{ \"regimen\": {Quoted(option.Regimen)}");
        text.Append(option.Transplant ? ", \"transplant\": true" : "");
        text.Append(option.Maintenance is { } maintenance ? $", \"maintenance\": {Quoted(maintenance)}" : "");
        return text.Append(option.Transplant ? ", \"if\": { \"transplantEligible\": true } }" : " }").ToString();
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, s_json);
}
