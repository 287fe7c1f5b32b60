using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Scenarios.Calibration;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation;

/// <summary>A checked calibration: its parameters and targets with what the evidence says, or what is wrong.</summary>
/// <param name="Parameters">Parameters; those without fault.</param>
/// <param name="Targets">Targets; those without fault.</param>
/// <param name="Diagnostics">Findings, errors first.</param>
public sealed record CheckedCalibration(
    IReadOnlyList<CalibrationParameter> Parameters, IReadOnlyList<CalibrationTarget> Targets, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Holds a calibration against the evidence: paths, bounds, cohorts, measures, and that no target is kept for validation.</summary>
public sealed class CalibrationChecker
{
    private readonly string _file;
    private readonly CalibrationDocument _document;
    private readonly Func<string, int> _lineOf;
    private readonly string _scenarios;
    private readonly List<Diagnostic> _found = [];

    private CalibrationChecker(string file, CalibrationDocument document, Func<string, int> lineOf, string scenarios) =>
        (_file, _document, _lineOf, _scenarios) = (file, document, lineOf, scenarios);

    /// <summary>Checks and joins.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="document">The calibration.</param>
    /// <param name="lineOf">Line of a JSON path.</param>
    /// <param name="start">The pathway on its start values.</param>
    /// <param name="scenariosFolder">The folder that holds <c>evidence</c>.</param>
    public static CheckedCalibration Check(
        string file, CalibrationDocument document, Func<string, int> lineOf, PathwayDefaults start, string scenariosFolder)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(start);
        var checker = new CalibrationChecker(file, document, lineOf, scenariosFolder);
        checker.Top();
        var parameters = checker.Parameters(start);
        var targets = checker.Targets();
        return new CheckedCalibration(
            parameters, targets, [.. checker._found.OrderByDescending(d => d.Severity).ThenBy(d => d.Line).ThenBy(d => d.Path, StringComparer.Ordinal)]);
    }

    private void Top()
    {
        if (_document.SchemaVersion != 1)
        {
            Error(DiagnosticCode.OutOfRange, "$.schemaVersion", $"The schema version is {_document.SchemaVersion}; expected is 1.");
        }

        Range("$.patients", _document.Patients, 1000, 10_000_000, "The number of patients");
        Range("$.starts", _document.Starts, 1, 20, "The number of starts");
        Unique("$.cohorts", _document.Cohorts.Select(c => c.Name), "cohort");
        Unique("$.parameters", _document.Parameters.Select(p => p.Path), "parameter");
        Unique("$.targets", _document.Targets.Select(t => t.Name), "target");
        if (_document.Parameters.Count == 0)
        {
            Error(DiagnosticCode.Structure, "$.parameters", "There are no parameters; expected is one at least.");
        }

        if (_document.Parameters.Count > Math.Max(0, _document.Targets.Count - 2))
        {
            Error(
                DiagnosticCode.Structure, "$.parameters", $"{_document.Parameters.Count} parameters for {_document.Targets.Count} targets; expected are "
                + $"at most {Math.Max(0, _document.Targets.Count - 2)}, two fewer than targets.", "Take parameters out, or add targets.");
        }

        for (var c = 0; c < _document.Cohorts.Count; c++)
        {
            foreach (var months in _document.Cohorts[c].FollowUpMonths ?? [])
            {
                Range($"$.cohorts[{c}].followUpMonths", months, 1, 1200, "A follow-up");
            }
        }
    }

    private List<CalibrationParameter> Parameters(PathwayDefaults start)
    {
        var parameters = new List<CalibrationParameter>();
        for (var i = 0; i < _document.Parameters.Count; i++)
        {
            var parameter = _document.Parameters[i];
            var path = $"$.parameters[{i}]";
            if (!CalibrationParameter.Paths.Contains(parameter.Path))
            {
                var known = PathwayPaths.All.Contains(parameter.Path);
                Error(
                    DiagnosticCode.UnknownName, $"{path}.path",
                    known ? $"'{parameter.Path}' cannot be calibrated." : $"There is no path '{parameter.Path}'.",
                    Suggestions.For(known ? string.Empty : parameter.Path, CalibrationParameter.Paths));
                continue;
            }

            var scale = CalibrationParameter.ScaleOf(parameter.Path);
            var most = scale == CalibratedValue.Logit ? 1 : double.MaxValue;
            if (!(parameter.Low > 0 && parameter.Low < parameter.High && parameter.High < most))
            {
                Error(DiagnosticCode.OutOfRange, path, FormattableString.Invariant(
                    $"The bounds are {parameter.Low} and {parameter.High}; expected is 0 < low < high{(most == 1 ? " < 1" : string.Empty)}."));
                continue;
            }

            var value = PathwayPaths.Of(start, parameter.Path).Value;
            if (!(value >= parameter.Low && value <= parameter.High))
            {
                Error(DiagnosticCode.OutOfRange, path, FormattableString.Invariant(
                    $"The start value {value} of '{parameter.Path}' lies outside the bounds {parameter.Low} to {parameter.High}."));
                continue;
            }

            parameters.Add(new CalibrationParameter(parameter.Path, value, parameter.Low, parameter.High, scale));
        }

        return parameters;
    }

    private List<CalibrationTarget> Targets()
    {
        var targets = new List<CalibrationTarget>();
        var cohorts = _document.Cohorts.Select(c => c.Name).ToList();
        for (var i = 0; i < _document.Targets.Count; i++)
        {
            var target = _document.Targets[i];
            var path = $"$.targets[{i}]";
            var cohort = cohorts.IndexOf(target.Cohort);
            if (cohort < 0)
            {
                Error(DiagnosticCode.UnknownName, $"{path}.cohort", $"There is no cohort '{target.Cohort}'.", Suggestions.For(target.Cohort, cohorts));
            }

            var known = Measure(target, path, cohort);
            if (Row(target, path) is { } row && known && cohort >= 0 && Target(target, path, cohort, row) is { } joined)
            {
                targets.Add(joined);
            }
        }

        return targets;
    }

    private bool Measure(CalibrationTargetDocument target, string path, int cohort)
    {
        if (!CalibrationMeasure.All.Contains(target.Measure))
        {
            Error(
                DiagnosticCode.UnknownName, $"{path}.measure", $"There is no measure '{target.Measure}'.",
                Suggestions.For(target.Measure, CalibrationMeasure.All));
            return false;
        }

        var whole = CalibrationMeasure.IsMedian(target.Measure) || target.Measure == CalibrationMeasure.Survival;
        if (whole && cohort >= 0 && _document.Cohorts[cohort].FollowUpMonths is { Count: > 1 })
        {
            Error(DiagnosticCode.Conflict, $"{path}.measure", $"'{target.Measure}' needs a cohort with one follow-up; '{target.Cohort}' has several.");
        }

        if (target.Measure == CalibrationMeasure.Survival && target.Month is not > 0)
        {
            Error(DiagnosticCode.MissingKey, path, "A survival needs its 'month', above 0.");
        }

        if (target.Transplant is not null && target.Measure != CalibrationMeasure.ShareLost)
        {
            Error(DiagnosticCode.Conflict, $"{path}.transplant", "Only 'shareLost' is measured by transplant.");
        }

        if (target.Line is { } line)
        {
            Range($"{path}.line", line, 1, 10, "The line");
        }

        return true;
    }

    private TargetRow? Row(CalibrationTargetDocument target, string path)
    {
        var at = $"{path}.evidence";
        if (!TargetTable.Files.Contains(target.Evidence.File))
        {
            Error(
                DiagnosticCode.NotSupported, $"{at}.file", $"'{target.Evidence.File}' holds no targets: survival of trials and registries is kept for validation.",
                $"Known are: {string.Join(", ", TargetTable.Files)}.");
            return null;
        }

        IReadOnlyList<TargetRow> rows;
        try
        {
            rows = TargetTable.Find(_scenarios, target.Evidence.File, target.Evidence.Where);
        }
        catch (EvidenceException fault)
        {
            Error(DiagnosticCode.UnknownName, $"{at}.where", fault.Message.ReplaceLineEndings(" "));
            return null;
        }

        if (rows.Count != 1)
        {
            var places = string.Join(", ", rows.Take(4).Select(r => r.Place));
            Error(
                DiagnosticCode.UnknownName, $"{at}.where", $"{rows.Count} rows of '{target.Evidence.File}' have these values; expected is one.",
                places.Length > 0 ? $"Found: {places}." : string.Empty);
            return null;
        }

        if (!rows[0].MayBeTarget)
        {
            Error(
                DiagnosticCode.NotSupported, at, $"{rows[0].Place} is kept for validation and cannot be a target.",
                "Its column 'use' says so: what is fitted to can no longer validate.");
            return null;
        }

        return rows[0];
    }

    private CalibrationTarget? Target(CalibrationTargetDocument target, string path, int cohort, TargetRow row)
    {
        if (target.Patients is not null && string.IsNullOrWhiteSpace(target.PatientsSource))
        {
            Error(DiagnosticCode.MissingKey, path, "A number of patients of one's own needs 'patientsSource': why that number.");
        }

        if (CalibrationTarget.ErrorOf(target.Measure, row.Value, row.Low, row.High, target.Patients ?? row.Patients) is not { Error: > 0 } error)
        {
            Error(DiagnosticCode.MissingKey, path, $"{row.Place} has neither an interval nor a number of patients: no standard error.", "Give 'patients'.");
            return null;
        }

        var between = target.Heterogeneity ?? 0;
        if (between != 0)
        {
            Range($"{path}.heterogeneity", between, 0, 5, "The heterogeneity");
            if (string.IsNullOrWhiteSpace(target.HeterogeneitySource))
            {
                Error(DiagnosticCode.MissingKey, path, "A heterogeneity needs 'heterogeneitySource': how it was derived.");
            }
        }

        var (low, high) = CalibrationTarget.Interval(target.Measure, row.Value, error.Error);
        var rule = target.PatientsSource is { } why && row.Low is null ? $"{error.Rule}: {why}" : error.Rule;
        rule = between > 0 ? FormattableString.Invariant($"{rule}; and {between} between studies: {target.HeterogeneitySource}") : rule;
        return new CalibrationTarget(
            target.Name, cohort, target.Measure, target.Line ?? 0, target.Transplant, target.Month ?? 0, row.Value, row.Low ?? low, row.High ?? high,
            Math.Sqrt((error.Error * error.Error) + (between * between)), rule, $"{row.Place}: {row.Source}");
    }

    private void Unique(string path, IEnumerable<string> names, string what)
    {
        foreach (var name in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            Error(DiagnosticCode.Structure, path, $"The {what} '{name}' is there twice.");
        }
    }

    private void Range(string path, double value, double least, double most, string what)
    {
        if (!(value >= least && value <= most))
        {
            Error(DiagnosticCode.OutOfRange, path, FormattableString.Invariant($"{what} is {value:G9}; expected is from {least:G9} to {most:G9}."));
        }
    }

    private void Error(string code, string path, string message, string hint = "") =>
        _found.Add(new Diagnostic(Severity.Error, code, _file, path, _lineOf(path), message, hint));
}
