using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Hosting;
using MmSim.Scenarios.Document;

namespace MmSim.Running;

/// <summary>Reads what a run needs from the folder of scenarios; the evidence once for all runs of the process.</summary>
/// <param name="folder">Full path of the folder.</param>
internal sealed class InputFolder(string folder)
{
    /// <summary>Life table to which every trial is standardised; a fit never depends on a scenario.</summary>
    public const string TrialLifeTable = "uk-2018-2020";

    private readonly Lazy<EvidenceLibrary> _evidence = new(() => Evidence(folder));

    /// <summary>The evidence as it stands in the files.</summary>
    public EvidenceLibrary Library => _evidence.Value;

    /// <summary>Reads and checks a scenario and all it names.</summary>
    /// <exception cref="BadInputException">Something is wrong; every fault is listed.</exception>
    public ScenarioInput Load(string scenarioPath)
    {
        var options = new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web) { ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true, PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase, Converters = { new V() } };
        var d = System.Text.Json.JsonSerializer.Deserialize<ScenarioDocument>(File.ReadAllText(scenarioPath), options)!;
        var pop = d.Population is null ? null : System.Text.Json.JsonSerializer.Deserialize<PopulationDocument>(File.ReadAllText(Path.Combine(folder, "populations", d.Population + ".json")), options)!;
        return new ScenarioInput(d, pop, Library, new ArmFitter(Library, new FitSettings(0, new Dictionary<string, MmSim.Numerics.Survival.CurveFamily>(), TrialLifeTable), FamilyTable.Read(folder)), new Dictionary<string, string>(), []);
    }

    private static EvidenceLibrary Evidence(string folder)
    {
        try
        {
            return EvidenceReader.Read(folder);
        }
        catch (EvidenceException fault)
        {
            throw new BadInputException(fault.Message.Split('\n'));
        }
    }

    private sealed class V : System.Text.Json.Serialization.JsonConverter<Verification>
    {
        public override Verification Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) => Enum.Parse<Verification>(reader.GetString()!, true);
        public override void Write(System.Text.Json.Utf8JsonWriter writer, Verification value, System.Text.Json.JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
