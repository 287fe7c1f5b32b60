using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;

namespace MmSim.Benchmarking;

/// <summary>
/// What the times of a pathway take at the least, whatever program simulates them: random blocks, logarithms, exponentials and powers, a pathway.
/// </summary>
/// <remarks>
/// Blocks are those that were made. The functions are counted from what happened to the patients: a logarithm for every exponential that was needed (an
/// event, a stop, a gap, an adverse event and the one that did not come any more, supportive care, death by other causes), and for every event what
/// its curve's inverse takes (<see cref="OfInverse"/>). What strategies share is counted once, by the strategy that needs most in a line: the
/// patients' luck, and the event of an option that depends on nothing that happened before. Discounting, costs and utilities count as none, for they
/// can be looked up.
/// </remarks>
/// <param name="Blocks">Random blocks, of two uniforms each.</param>
/// <param name="Logarithms">Logarithms.</param>
/// <param name="Exponentials">Exponentials.</param>
/// <param name="Powers">Powers, each of which is a logarithm and an exponential beside those.</param>
internal readonly record struct PathwayWork(double Blocks, double Logarithms, double Exponentials, double Powers)
{
    /// <summary>Counts a run.</summary>
    /// <param name="model">The model.</param>
    /// <param name="result">What it gave.</param>
    public static PathwayWork Of(CompiledModel model, RunResult result)
    {
        var total = new PathwayWork(result.RandomBlocks, model.Population.MaleLife is null ? 0 : result.Patients, 0, 0);
        for (int line = model.Start.Line; line <= model.Pathway.MaximumLines; line++)
        {
            double logarithms = 0;
            Dictionary<(ParametricCurve, ParametricCurve, double, string), (OptionModel Option, double Patients)> shared = [];
            foreach (StrategyResult strategy in result.Strategies)
            {
                if (strategy.Lines.FirstOrDefault(l => l.Line == line) is not { } counts)
                {
                    continue;
                }

                logarithms = Math.Max(logarithms, OfLuck(model, strategy.Strategy, counts));
                foreach (RegimenResult regimen in counts.Regimens.Where(r => !r.IsMaintenance))
                {
                    OptionModel option = OptionOf(model, strategy.Strategy, line, regimen.Regimen);
                    if (DependsOnThePast(option))
                    {
                        total += regimen.Patients * OfEvent(option);
                    }
                    else
                    {
                        var key = EventOf(option);
                        shared[key] = (option, Math.Max(shared.GetValueOrDefault(key).Patients, regimen.Patients));
                    }
                }

                total += Supported(counts) * OfInverse(model.Pathway.SupportiveCare);
            }

            total += new PathwayWork(0, logarithms, 0, 0);
            total = shared.Values.Aggregate(total, (sum, o) => sum + (o.Patients * OfEvent(o.Option)));
        }

        return 1.0 / (result.Patients * result.Strategies.Count) * total;
    }

    /// <summary>What a curve's time at a cumulative hazard takes; of the families without a closed form, the least.</summary>
    /// <param name="curve">The curve.</param>
    public static PathwayWork OfInverse(ParametricCurve curve) => curve.Family switch
    {
        CurveFamily.Weibull => new(0, 0, 0, 1),
        CurveFamily.Gompertz => new(0, 1, 0, 0),
        CurveFamily.LogNormal => new(0, 0, 2, 0),
        CurveFamily.LogLogistic => new(0, 0, 1, 1),
        CurveFamily.Gamma or CurveFamily.GeneralisedGamma or CurveFamily.Spline => new(0, 1, 1, 0),
        _ => default,
    };

    /// <summary>The sum.</summary>
    public static PathwayWork operator +(PathwayWork left, PathwayWork right) => new(
        left.Blocks + right.Blocks, left.Logarithms + right.Logarithms, left.Exponentials + right.Exponentials, left.Powers + right.Powers);

    /// <summary>So many times the work.</summary>
    public static PathwayWork operator *(double times, PathwayWork work) =>
        new(times * work.Blocks, times * work.Logarithms, times * work.Exponentials, times * work.Powers);

    private static PathwayWork OfEvent(OptionModel option)
    {
        PathwayWork own = option.OwnProgression.Length > 0 ? new(0, 0, option.CauseSpecific ? 2 : 1, 0) : default;
        return own + OfInverse(option.Curve) + (option.CauseSpecific ? OfInverse(option.DeathCurve) : default);
    }

    // Logarithms of a line's luck: one an exponential.
    private static double OfLuck(CompiledModel model, int strategy, LineResult counts)
    {
        double sum = Supported(counts);
        PathwayModel pathway = model.Pathway;
        double gaps = counts.Progressed - counts.Exits[(int)LineExit.NeverTreatedAgain];
        int first = counts.Line > 3 ? 2 : 0;
        if (pathway.GapMeanMonths[first] > 0 && pathway.GapMeanMonths[first + 1] > 0)
        {
            sum += pathway.GapDeathRate > 0 ? 2 * gaps : gaps;
        }

        foreach (RegimenResult regimen in counts.Regimens)
        {
            double events = regimen.AdverseEvents.Sum(e => e.Event == model.SecondMalignancyEvent ? 0.0 : e.Events);
            int ofEach = 0;
            if (regimen.IsMaintenance)
            {
                MaintenanceModel? kept = model.Options.Select(o => o.Maintenance).FirstOrDefault(m => m?.Regimen == regimen.Regimen);
                ofEach = kept is null ? 0 : Stops(kept.ToxicityStopRate, kept.ChoiceStopRate) + Phase(kept.AdverseEvents)
                    + (kept.SecondMalignancyRate > 0 && model.SecondMalignancyEvent >= 0 ? 1 : 0);
            }
            else
            {
                OptionModel option = OptionOf(model, strategy, counts.Line, regimen.Regimen);
                ofEach = (option.CauseSpecific ? 2 : 1) + Stops(option.ToxicityStopRate, option.ChoiceStopRate);

                // How many are infused is not told; those who are not have no adverse events.
                ofEach += double.IsFinite(option.InfusionMonth) ? 0 : Phase(option.AdverseEvents) + Phase(option.LateAdverseEvents);
            }

            sum += events + (ofEach * (double)regimen.Patients);
        }

        return sum;
    }

    private static int Stops(double[] toxicity, double choice) => toxicity.All(rate => rate + choice > 0) ? 1 : 0;

    // The exponential that outlasts the phase.
    private static int Phase(AdverseEventProcess process) => process.Events.Length > 0 ? 1 : 0;

    private static double Supported(LineResult counts) =>
        counts.Exits[(int)LineExit.NeverTreatedAgain] + counts.Exits[(int)LineExit.NoOptionAvailable];

    private static OptionModel OptionOf(CompiledModel model, int strategy, int line, int regimen)
    {
        int[][] lines = model.StrategyLines[strategy];
        int place = line - model.Start.Line;
        IEnumerable<int> options = place < lines.Length ? lines[place] : model.Pathway.LateLineOptions;
        return options.Select(o => model.Options[o]).FirstOrDefault(o => o.Regimen == regimen) ?? model.Options.First(o => o.Regimen == regimen);
    }

    private static bool DependsOnThePast(OptionModel option) =>
        Differ(option.LastPfs) || Differ(option.Relapse) || Differ(option.Refractory) || Differ(option.FurtherRefractory) || Differ(option.Frailty);

    // Options in which a patient has the same time, and so the same event.
    private static (ParametricCurve, ParametricCurve, double, string) EventOf(OptionModel option) =>
        (option.Curve, option.DeathCurve, option.HazardFactor, string.Join(' ', [.. option.OwnProgression, .. option.OwnDeath, .. option.OwnCentre]));

    private static bool Differ(double[] factors) => factors.Distinct().Skip(1).Any();
}
