using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;

namespace MmSim.Scenarios.Compilation;

/// <summary>What all options share at one set of parameter values.</summary>
internal sealed class BoundEffects
{
    public BoundEffects(
        IParameterValues values, EvidenceLibrary library, IReadOnlyList<ArmBinding> arms, IReadOnlyList<MaintenanceBinding> maintenance, bool practice)
    {
        Values = values;
        Pathway = library.Pathway;
        Maintenance = maintenance;
        Practice = practice ? values.Of("pathway.practiceHazardRatio", Pathway.PracticeHazardRatio, ParameterKind.Ratio) : 1;
        LateRepeat = values.Of("pathway.lateLineHazardRatio", Pathway.LateLineHazardRatio, ParameterKind.Ratio);
        ToxicityStop = ByFrailty("effects.toxicityStopByFrailty", library.Effects.ToxicityStopByFrailty);
        AdverseEvents = ByFrailty("effects.adverseEventsByFrailty", library.Effects.AdverseEventsByFrailty);
        Arms = new BoundArm[arms.Count];
        for (var i = 0; i < Arms.Length; i++)
        {
            Arms[i] = arms[i].Bind(values);
        }
    }

    public IParameterValues Values { get; }

    public PathwayDefaults Pathway { get; }

    /// <summary>The arms, each once.</summary>
    public BoundArm[] Arms { get; }

    /// <summary>The maintenance regimens.</summary>
    public IReadOnlyList<MaintenanceBinding> Maintenance { get; }

    /// <summary>Ratio of practice against trials.</summary>
    public double Practice { get; }

    /// <summary>Ratio of each repeat of late-line therapy.</summary>
    public double LateRepeat { get; }

    /// <summary>Ratio of stopping for toxicity by frailty.</summary>
    public double[] ToxicityStop { get; }

    /// <summary>Ratio of adverse events by frailty.</summary>
    public double[] AdverseEvents { get; }

    // A fit patient is the reference.
    private double[] ByFrailty(string name, IReadOnlyList<Sourced> figures) =>
    [
        figures[0].Value,
        Values.Of(name + ".intermediate", figures[1], ParameterKind.Ratio),
        Values.Of(name + ".frail", figures[2], ParameterKind.Ratio),
    ];
}
