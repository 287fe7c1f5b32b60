using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation;

/// <summary>Collects what is wrong with an economics file.</summary>
/// <param name="file">Name of the file.</param>
/// <param name="lineOf">Line of a JSON path.</param>
internal sealed class EconomicsFindings(string file, Func<string, int> lineOf)
{
    private readonly List<Diagnostic> _found = [];

    /// <summary>What was found, errors before warnings, then by place.</summary>
    public IReadOnlyList<Diagnostic> All =>
        [.. _found.OrderByDescending(d => d.Severity).ThenBy(d => d.Line).ThenBy(d => d.Path, StringComparer.Ordinal)];

    public void Error(string code, string path, string message, string hint = "") => Add(Severity.Error, code, path, message, hint);

    public void Warning(string code, string path, string message, string hint = "") => Add(Severity.Warning, code, path, message, hint);

    public void UnknownName(string path, string kind, string found, IEnumerable<string> valid) =>
        Error(DiagnosticCode.UnknownName, path, $"There is no {kind} '{found}'.", Suggestions.For(found, valid));

    public void Range(string path, double value, double least, double most, string what)
    {
        if (!(value >= least && value <= most))
        {
            var expected = double.IsPositiveInfinity(most)
                ? FormattableString.Invariant($"at least {least:G6}")
                : FormattableString.Invariant($"from {least:G6} to {most:G6}");
            Error(DiagnosticCode.OutOfRange, path, FormattableString.Invariant($"{what} is {value:G6}; expected is {expected}."));
        }
    }

    public void Text(string path, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Error(DiagnosticCode.OutOfRange, path, "The text is empty; expected is something to read.");
        }
    }

    public void Interval(string path, double? low, double value, double? high)
    {
        if (low > value || value > high)
        {
            var message = FormattableString.Invariant($"The value {value:G6} is outside its own interval, {low:G6} to {high:G6}.");
            Error(DiagnosticCode.OutOfRange, path, message);
        }
    }

    /// <summary>A price year that is none, or that the country's index cannot bring to the file's.</summary>
    public void Year(string path, string year, string item, EconomicsDocument economics, PriceIndex index)
    {
        if (!PriceIndexFile.IsYear(year))
        {
            Error(DiagnosticCode.OutOfRange, path, $"The price year of '{item}' is '{year}'; expected is a year such as 2023 or 2021/22.");
        }
        else if (PriceIndexFile.IsYear(economics.PriceYear) && index.Factor(economics.Country, year, economics.PriceYear) is null)
        {
            var years = index.Years(economics.Country).ToList();
            var has = years.Count > 0
                ? $"the price index of {economics.Country} runs from {years[0]} to {years[^1]}"
                : $"there is no price index of {economics.Country}";
            Error(
                DiagnosticCode.NoPriceIndex, path, $"The price of '{item}' is of {year}, the file's of {economics.PriceYear}, and {has}.",
                $"Give a price of {economics.PriceYear}, or add the years to {PriceIndexFile.Name}.");
        }
    }

    private void Add(Severity severity, string code, string path, string message, string hint) =>
        _found.Add(new Diagnostic(severity, code, file, path, lineOf(path), message, hint));
}
