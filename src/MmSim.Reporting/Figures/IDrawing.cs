namespace MmSim.Reporting.Figures;

/// <summary>Something that can be written as a chart file, whatever it is of.</summary>
internal interface IDrawing
{
    /// <summary>What it shows, for its heading and for screen readers.</summary>
    string Title { get; }

    /// <summary>Height on the grid, whose width is <see cref="Theme.Width"/>.</summary>
    float Height(Theme theme);

    /// <summary>Draws it.</summary>
    void Draw(FigureCanvas canvas);
}
