using System.Security;
using System.Text.RegularExpressions;
using MmSim.Reporting.Figures;

namespace MmSim.Reporting.Report;

/// <summary>Makes a chart's file fit to stand in a page: no declaration, its own ids, its alternative text, shorter numbers.</summary>
internal static partial class InlineSvg
{
    /// <summary>The drawing for the page.</summary>
    /// <param name="svg">The chart's file.</param>
    /// <param name="name">Chart name; part of its ids, so that charts do not share any.</param>
    /// <param name="alternative">What it shows, for those who do not see it.</param>
    public static string Prepare(string svg, string name, string alternative)
    {
        var start = svg.IndexOf("<svg", StringComparison.Ordinal);
        var body = Title().Replace(svg[start..], "", 1);
        body = Id().Replace(body, $"id=\"{name}-$1\"");
        body = Reference().Replace(body, $"$1#{name}-");
        body = LongNumber().Replace(body, "$1");
        body = body.Replace($"font-family=\"'{EmbeddedFont.Family}',", $"font-family=\"'MmSim Report Sans', '{EmbeddedFont.Family}',", StringComparison.Ordinal);
        body = Between().Replace(body, "><");
        var end = body.IndexOf('>', StringComparison.Ordinal);
        var head = SizeOfRoot().Replace(body[..end], "");
        return $"{head} aria-labelledby=\"{name}-title\"><title id=\"{name}-title\">{SecurityElement.Escape(alternative)}</title>{body[(end + 1)..]}";
    }

    [GeneratedRegex("<title>[^<]*</title>", RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex("\\bid=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("((?:url\\(|href=\"))#", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    // A tenth of a point of a grid 1,200 wide is not seen. Only inside a tag: what stands between tags is read.
    [GeneratedRegex("(-?[0-9]+\\.[0-9])[0-9]+(?=[^<>]*>)", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    [GeneratedRegex(">\\s+<", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(" (?:width|height)=\"[0-9.]+\"", RegexOptions.CultureInvariant)]
    private static partial Regex SizeOfRoot();
}
