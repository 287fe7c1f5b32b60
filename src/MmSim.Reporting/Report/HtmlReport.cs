using System.Reflection;
using System.Text.Encodings.Web;
using Fluid;
using MmSim.Reporting.Report.Sections;

namespace MmSim.Reporting.Report;

/// <summary>
/// report.html: one file that needs nothing else, made from the tables, charts and manifest in a run's folder, so that it never says
/// anything that the files do not.
/// </summary>
public static class HtmlReport
{
    private static readonly IReportSection[] Sections =
    [
        new AnswerSection(), new SurvivalSection(), new PathwaySection(), new AdverseEventSection(), new CostSection(),
        new IncrementalSection(), new UncertaintySection(), new SubgroupSection(), new MethodsSection(), new ParametersSection(),
        new ChecklistSection(), new IdentitySection(),
    ];

    private static readonly Lazy<IFluidTemplate> Template = new(() => new FluidParser(new FluidParserOptions { AllowFunctions = true }).Parse(Resource("report.liquid")));

    /// <summary>Writes report.html into a run's folder and returns its path.</summary>
    /// <param name="folder">A folder with run.json, the CSV files and the charts.</param>
    /// <exception cref="FileNotFoundException">The folder has no run.json.</exception>
    public static string Write(string folder)
    {
        var path = Path.Combine(folder, "report.html");
        File.WriteAllText(path, Render(new RunFolder(folder)));
        return path;
    }

    /// <summary>The page.</summary>
    internal static string Render(RunFolder run)
    {
        var page = new
        {
            Title = run.Text("scenario"),
            Basis = run.Text("basis"),
            Version = Short(run.Text("version")),
            Finished = IdentitySection.Moment(run.Text("finished")),
            Sections = Sections.Select(section => section.Build(run)).OfType<ReportSection>().ToList(),
            Style = Face("Regular", 400) + Face("Bold", 700) + Resource("report.css"),
            Script = Resource("report.js"),
        };

        // The model is ours, never a user's: every member may be shown.
        var options = new TemplateOptions { MemberAccessStrategy = new UnsafeMemberAccessStrategy { MemberNameStrategy = MemberNameStrategies.CamelCase } };
        return Template.Value.Render(new TemplateContext(page, options), HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
    }

    /// <summary>"0.1.0+c4471314…" as "0.1.0 (c447131)"; the whole of it is in the run's identity.</summary>
    private static string Short(string version) => version.Split('+') is [var number, { Length: > 7 } commit] ? $"{number} ({commit[..7]})" : version;

    /// <summary>
    /// The charts' font within the page, cut to the letters that reports use and, as its licence asks of what is changed, under a name of its own.
    /// </summary>
    private static string Face(string weight, int number)
    {
        using var stream = Part($"ReportSans-{weight}.woff2");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var data = Convert.ToBase64String(bytes.ToArray());
        return FormattableString.Invariant(
            $"@font-face {{ font-family: 'MmSim Report Sans'; font-weight: {number}; src: url(data:font/woff2;base64,{data}) format('woff2'); }}\n");
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Part(name));
        return reader.ReadToEnd();
    }

    private static Stream Part(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The program lacks its part {name}.");
}
