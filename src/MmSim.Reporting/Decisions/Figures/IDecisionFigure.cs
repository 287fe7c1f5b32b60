using MmSim.Reporting.Figures;

namespace MmSim.Reporting.Decisions.Figures;

/// <summary>One chart of an economic evaluation.</summary>
internal interface IDecisionFigure
{
    /// <summary>File name without ending.</summary>
    string Name { get; }

    /// <summary>What it shows, for its heading and for screen readers.</summary>
    string Title { get; }

    /// <summary>False where there is nothing to show in it.</summary>
    bool Applies(DecisionSummary summary);

    /// <summary>Height on the grid, whose width is <see cref="Theme.Width"/>.</summary>
    float Height(DecisionSummary summary, Theme theme);

    /// <summary>Draws it.</summary>
    void Draw(DecisionSummary summary, FigureCanvas canvas);
}
