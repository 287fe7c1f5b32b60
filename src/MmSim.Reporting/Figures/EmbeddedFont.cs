using ScottPlot;
using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>Source Sans 3 (SIL Open Font License), carried within the program: figures look alike where no font is installed.</summary>
internal sealed class EmbeddedFont : IFontResolver
{
    /// <summary>The family's name, as figures and SVG files give it.</summary>
    public const string Family = "Source Sans 3";

    private static readonly Lazy<EmbeddedFont> Registered = new(Register);

    private readonly SKTypeface _regular = Load("SourceSans3-Regular.ttf");
    private readonly SKTypeface _bold = Load("SourceSans3-Bold.ttf");

    private EmbeddedFont()
    {
    }

    /// <summary>The font, known to the plotting library from the first use on.</summary>
    public static EmbeddedFont Instance => Registered.Value;

    /// <summary>The typeface of a weight.</summary>
    public SKTypeface Typeface(bool bold) => bold ? _bold : _regular;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Family ? Load(weight >= FontWeight.SemiBold ? "SourceSans3-Bold.ttf" : "SourceSans3-Regular.ttf") : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        CreateTypeface(fontName, bold ? FontWeight.Bold : FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);

    private static EmbeddedFont Register()
    {
        var font = new EmbeddedFont();
        ScottPlot.Fonts.FontResolvers.Insert(0, font);
        return font;
    }

    private static SKTypeface Load(string resource)
    {
        using var stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is missing from the assembly.");
        return SKTypeface.FromStream(stream);
    }
}
