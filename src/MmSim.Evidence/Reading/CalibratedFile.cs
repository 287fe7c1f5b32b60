using MmSim.Evidence.Library;
using MmSim.Numerics.Distributions;

namespace MmSim.Evidence.Reading;

/// <summary>
/// <c>evidence/calibrated.json</c>, which <c>mmsim calibrate</c> writes: where it is there, its values take the place of the start values of
/// pathway.json and say so in their source. Delete it to run on the start values.
/// </summary>
internal static class CalibratedFile
{
    /// <summary>The file.</summary>
    public const string File = "evidence/calibrated.json";

    /// <summary>Reads it; null where it is absent or cannot be read.</summary>
    public static CalibratedValues? Read(string scenarios, FaultList faults)
    {
        if (!System.IO.File.Exists(Path.Combine(scenarios, File)))
        {
            return null;
        }

        var read = EvidenceJson.Read<CalibratedValues>(scenarios, File, faults);
        if (read is not null)
        {
            Check(read, faults);
        }

        return read;
    }

    /// <summary>The pathway with the calibrated values in it.</summary>
    public static PathwayDefaults Apply(PathwayDefaults pathway, CalibratedValues? calibrated) => calibrated is null
        ? pathway
        : PathwayPaths.With(pathway, calibrated.Values.Select(v =>
            KeyValuePair.Create(v.Path, new Sourced(v.Value, v.Low, v.High, v.Source, Verification.Calibrated))));

    private static void Check(CalibratedValues calibrated, FaultList faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < calibrated.Values.Count; i++)
        {
            var value = calibrated.Values[i];
            var place = $"{File} $.values[{i}]";
            if (!PathwayPaths.All.Contains(value.Path))
            {
                faults.AddUnknown(place + ".path", value.Path, "a figure of pathway.json", PathwayPaths.All);
            }

            if (!seen.Add(value.Path))
            {
                faults.Add(place + ".path", $"'{value.Path}' twice", "each path once");
            }

            if (value.Scale is not (CalibratedValue.Logit or CalibratedValue.Log))
            {
                faults.AddUnknown(place + ".scale", value.Scale, "logit or log", [CalibratedValue.Logit, CalibratedValue.Log]);
            }
            else if (!(value.Value > 0) || (value.Scale == CalibratedValue.Logit && value.Value >= 1))
            {
                faults.Add(place + ".value", FormattableString.Invariant($"{value.Value}"), value.Scale == CalibratedValue.Logit ? "a number between 0 and 1" : "a number above 0");
            }

            if (!(value.StandardError >= 0) || !double.IsFinite(value.StandardError))
            {
                faults.Add(place + ".standardError", FormattableString.Invariant($"{value.StandardError}"), "a finite number, at least 0");
            }

            SourcedCheck.Check(
                new Sourced(value.Value, value.Low, value.High, value.Source, Verification.Calibrated), place, 0, double.MaxValue, faults);
        }

        for (var i = 0; i < calibrated.Held.Count; i++)
        {
            if (!PathwayPaths.All.Contains(calibrated.Held[i].Path))
            {
                faults.AddUnknown($"{File} $.held[{i}].path", calibrated.Held[i].Path, "a figure of pathway.json", PathwayPaths.All);
            }
        }

        Correlation(calibrated, faults);
    }

    private static void Correlation(CalibratedValues calibrated, FaultList faults)
    {
        var rows = calibrated.Correlation;
        var n = calibrated.Values.Count;
        if (rows.Count != n || rows.Any(r => r.Count != n))
        {
            faults.Add($"{File} $.correlation", $"{rows.Count} rows", $"{n} rows of {n}, one a value");
            return;
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var expected = i == j ? "1 on the diagonal" : "a symmetric matrix of numbers from -1 to 1";
                if (!(Math.Abs(rows[i][j]) <= 1) || rows[i][j] != rows[j][i] || (i == j && rows[i][i] != 1))
                {
                    faults.Add($"{File} $.correlation[{i}][{j}]", FormattableString.Invariant($"{rows[i][j]}"), expected);
                    return;
                }
            }
        }

        try
        {
            var matrix = new double[n, n];
            for (var i = 0; i < n * n; i++)
            {
                matrix[i / n, i % n] = rows[i / n][i % n];
            }

            CovarianceFactor.Of(matrix);
        }
        catch (ArgumentException)
        {
            faults.Add($"{File} $.correlation", "correlations that no values can have together", "a positive semi-definite matrix, as mmsim calibrate writes it");
        }
    }
}
