namespace MmSim.Scenarios.Validation;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>The scenario runs, but the user should know.</summary>
    Warning,

    /// <summary>The scenario cannot run.</summary>
    Error,
}

/// <summary>One finding in an input file, for an analyst: where it is, what was found, what is expected.</summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">Stable code, such as MM1003.</param>
/// <param name="File">The file.</param>
/// <param name="Path">JSON path: $.strategies[0].lines[1].</param>
/// <param name="Line">Line in the file, from 1; 0 where it has none.</param>
/// <param name="Message">What was found and what is expected.</param>
/// <param name="Hint">The nearest valid name or the way out; may be empty.</param>
public sealed record Diagnostic(Severity Severity, string Code, string File, string Path, int Line, string Message, string Hint)
{
    /// <summary>One line: file(line) path: code: message. hint. The severity is the printer's word.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}({Line})" : File;
        var path = Path.Length > 0 ? $" {Path}" : string.Empty;
        var hint = Hint.Length > 0 ? $" {Hint}" : string.Empty;
        return $"{place}{path}: {Code}: {Message}{hint}";
    }
}
