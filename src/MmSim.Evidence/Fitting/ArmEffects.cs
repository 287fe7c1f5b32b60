using MmSim.Evidence.Library;
using MmSim.Evidence.Networks;
using MmSim.Evidence.Parameters;
using MmSim.Numerics.Integration;

namespace MmSim.Evidence.Fitting;

/// <summary>
/// The ratios that act on an arm, by name: how its factors move when they are drawn. A factor moves with its level's ratio and against the mean
/// move of the trial's mix, so that it stays centred; at the point estimates nothing moves.
/// </summary>
internal sealed class ArmEffects
{
    private const double Z = 1.959963984540054;

    private readonly FittedUse _fit;
    private readonly List<Attribute> _attributes = [];
    private readonly (string Name, Sourced Figure)?[] _response = new (string, Sourced)?[5];

    public ArmEffects(EvidenceLibrary library, FittedUse fit)
    {
        _fit = fit;
        foreach (var (attribute, factors) in fit.Factors)
        {
            var levels = CaseMix.Levels[attribute];
            var moves = new List<(int, double, string, Sourced)>();
            foreach (var effect in library.Effects.Predictors.Where(e => e.Attribute == attribute && e.Settings.Contains(fit.Use.Setting)))
            {
                var name = Name(attribute, effect.Level, effect.Settings);
                for (var i = 0; i < factors.Length; i++)
                {
                    var weight = effect.Level is "perLine" or "perDrug" ? i : levels[i] == effect.Level ? 1 : 0;
                    if (weight > 0)
                    {
                        moves.Add((i, weight, name, effect.HazardRatio));
                    }
                }
            }

            if (Interaction(library, fit, attribute) is { } interaction)
            {
                var last = attribute == CaseMix.PriorLines ? 1 : factors.Length - 1;
                for (var i = 1; i < factors.Length; i++)
                {
                    moves.Add((i, i / (double)last, interaction.Name, interaction.Figure));
                }
            }

            _attributes.Add(new Attribute(attribute, factors, fit.CaseMix[attribute], [.. moves]));
        }

        string[] responses = ["CR", "VGPR", "PR", "MR", "SD"];
        for (var r = 0; r < responses.Length; r++)
        {
            var effect = library.Effects.Response.FirstOrDefault(e => e.Response == responses[r] && e.Settings.Contains(fit.Use.Setting));
            _response[r] = effect is null ? null : (Name("response", effect.Response, effect.Settings), effect.HazardRatio);
        }
    }

    /// <summary>Factors by attribute, moved.</summary>
    public Dictionary<string, double[]> Factors(IParameterValues values)
    {
        var all = new Dictionary<string, double[]>(_attributes.Count);
        foreach (var attribute in _attributes)
        {
            all.Add(attribute.Name, attribute.Moved(values));
        }

        return all;
    }

    /// <summary>The case mix as a few factors.</summary>
    public FactorRule Rule(Dictionary<string, double[]> factors) =>
        FactorRule.Of([.. _attributes.Select(a => (factors[a.Name], a.Mix))]);

    /// <summary>Factors of the responses, moved.</summary>
    public double[] ResponseFactors(IParameterValues values)
    {
        var factors = new double[_response.Length];
        for (var r = 0; r < factors.Length; r++)
        {
            factors[r] = _response[r] is { } effect
                ? _fit.ResponseFactors[r] * (values.Of(effect.Name, effect.Figure, ParameterKind.Ratio) / effect.Figure.Value)
                : _fit.ResponseFactors[r];
        }

        return factors;
    }

    // As the fit has it: the regimen's own ratio of ratios in a subgroup; where the arm's medians of the refractory stand instead, none.
    private static (string Name, Sourced Figure)? Interaction(EvidenceLibrary library, FittedUse fit, string attribute)
    {
        var arm = library.Arms[fit.Use.ArmId];
        var medians = attribute == CaseMix.LenalidomideRefractory
            && library.SubgroupMedians.Any(s => s.ArmId == arm.ArmId && s.Population == "LEN-refractory" && s.Endpoint == "PFS");
        var node = NetworkBuilder.NodeOf(library, fit.Use.Setting, arm, NetworkOptions.TrialsAlone);
        if (medians || SubgroupEffects.Of(library).For(attribute, fit.Use.Setting, node) is not { } found)
        {
            return null;
        }

        var units = library.Networks.Subgroups.First(s => s.Attribute == attribute).Units;
        double log = found.Shrunk / units, half = Z * found.ShrunkError / units;
        return (
            $"effects.{attribute}.interaction.{found.Treatment} in {found.Study}",
            new Sourced(Math.Exp(log), Math.Exp(log - half), Math.Exp(log + half), found.Source, found.Verified));
    }

    private static string Name(string attribute, string level, IReadOnlyList<string> settings) =>
        $"effects.{attribute}.{level}.{string.Join('+', settings)}";

    private sealed record Attribute(string Name, double[] Base, double[] Mix, (int Level, double Weight, string Name, Sourced Figure)[] Moves)
    {
        public double[] Moved(IParameterValues values)
        {
            if (Moves.Length == 0)
            {
                return Base;
            }

            var moves = new double[Base.Length];
            double mean = 0;
            foreach (var (level, weight, name, figure) in Moves)
            {
                var move = weight * Math.Log(values.Of(name, figure, ParameterKind.Ratio) / figure.Value);
                moves[level] += move;
                mean += Mix[level] * move;
            }

            for (var i = 0; i < moves.Length; i++)
            {
                moves[i] = Base[i] * Math.Exp(moves[i] - mean);
            }

            return moves;
        }
    }
}
