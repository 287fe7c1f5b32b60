using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MmSim.Evidence.Reading;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Fitting;

/// <summary>How a family fared in a setting.</summary>
/// <param name="Family">The family.</param>
/// <param name="TotalError">Weighted error r'Σ⁻¹r summed over the arms with at least three points.</param>
/// <param name="Arms">How many such arms there are.</param>
/// <param name="Admissible">True where every arm's all-cause hazard at 20 years stays above the general population's.</param>
/// <param name="ShapeMean">Mean over those arms of ln(shape); for Gompertz of the shape itself, per month; for pieces of ln of their ratio.</param>
/// <param name="ShapeDeviation">Standard deviation between arms, on the same scale.</param>
public sealed record FamilyCandidate(
    CurveFamily Family, double TotalError, int Arms, bool Admissible, double ShapeMean, double ShapeDeviation)
{
    /// <summary>Mean of the third parameter over the arms whose points fix it; null for a family without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ThirdMean { get; init; }

    /// <summary>How many arms spend a third parameter: Q where their points fix it, or the month at which two hazards part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ThirdArms { get; init; }

    /// <summary>What families are chosen by: the weighted error, and 2 for every third parameter spent (Akaike 1974).</summary>
    [JsonIgnore]
    public double Criterion => TotalError + (2 * ThirdArms);
}

/// <summary>The family chosen for a setting and how all families fared.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Family">The family chosen.</param>
/// <param name="BasedOn">The setting whose arms decided: another where it has none with three points; empty for none at all.</param>
/// <param name="Candidates">All families.</param>
public sealed record FamilyChoice(string Setting, CurveFamily Family, string BasedOn, IReadOnlyList<FamilyCandidate> Candidates)
{
    /// <summary>The row of a family.</summary>
    public FamilyCandidate Candidate(CurveFamily family) => Candidates.FirstOrDefault(c => c.Family == family)
        ?? throw new ArgumentException($"No shape is known for the family {family} in the setting '{Setting}'.", nameof(family));
}

/// <summary>The families of all settings: <c>scenarios/evidence/families.json</c>, made by <see cref="FamilySelection"/>.</summary>
/// <param name="Choices">One a setting.</param>
public sealed record FamilyTable(IReadOnlyList<FamilyChoice> Choices)
{
    /// <summary>Name of the file in the evidence folder.</summary>
    public const string FileName = "families.json";

    private const string Header =
        """
        // Curve family of each setting, and the shapes pooled over its arms with at least three published PFS points.
        // Made by FamilySelection.Select from this folder's other files and the UK life table 2018-2020; a test recomputes and compares.
        // totalError is r'Σ⁻¹r summed over the arms; shapes are ln(shape), for gompertz the shape itself (per month), for two pieces
        // ln(later hazard/earlier one). thirdMean is the generalised gamma's Q over the arms with four points or more. Families are chosen by totalError + 2 thirdArms.

        """;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The choice for a setting.</summary>
    /// <exception cref="ArgumentException">The table has no such setting.</exception>
    public FamilyChoice For(string setting) => Choices.FirstOrDefault(c => c.Setting == setting)
        ?? throw new ArgumentException(
            $"No family is chosen for the setting '{setting}'; there are {string.Join(", ", Choices.Select(c => c.Setting))}.",
            nameof(setting));

    /// <summary>Reads the table of a scenarios folder.</summary>
    /// <param name="scenariosFolder">The folder that holds <c>evidence</c>.</param>
    /// <exception cref="EvidenceException">The file is absent, or not what it should be.</exception>
    public static FamilyTable Read(string scenariosFolder)
    {
        const string Name = "evidence/" + FileName;
        var path = Path.Combine(scenariosFolder, "evidence", FileName);
        if (!File.Exists(path))
        {
            throw new EvidenceException([$"{Name}: no such file; expected the curve family of each setting"]);
        }

        try
        {
            var choices = JsonSerializer.Deserialize<List<FamilyChoice?>>(File.ReadAllText(path), Options);
            if (choices is null || choices.Exists(c => c?.Setting is null || c.Candidates is null || c.Candidates.Contains(null!)))
            {
                throw new EvidenceException([$"{Name}: found null; expected a list of settings, each with its candidates"]);
            }

            return new FamilyTable([.. choices.OfType<FamilyChoice>()]);
        }
        catch (JsonException fault)
        {
            var line = ((fault.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new EvidenceException(
                [$"{Name} line {line}, {fault.Path}: found something else than expected there: a list of settings with 'setting', 'family', 'basedOn' and 'candidates'"]);
        }
    }

    /// <summary>The table as text of the file, figures to six digits.</summary>
    public string ToJson()
    {
        var rounded = Choices.Select(c => c with
        {
            Candidates = [.. c.Candidates.Select(f => f with
            {
                TotalError = Round(f.TotalError), ShapeMean = Round(f.ShapeMean), ShapeDeviation = Round(f.ShapeDeviation),
                ThirdMean = f.ThirdMean is { } third ? Round(third) : null,
            })],
        });
        return new StringBuilder(Header).Append(JsonSerializer.Serialize(rounded, Options)).Append('\n').ToString();
    }

    private static double Round(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
