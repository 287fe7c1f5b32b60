namespace MmSim.Reporting.Figures;

/// <summary>Sizes shared by all figures, in points of the figure's own grid (1,200 wide).</summary>
public sealed record Theme
{
    /// <summary>Width of every figure on its own grid.</summary>
    public const float Width = 1200;

    /// <summary>Dots per inch of the PNG on paper.</summary>
    public const int Resolution = 300;

    /// <summary>
    /// Pixels of the PNG per point of the grid: 1.75 gives 2,100 pixels, 178 mm at 300 dots per inch, which is a journal's two columns; the smallest text
    /// is then 6.5 points high.
    /// </summary>
    public float PngScale { get; init; } = 1.75f;

    /// <summary>Outer margin.</summary>
    public float Margin { get; init; } = 28;

    /// <summary>Size of the title's text.</summary>
    public float TitleSize { get; init; } = 25;

    /// <summary>Size of panel titles, legends and axis labels.</summary>
    public float TextSize { get; init; } = 17;

    /// <summary>Size of tick labels and numbers in tables.</summary>
    public float SmallSize { get; init; } = 15.5f;

    /// <summary>Width of a curve.</summary>
    public float CurveWidth { get; init; } = 2.6f;
}
