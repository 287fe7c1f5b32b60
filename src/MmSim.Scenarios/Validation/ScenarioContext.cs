using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation;

/// <summary>What a rule may look at, and where it puts what it finds.</summary>
/// <param name="file">Name of the scenario's file.</param>
/// <param name="document">The scenario.</param>
/// <param name="lineOf">Line of a JSON path.</param>
/// <param name="evidence">The evidence.</param>
/// <param name="populations">Names of the population files.</param>
/// <param name="economics">Names of the economics files; none where absent.</param>
public sealed class ScenarioContext(
    string file, ScenarioDocument document, Func<string, int> lineOf, EvidenceLibrary evidence, IReadOnlyList<string> populations,
    IReadOnlyList<string>? economics = null)
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>The scenario.</summary>
    public ScenarioDocument Document => document;

    /// <summary>The evidence.</summary>
    public EvidenceLibrary Evidence => evidence;

    /// <summary>Names of the population files.</summary>
    public IReadOnlyList<string> Populations => populations;

    /// <summary>Names of the economics files.</summary>
    public IReadOnlyList<string> Economics => economics ?? [];

    /// <summary>What was found, errors before warnings, then by place.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. _diagnostics.OrderByDescending(d => d.Severity).ThenBy(d => d.Line).ThenBy(d => d.Path, StringComparer.Ordinal)];

    /// <summary>Reports an error.</summary>
    public void Error(string code, string path, string message, string hint = "") => Add(Severity.Error, code, path, message, hint);

    /// <summary>Reports a warning.</summary>
    public void Warning(string code, string path, string message, string hint = "") => Add(Severity.Warning, code, path, message, hint);

    /// <summary>Reports a name that nothing has.</summary>
    public void UnknownName(string path, string kind, string found, IEnumerable<string> valid) =>
        Error(DiagnosticCode.UnknownName, path, $"There is no {kind} '{found}'.", Suggestions.For(found, valid));

    /// <summary>Reports a number outside [least, most].</summary>
    public void Range(string path, double value, double least, double most, string what)
    {
        if (!(value >= least && value <= most))
        {
            var expected = double.IsPositiveInfinity(most) ? $"at least {least:G6}" : $"from {least:G6} to {most:G6}";
            Error(DiagnosticCode.OutOfRange, path, FormattableString.Invariant($"{what} is {value:G6}; expected is {expected}."));
        }
    }

    /// <summary>Reports a number that is not above 0 and finite.</summary>
    public void Positive(string path, double value, string what)
    {
        if (!(value > 0) || !double.IsFinite(value))
        {
            Error(DiagnosticCode.OutOfRange, path, FormattableString.Invariant($"{what} is {value:G6}; expected is a number above 0."));
        }
    }

    private void Add(Severity severity, string code, string path, string message, string hint) =>
        _diagnostics.Add(new Diagnostic(severity, code, file, path, lineOf(path), message, hint));
}

/// <summary>One kind of fault.</summary>
public interface IScenarioRule
{
    /// <summary>Looks for it everywhere in a scenario.</summary>
    void Check(ScenarioContext context);
}
