using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Running;
using MmSim.Scenarios.Compilation;

namespace MmSim.Explaining;

/// <summary>What a section of a trail may look at.</summary>
/// <param name="Input">The scenario with all it names.</param>
/// <param name="Use">The option that is explained; it has a fit.</param>
internal sealed record TrailContext(ScenarioInput Input, ScenarioUse Use)
{
    /// <summary>The fit.</summary>
    public FittedUse Fit => Use.Fit!;

    /// <summary>The fit to the regimen's own arm alone: another than what runs where that is anchored, or informed by those anchored to it.</summary>
    public FittedUse OwnFit => Input.Fitter.Fit(Fit.RegimenId, Fit.Use.Setting);

    /// <summary>The regimen.</summary>
    public Regimen Regimen => Use.Regimen!;

    /// <summary>Its arm.</summary>
    public Arm Arm => Input.Evidence.Arms[Fit.Use.ArmId];

    /// <summary>The arm's trial.</summary>
    public Trial Trial => Input.Evidence.Trials[Arm.TrialId];
}

/// <summary>One part of a trail: a title and its rows. A new part is a class and its line in <see cref="Trail.Sections"/>.</summary>
internal interface ITrailSection
{
    /// <summary>The title.</summary>
    string Title { get; }

    /// <summary>The rows, each a list of cells; none where there is nothing to say.</summary>
    /// <param name="context">What is explained.</param>
    IEnumerable<IReadOnlyList<string>> Rows(TrailContext context);
}
