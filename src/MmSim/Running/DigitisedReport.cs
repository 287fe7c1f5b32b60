using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MmSim.Evidence.Digitised;
using MmSim.Hosting;
using MmSim.Reporting.Figures;
using MmSim.Reporting.Tables;
using MmSim.Terminal;

namespace MmSim.Running;

/// <summary>The tables, the chart and the text of <c>mmsim fit</c>.</summary>
internal sealed class DigitisedReport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    private readonly IReadOnlyList<DigitisedFit> _arms;
    private readonly LikelihoodFit _chosen;
    private readonly ProportionalHazards? _ratio;

    /// <summary>Chooses the family of the curve block and compares the arms.</summary>
    /// <param name="arms">One arm or two.</param>
    /// <param name="family">The family asked for; null is the lowest AIC.</param>
    /// <exception cref="BadInputException">There is no such family.</exception>
    public DigitisedReport(IReadOnlyList<DigitisedFit> arms, string? family)
    {
        _arms = arms;
        var fits = arms[0].Fits;
        _chosen = family is null ? fits[0] : fits.FirstOrDefault(f => f.Label == family || LikelihoodFitter.Words(f.Family) == family)
            ?? throw new BadInputException(
                $"--family '{family}': there are {string.Join(", ", fits.Select(f => LikelihoodFitter.Words(f.Family)).Distinct())}"
                + (NearestName.To(family, [.. fits.Select(f => LikelihoodFitter.Words(f.Family))]) is { } nearest ? $"; did you mean '{nearest}'?" : ""));
        _ratio = arms.Count > 1 ? ProportionalHazards.Of(arms[0].Patients, arms[1].Patients) : null;
    }

    private string Source
    {
        get
        {
            var arm = _arms[0];
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Digitised curve {Path.GetFileName(arm.Input.PointsPath)}: {arm.Patients.Count} patients, {arm.Patients.Events} events reconstructed "
                + $"(Guyot et al. 2012); {_chosen.Label} by maximum likelihood, AIC {_chosen.Aic:0.0}");
        }
    }

    /// <summary>What the user reads: a table of the families an arm, the hazard ratio, the block to paste.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var arm in _arms)
        {
            var median = arm.Patients.Median() is { } m ? F(m, "0.0") + " months" : "not reached";
            text.Append(CultureInfo.InvariantCulture, $"{arm.Name}: {arm.Patients.Count} patients, {arm.Patients.Events} events, ");
            text.Append(CultureInfo.InvariantCulture, $"median {median}, last time {arm.Curve.Months[^1]:0.0} months\n");
            var rows = new List<IReadOnlyList<string>>
            {
                (string[])["family", "AIC", "BIC", "median", "S(60)", "S(120)", "parameters on the fit's scale (SE)"],
            };
            rows.AddRange(arm.Fits.Select(f => (string[])
            [
                f.Label, F(f.Aic, "0.0"), F(f.Bic, "0.0"), F(f.Curve.MedianMonths, "0.0"), F(f.Curve.Survival(60), "0.000"),
                F(f.Curve.Survival(120), "0.000"),
                (f.Covariance is null ? "no maximum inside the family: " : "") + string.Join(", ", f.Names.Select((n, i) => $"{n} {F(f.Parameters[i], "0.000")} ({F(f.StandardError(i), "0.000")})")),
            ]));
            text.Append(TextTable.Format(rows)).Append('\n');
        }

        if (_ratio is { } ratio)
        {
            double low = Math.Exp(ratio.LogRatio - (1.959964 * ratio.StandardError)), high = Math.Exp(ratio.LogRatio + (1.959964 * ratio.StandardError));
            text.Append(CultureInfo.InvariantCulture, $"hazard ratio of {_arms[0].Name} over {_arms[1].Name}: {ratio.Ratio:0.000} ");
            text.Append(CultureInfo.InvariantCulture, $"(95% {low:0.000}-{high:0.000}; SE of its logarithm {ratio.StandardError:0.0000}; ");
            text.Append(CultureInfo.InvariantCulture, $"log-rank chi-squared {ratio.LogRankChiSquare:0.00})\n\n");
        }

        text.Append("for a scenario's own regimen:\n\"curve\": ").Append(CurveBlock.Json(_chosen.Curve, Source)).Append('\n');
        text.Append("The curve holds deaths from other causes: use it with \"lifeTable\": \"none\", or they are counted twice.\n");
        return text.ToString();
    }

    /// <summary>Writes every file into a folder.</summary>
    /// <param name="folder">The folder; it exists.</param>
    public void Write(string folder)
    {
        Patients(Path.Combine(folder, "pseudo_patients.csv"));
        Fits(Path.Combine(folder, "fits.csv"));
        Covariances(Path.Combine(folder, "covariance.csv"));
        File.WriteAllText(Path.Combine(folder, "curve.json"), CurveBlock.Json(_chosen.Curve, Source));
        foreach (var arm in _arms)
        {
            Chart(arm).Write(Path.Combine(folder, "charts"));
        }

        var manifest = new
        {
            kind = "fit",
            status = "complete",
            version = typeof(DigitisedReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            arms = _arms.Select(a => new
            {
                name = a.Name,
                points = Hash(a.Input.PointsPath),
                atRisk = a.Input.RiskPath is { } risk ? Hash(risk) : null,
                patients = a.Patients.Count,
                events = a.Patients.Events,
                eventsGiven = a.Input.Events,
                warnings = a.Warnings,
            }),
            family = _chosen.Label,
            logHazardRatio = _ratio?.LogRatio,
            standardError = _ratio?.StandardError,
        };
        File.WriteAllText(Path.Combine(folder, "run.json"), JsonSerializer.Serialize(manifest, Json) + "\n");
    }

    private void Patients(string path)
    {
        using var table = CsvTableWriter.Create(path, ["arm", "patient", "months", "event"]);
        foreach (var arm in _arms)
        {
            for (var i = 0; i < arm.Patients.Count; i++)
            {
                table.Row(arm.Name, i + 1L, arm.Patients.Rows[i].Months, arm.Patients.Rows[i].Event ? 1L : 0L);
            }
        }
    }

    private void Fits(string path)
    {
        using var table = CsvTableWriter.Create(
            path, ["arm", "family", "log_likelihood", "aic", "bic", "median_months", "parameter", "estimate", "standard_error"]);
        foreach (var (arm, fit) in _arms.SelectMany(a => a.Fits.Select(f => (a, f))))
        {
            for (var i = 0; i < fit.Names.Count; i++)
            {
                table.Row(
                    arm.Name, fit.Label, fit.LogLikelihood, fit.Aic, fit.Bic, fit.Curve.MedianMonths, fit.Names[i], fit.Parameters[i],
                    fit.StandardError(i));
            }
        }
    }

    private void Covariances(string path)
    {
        using var table = CsvTableWriter.Create(path, ["arm", "family", "parameter", "with", "covariance"]);
        foreach (var (arm, fit) in _arms.SelectMany(a => a.Fits.Select(f => (a, f))).Where(x => x.f.Covariance is not null))
        {
            for (var i = 0; i < fit.Names.Count; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    table.Row(arm.Name, fit.Label, fit.Names[i], fit.Names[j], fit.Covariance![i, j]);
                }
            }
        }
    }

    private CurveChart Chart(DigitisedFit arm)
    {
        var first = arm == _arms[0] ? _chosen : arm.Fits[0];
        var steps = arm.Patients.Groups.Where(g => g.Events > 0).Select(g => (g.Months, arm.Patients.KaplanMeier(g.Months)))
            .Prepend((0, 1)).Append((arm.Curve.Months[^1], arm.Patients.KaplanMeier(arm.Curve.Months[^1])));
        return new CurveChart
        {
            Name = arm == _arms[0] ? "fit" : "fit-versus",
            Title = $"Curves fitted to {arm.Name}",
            Subtitle = string.Create(
                CultureInfo.InvariantCulture,
                $"{arm.Patients.Count} patients and {arm.Patients.Events} events reconstructed from the digitised curve; left to twice its last time"),
            Share = "Share event-free",
            Curves =
            [
                .. arm.Fits.OrderBy(f => f != first).ThenBy(f => f.Aic).Take(6)
                    .Where(f => f == first || f.Covariance is not null).Select(f => ChartCurve.Of(f.Label, $"AIC {F(f.Aic, "0.0")}, median {F(f.Curve.MedianMonths, "0.0")} months", f.Curve)),
            ],
            Steps = [.. steps],
            EndMonths = 2 * arm.Curve.Months[^1],
            HazardEndMonths = Math.Max(120, 3 * arm.Curve.Months[^1]),
        };
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static string F(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";
}
