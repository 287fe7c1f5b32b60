using SkiaSharp;

namespace MmSim.Reporting.Figures;

/// <summary>
/// Colours that readers with any common colour vision tell apart (Okabe and Ito 2008, Color Universal Design).
/// A strategy has the same colour and pattern in every figure, by its place in the scenario.
/// </summary>
public static class Palette
{
    /// <summary>Strategies' colours as 0xRRGGBB, in order of use; the yellow, too light for lines on white, is left out.</summary>
    public static IReadOnlyList<uint> Strategies { get; } = [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000];

    /// <summary>Colour of a strategy by its index.</summary>
    internal static SKColor Strategy(int strategy) => Opaque(Strategies[strategy % Strategies.Count]);

    /// <summary>How often the colours have been used up: 0 solid, 1 dashed, then dotted.</summary>
    internal static int Pattern(int strategy) => strategy / Strategies.Count % 3;

    /// <summary>Colours of parts of a whole, such as cost categories: none of them a strategy's (Tol 2021, muted).</summary>
    private static readonly uint[] s_parts =
        [0x332288, 0x88CCEE, 0x44AA99, 0x999933, 0xDDCC77, 0xCC6677, 0x882255, 0xAA4499, 0x117733, 0xBBBBBB];

    /// <summary>Colour of a part of a whole by its place.</summary>
    internal static SKColor Part(int part) => part < s_parts.Length ? Opaque(s_parts[part]) : Mix(Opaque(s_parts[part % s_parts.Length]), SKColors.White, 0.45f);

    /// <summary>Colours of lines 1, 2, 3 and the later ones: none of them a strategy's (Tol 2021, muted).</summary>
    private static readonly uint[] s_lines = [0x332288, 0xAA4499, 0x999933, 0x661100];

    /// <summary>Colour of treatment in a line; the lighter one is the same line off treatment.</summary>
    internal static SKColor Line(int line, bool onTreatment)
    {
        var colour = Opaque(s_lines[Math.Min(line, s_lines.Length) - 1]);
        return onTreatment ? colour : Mix(colour, SKColors.White, 0.58f);
    }

    /// <summary>Alive without treatment, after progression.</summary>
    internal static SKColor BetweenLines { get; } = Opaque(0xF0E442);

    /// <summary>Best supportive care.</summary>
    internal static SKColor SupportiveCare { get; } = Opaque(0x6B6B6B);

    /// <summary>Dead.</summary>
    internal static SKColor Dead { get; } = Opaque(0xE9E9E9);

    /// <summary>Text.</summary>
    internal static SKColor Ink { get; } = Opaque(0x1A1A1A);

    /// <summary>Text of second rank.</summary>
    internal static SKColor Muted { get; } = Opaque(0x595959);

    /// <summary>Grid lines.</summary>
    internal static SKColor Grid { get; } = Opaque(0xE3E3E3);

    /// <summary>A share from 0 to 1 on a scale of one hue, white to dark blue.</summary>
    internal static SKColor Intensity(double share)
    {
        var t = (float)Math.Clamp(share, 0, 1);
        return t < 0.6f
            ? Mix(SKColors.White, Opaque(0x56A0D0), t / 0.6f)
            : Mix(Opaque(0x56A0D0), Opaque(0x08406B), (t - 0.6f) / 0.4f);
    }

    /// <summary>Black or white, whichever reads better on <paramref name="background"/>.</summary>
    internal static SKColor TextOn(SKColor background) =>
        0.299 * background.Red + 0.587 * background.Green + 0.114 * background.Blue > 140 ? Ink : SKColors.White;

    /// <summary>A colour <paramref name="share"/> of the way from one to another.</summary>
    internal static SKColor Mix(SKColor from, SKColor to, float share) => new(
        (byte)(from.Red + (to.Red - from.Red) * share),
        (byte)(from.Green + (to.Green - from.Green) * share),
        (byte)(from.Blue + (to.Blue - from.Blue) * share));

    private static SKColor Opaque(uint rgb) => new(0xFF000000 | rgb);
}
