using System.Text.RegularExpressions;
using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;

namespace MmSim.Scenarios.Validation;

/// <summary>Holds an economics file together: ranges, names, years that the price index has, utilities in order. Finds all at once.</summary>
public static partial class EconomicsChecker
{
    /// <summary>The norm of Ara and Brazier (2010).</summary>
    public const string AraBrazier = "ara-brazier-2010";

    /// <summary>No norm: utilities do not fall with age.</summary>
    public const string NoNorm = "none";

    /// <summary>Findings in an economics file.</summary>
    /// <param name="read">The file, read; its document is there.</param>
    /// <param name="evidence">Names of drugs, events and regimens.</param>
    /// <param name="index">Price indices.</param>
    /// <param name="norms">Names of the CSV files beside it that may be norms.</param>
    public static IReadOnlyList<Diagnostic> Check(
        ReadResult<EconomicsDocument> read, EvidenceLibrary evidence, PriceIndex index, IReadOnlyCollection<string> norms)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(evidence);
        var economics = read.Document ?? throw new ArgumentException("The file was not read.", nameof(read));
        var findings = new EconomicsFindings(read.File, read.LineOf);
        Top(economics, index, findings);
        Norm(economics, norms, findings);
        foreach (var figure in EconomicsFigures.All(economics))
        {
            Figure(figure, economics, index, findings);
        }

        foreach (var (path, line) in EconomicsFigures.Lines(economics.Utilities))
        {
            Ordered(path, line, findings);
        }

        EconomicsCareCheck.Check(economics, evidence, findings);
        EconomicsDrugCheck.Check(economics, evidence, index, findings);
        return findings.All;
    }

    private static void Top(EconomicsDocument economics, PriceIndex index, EconomicsFindings findings)
    {
        findings.Range("$.schemaVersion", economics.SchemaVersion, 1, 1, "The schema version");
        findings.Text("$.title", economics.Title);
        findings.Text("$.country", economics.Country);
        findings.Text("$.perspective", economics.Perspective);
        findings.Text("$.guideline", economics.Guideline);
        findings.Text("$.utilities.family", economics.Utilities.Family);
        if (!Currency().IsMatch(economics.Currency))
        {
            findings.Error(
                DiagnosticCode.OutOfRange, "$.currency", $"The currency is '{economics.Currency}'; expected are three capital letters such as GBP.");
        }

        if (!PriceIndexFile.IsYear(economics.PriceYear))
        {
            findings.Error(
                DiagnosticCode.OutOfRange, "$.priceYear", $"The price year is '{economics.PriceYear}'; expected is a year such as 2024 or 2024/25.");
        }

        // A country without an index is no fault while every price is of the file's own year; a misspelt one is worth a word.
        if (!index.Countries.Contains(economics.Country) && Suggestions.Nearest(economics.Country, index.Countries) is { } nearest)
        {
            findings.Warning(
                DiagnosticCode.UnknownName, "$.country", $"No price index is that of '{economics.Country}'.", $"Did you mean '{nearest}'?");
        }

        findings.Range("$.discounting.costsPerYear", economics.Discounting.CostsPerYear, 0, 1, "The discount rate of costs");
        findings.Range("$.discounting.outcomesPerYear", economics.Discounting.OutcomesPerYear, 0, 1, "The discount rate of outcomes");
        Thresholds(economics.Thresholds, "$.thresholds", findings.Error);
        Severity(economics, findings);
    }

    /// <summary>Finds what is wrong with a list of thresholds.</summary>
    /// <param name="thresholds">Money for a QALY.</param>
    /// <param name="path">JSON path of the list.</param>
    /// <param name="error">Takes code, path, message and hint.</param>
    internal static void Thresholds(IReadOnlyList<double> thresholds, string path, Action<string, string, string, string> error)
    {
        if (thresholds.Count == 0)
        {
            error(DiagnosticCode.Structure, path, "The list has no threshold; expected is at least one.", string.Empty);
        }

        for (var i = 0; i < thresholds.Count; i++)
        {
            if (thresholds[i] < 0 || (i > 0 && thresholds[i] <= thresholds[i - 1]))
            {
                var message = FormattableString.Invariant($"The threshold is {thresholds[i]:G6}; expected are rising numbers from 0 on.");
                error(DiagnosticCode.OutOfRange, $"{path}[{i}]", message, string.Empty);
            }
        }
    }

    private static void Severity(EconomicsDocument economics, EconomicsFindings findings)
    {
        var weights = economics.SeverityWeights ?? [];
        if (economics.ApplySeverityWeights && weights.Count == 0)
        {
            findings.Error(DiagnosticCode.Conflict, "$.applySeverityWeights", "There are no 'severityWeights' to apply.");
        }

        for (var i = 0; i < weights.Count; i++)
        {
            var path = $"$.severityWeights[{i}]";
            findings.Range($"{path}.absoluteShortfall", weights[i].AbsoluteShortfall, 0, 100, "The absolute shortfall");
            findings.Range($"{path}.proportionalShortfall", weights[i].ProportionalShortfall, 0, 1, "The proportional shortfall");
            findings.Range($"{path}.weight", weights[i].Weight, i == 0 ? 1 : weights[i - 1].Weight, 10, "The weight");
        }
    }

    private static void Norm(EconomicsDocument economics, IReadOnlyCollection<string> norms, EconomicsFindings findings)
    {
        var norm = economics.Utilities.AgeNorm;
        if (norm is not (AraBrazier or NoNorm) && !norms.Contains(norm))
        {
            findings.Error(
                DiagnosticCode.UnknownName, "$.utilities.ageNorm", $"There is no age norm '{norm}'.",
                Suggestions.For(norm, [AraBrazier, NoNorm, .. norms]));
        }
    }

    private static void Figure(PlacedFigure placed, EconomicsDocument economics, PriceIndex index, EconomicsFindings findings)
    {
        var (path, kind, figure) = placed;
        var (least, most, what) = kind switch
        {
            FigureKind.Utility => (-1.0, 1.0, "The utility"),
            FigureKind.Disutility => (0, 2, "The loss of utility"),
            FigureKind.Share => (0, 1, "The share"),
            FigureKind.Age => (18, 110, "The age"),
            FigureKind.Days => (0, 36525, "The number of days"),
            FigureKind.Units => (0, 1000, "The number of units"),
            FigureKind.Spread => (0, 1, "The standard deviation"),
            _ => (0, figure.Value > MostMoney ? MostMoney : double.PositiveInfinity, "The cost"),
        };
        findings.Range($"{path}.value", figure.Value, least, most, what);
        var bound = Math.Min(most, MostMoney);
        findings.Range($"{path}.low", figure.Low ?? 0, -bound, bound, "The interval's low end");
        findings.Range($"{path}.high", figure.High ?? 0, -bound, bound, "The interval's high end");
        if (figure.Value != 0 && Math.Abs(figure.Value) < LeastFigure)
        {
            findings.Error(
                DiagnosticCode.OutOfRange, $"{path}.value", FormattableString.Invariant($"{what} is {figure.Value:G6}; expected is 0, or at least {LeastFigure}."));
        }

        findings.Interval(path, figure.Low, figure.Value, figure.High);
        findings.Text($"{path}.source", figure.Source);
        if (figure.Se is < 0 or > 1e12)
        {
            findings.Range($"{path}.se", figure.Se.Value, 0, 1e12, "The standard error");
        }

        if (figure is UtilityDocument utility)
        {
            findings.Range($"{path}.meanAge", utility.MeanAge ?? 18, 18, 110, "The age");
            findings.Range($"{path}.shareMale", utility.ShareMale ?? 0, 0, 1, "The share");
        }

        if (figure.PriceYear is { } year)
        {
            if (kind == FigureKind.Cost)
            {
                findings.Year($"{path}.priceYear", year, path[2..], economics, index);
            }
            else
            {
                findings.Error(DiagnosticCode.Conflict, $"{path}.priceYear", "A price year stands beside what is no cost; leave it out.");
            }
        }
    }

    private static void Ordered(string path, LineUtilitiesDocument line, EconomicsFindings findings)
    {
        var others = new[] { ("onTreatment", line.OnTreatment), ("maintenance", line.Maintenance), ("treatmentFree", line.TreatmentFree) };
        foreach (var (phase, free) in others)
        {
            if (free is not null && line.Progressed.Value > free.Value)
            {
                findings.Error(
                    DiagnosticCode.Conflict, $"{path}.progressed.value",
                    FormattableString.Invariant($"The utility progressed, {line.Progressed.Value:G6}, exceeds that of {phase}, {free.Value:G6}."));
                return;
            }
        }
    }

    /// <summary>More than anybody pays: beyond it sums of squares would leave the range of numbers.</summary>
    internal const double MostMoney = 1e12;

    // What is smaller is 0 by mistake, and its distribution would be none.
    private const double LeastFigure = 1e-9;

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Currency();
}
