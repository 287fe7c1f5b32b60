using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MmSim.Evidence.Digitised;
using MmSim.Numerics.Survival;

namespace MmSim.Running;

/// <summary>A curve as the block a scenario's own regimen takes.</summary>
internal static class CurveBlock
{
    /// <summary>The block <c>{ "kind": "combined", … }</c>, indented, figures to eight digits.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="source">Where it comes from.</param>
    public static string Json(ParametricCurve curve, string source)
    {
        var block = new JsonObject { ["kind"] = "combined", ["family"] = LikelihoodFitter.Words(curve.Family) };
        switch (curve.Knots)
        {
            case PiecewiseExponential pieces:
                block["startMonths"] = Numbers(pieces.StartMonths);
                block["hazardsPerMonth"] = Numbers(pieces.HazardsPerMonth);
                break;
            case SplineCurve spline:
                block["knotMonths"] = Numbers(spline.LogKnots.Select(k => Math.Exp(k)));
                block["coefficients"] = Numbers(spline.Coefficients);
                break;
            default:
                if (curve.Family != CurveFamily.Exponential)
                {
                    block["shape"] = Number(curve.Shape);
                }

                block["scaleMonths"] = Number(curve.ScaleMonths);
                if (curve.Family == CurveFamily.GeneralisedGamma)
                {
                    block["q"] = Number(curve.Third);
                }

                break;
        }

        block["source"] = source;
        return block.ToJsonString(Options) + "\n";
    }

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(v => (JsonNode)Number(v))];

    private static JsonValue Number(double value) =>
        JsonValue.Create(double.Parse(value.ToString("G8", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}
