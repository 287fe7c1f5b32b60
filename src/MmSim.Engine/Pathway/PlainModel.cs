using MmSim.Engine.Costing;
using MmSim.Engine.Model;

namespace MmSim.Engine.Pathway;

/// <summary>
/// A model that uses so little that eight patients can go through it side by side: in every line one option for everybody with curves of its own for
/// progression and death, and nothing beside the lines but supportive care.
/// </summary>
/// <remarks>
/// No conditions, response, transplant, maintenance, doses, adverse events, early stops, gaps, attrition, subgroups or other-cause death; a utility
/// and a cost a month of each option, if any. Built once a kernel.
/// </remarks>
internal sealed class PlainModel
{
    private PlainModel(CompiledModel model, PlainLine[][] strategies, OptionModel[] curves, int[] curveLines)
    {
        (Model, Strategies, Curves, CurveLines) = (model, strategies, curves, curveLines);
        Lines = strategies.Max(s => s.Length);
    }

    /// <summary>The model.</summary>
    public CompiledModel Model { get; }

    /// <summary>The lines of each strategy.</summary>
    public PlainLine[][] Strategies { get; }

    /// <summary>Options whose event times differ: a line's event is the same in all strategies that give the same there.</summary>
    public OptionModel[] Curves { get; }

    /// <summary>The line of each of <see cref="Curves"/>.</summary>
    public int[] CurveLines { get; }

    /// <summary>Lines of the longest strategy.</summary>
    public int Lines { get; }

    /// <summary>The plain form of a model; null where it uses more.</summary>
    public static PlainModel? Of(CompiledModel model)
    {
        if (!IsPlain(model.Population) || !IsPlain(model.Start) || !IsPlain(model.Pathway) || !IsPlain(model.Economics)
            || model.Subgroups.Length > 0 || model.DescribeRefractory)
        {
            return null;
        }

        var strategies = new PlainLine[model.StrategyLines.Length][];
        List<OptionModel> curves = [];
        List<int> curveLines = [];
        for (var s = 0; s < strategies.Length; s++)
        {
            var lines = model.StrategyLines[s];
            strategies[s] = new PlainLine[Math.Min(lines.Length, model.Pathway.MaximumLines)];
            for (var l = 0; l < strategies[s].Length; l++)
            {
                if (lines[l] is not [var only] || !IsPlain(model.Options[only], model.HasEconomics))
                {
                    return null;
                }

                var option = model.Options[only];
                var curve = Enumerable.Range(0, curves.Count).FirstOrDefault(c => curveLines[c] == l + 1 && SameEvent(curves[c], option), -1);
                if (curve < 0)
                {
                    curve = curves.Count;
                    curves.Add(option);
                    curveLines.Add(l + 1);
                }

                strategies[s][l] = new PlainLine(option, curve);
            }
        }

        return strategies.All(s => s.Length > 0) ? new PlainModel(model, strategies, [.. curves], [.. curveLines]) : null;
    }

    private static bool IsPlain(PopulationModel population) =>
        population is { FemaleLife: null, MaleLife: null, NeverTreated: 0, EarlyDeath: 0 };

    private static bool IsPlain(StartModel start) => start is { Line: 1, MonthsInLine: 0 };

    private static bool IsPlain(PathwayModel pathway) =>
        pathway.LateLineOptions.Length == 0
        && pathway.NoFurtherLine.All(line => line.All(row => row.All(chance => chance == 0)))
        && pathway.ClinicalRelapse.All(chance => chance == 0)
        && pathway.GapMeanMonths.All(mean => mean == 0);

    private static bool IsPlain(EconomicsModel? economics) => economics is null
        || (economics is { Norm: null, Variation: null, AtDeath.Length: 0, SupportiveCare.Length: <= 1, Drugs.Count: 0 }
            && economics.Items.All(i => i.Drug < 0));

    private static bool IsPlain(OptionModel option, bool economics) =>
        option is
        {
            CauseSpecific: true, If: null, Unless: null, Weight: 1, ExcludedRefractory: 0, Bars: TreatmentBarrier.None, Maintenance: null,
            Components.Length: 0, ChoiceStopRate: 0, AdverseEvents.Events.Length: 0, LateAdverseEvents.Events.Length: 0, AdverseEventShareOfDeaths: 0,
            LandmarkMonth: double.PositiveInfinity, PlannedEndMonth: double.PositiveInfinity, InfusionMonth: double.PositiveInfinity,
        }
        && option.ToxicityStopRate.All(rate => rate == 0)
        && (!economics || option.Economics is { Treatment.Length: 0, AtStart.Length: 0, AtProgression.Length: 0, OnTreatment.Length: <= 1 });

    private static bool SameEvent(OptionModel a, OptionModel b) =>
        a.Curve == b.Curve && a.DeathCurve == b.DeathCurve && a.HazardFactor == b.HazardFactor
        && a.OwnProgression.AsSpan().SequenceEqual(b.OwnProgression) && a.OwnDeath.AsSpan().SequenceEqual(b.OwnDeath)
        && a.OwnCentre.AsSpan().SequenceEqual(b.OwnCentre);
}

/// <summary>A line of a strategy of a plain model.</summary>
/// <param name="Option">What everybody is given.</param>
/// <param name="Curve">Place of its event times in <see cref="PlainModel.Curves"/>.</param>
internal readonly record struct PlainLine(OptionModel Option, int Curve);
