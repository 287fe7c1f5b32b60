using MmSim.Engine.Results;

namespace MmSim.Reporting.Figures;

/// <summary>One figure of a run.</summary>
internal interface IFigure
{
    /// <summary>File name without ending.</summary>
    string Name { get; }

    /// <summary>What the figure shows, for its heading and for screen readers.</summary>
    string Title { get; }

    /// <summary>False where the run has nothing to show in it.</summary>
    bool Applies(RunResult run);

    /// <summary>Height on the grid, whose width is <see cref="Theme.Width"/>.</summary>
    float Height(RunResult run, Theme theme);

    /// <summary>Draws it.</summary>
    void Draw(RunResult run, FigureCanvas canvas);
}
