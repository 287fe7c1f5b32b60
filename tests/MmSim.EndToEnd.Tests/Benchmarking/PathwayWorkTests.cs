using MmSim.Benchmarking;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Benchmarking;

/// <summary>What a pathway takes at the least, counted from what happened to its patients.</summary>
public sealed class PathwayWorkTests
{
    private const int Patients = 2000;
    private const double Pathways = 2.0 * Patients;

    // Weibull progression and exponential death with hazard ratios in each line; lines 2 and 3 are the same in both strategies.
    [Fact]
    public void In_the_bare_model_every_line_takes_two_logarithms_two_exponentials_and_a_power()
    {
        var (model, run) = Run("bare-three-lines");
        long[][] started = [.. run.Strategies.Select(s => s.Lines.Select(l => l.Started).ToArray())];
        Assert.All(started, s => Assert.Equal(3, s.Length));
        double most = Enumerable.Range(0, 3).Sum(l => (double)started.Max(s => s[l]));
        double cared = run.Strategies.Max(s => (double)s.Lines[2].Exits[(int)LineExit.NoOptionAvailable]);
        double events = started.Sum(s => s[0]) + started.Max(s => s[1]) + started.Max(s => s[2]);
        PathwayWork work = PathwayWork.Of(model, run);
        Assert.Equal(run.RandomBlocks / Pathways, work.Blocks);

        // The strategy with the most in line 3 need not be the one with the most in care, but their sum is one strategy's.
        double lastLine = run.Strategies.Max(s => (2.0 * s.Lines[2].Started) + s.Lines[2].Exits[(int)LineExit.NoOptionAvailable]);
        Assert.InRange(lastLine, 2.0 * started.Max(s => s[2]), (2.0 * started.Max(s => s[2])) + cared);
        Assert.Equal(((2 * (most - started.Max(s => s[2]))) + lastLine) / Pathways, work.Logarithms, 9);
        Assert.Equal(2 * events / Pathways, work.Exponentials, 9);
        Assert.Equal(events / Pathways, work.Powers, 9);
    }

    // One line alone, in which nothing happens but what is counted here: events, stops, adverse events, supportive care, other causes.
    [Fact]
    public void In_the_first_line_of_the_default_scenario_every_exponential_is_a_logarithm()
    {
        var (model, run) = Run("len-sequencing", m => m with { Pathway = m.Pathway with { MaximumLines = 1 } });
        double logarithms = run.Strategies.Max(strategy =>
        {
            LineResult line = strategy.Lines.Single();
            double sum = line.Exits[(int)LineExit.NeverTreatedAgain] + line.Exits[(int)LineExit.NoOptionAvailable];
            sum += 2 * (line.Progressed - line.Exits[(int)LineExit.NeverTreatedAgain]);
            foreach (RegimenResult regimen in line.Regimens)
            {
                sum += regimen.AdverseEvents.Where(e => e.Event != model.SecondMalignancyEvent).Sum(e => (double)e.Events);
                if (regimen.IsMaintenance)
                {
                    // Its stop, its last adverse event that does not come, the second malignancy.
                    MaintenanceModel kept = model.Options.First(o => o.Maintenance?.Regimen == regimen.Regimen).Maintenance!;
                    Assert.True(kept.SecondMalignancyRate > 0 && kept.ChoiceStopRate + kept.ToxicityStopRate.Min() > 0 && kept.AdverseEvents.Events.Length > 0);
                    sum += 3.0 * regimen.Patients;
                }
                else
                {
                    // The event, the stop, and of each process of adverse events the one that does not come.
                    OptionModel option = model.Options.First(o => o.Regimen == regimen.Regimen);
                    Assert.True(option.ChoiceStopRate + option.ToxicityStopRate.Min() > 0 && option.AdverseEvents.Events.Length > 0);
                    sum += regimen.Patients * (option.LateAdverseEvents.Events.Length > 0 ? 4.0 : 3.0);
                }
            }

            return sum;
        });
        Assert.True(logarithms > 5 * Patients);
        Assert.Equal((logarithms + Patients) / Patients / run.Strategies.Count, PathwayWork.Of(model, run).Logarithms, 9);
    }

    [Fact]
    public void An_inverse_takes_what_its_formula_says()
    {
        Assert.Equal(new PathwayWork(0, 0, 0, 1), PathwayWork.OfInverse(ParametricCurve.Create(CurveFamily.Weibull, 1.2, 10)));
        Assert.Equal(new PathwayWork(0, 1, 0, 0), PathwayWork.OfInverse(ParametricCurve.Create(CurveFamily.Gompertz, 0.1, 10)));
        Assert.Equal(new PathwayWork(0, 0, 1, 1), PathwayWork.OfInverse(ParametricCurve.Create(CurveFamily.LogLogistic, 1.2, 10)));
        Assert.Equal(default, PathwayWork.OfInverse(ParametricCurve.Exponential(10)));
        Assert.Equal(default, PathwayWork.OfInverse(ParametricCurve.Never));
    }

    [Fact]
    public void The_floor_is_work_times_prices()
    {
        FloorPrices prices = new(3, 1.5, 1, 2.5), later = new(4, 1, 1, 2);
        Assert.Equal((4 * 3) + (2 * 1.5) + (5 * 1) + (2 * 2.5), prices.Of(new PathwayWork(4, 2, 5, 2)), 12);
        Assert.Equal(new FloorPrices(3, 1, 1, 2), prices.Least(later));
        Assert.Equal(new PathwayWork(2, 4, 6, 8), (2 * new PathwayWork(0.5, 1, 2, 3)) + new PathwayWork(1, 2, 2, 2));
    }

    // With 20 groups of draws a ratio is told within a third; measured with more, cost stands at 4 to 5 and QALYs at 8 to 9 in larger draws.
    [Fact]
    public void Stratified_draws_save_more_than_half_of_them()
    {
        InputFolder inputs = new(Repository.PathOf("scenarios"));
        var binding = CompiledInput.Of(inputs.Load(Repository.PathOf("scenarios", "len-sequencing.json"))).Binding;
        DrawVariance variance = DrawVariance.Measure(binding, new BenchRequest { Draws = 1 }, CancellationToken.None)!;
        Assert.Equal(160, variance.Draws);
        Assert.Equal(["CostDiscounted", "QalysDiscounted", "LifeYearsDiscounted"], variance.Outcomes.Keys);
        Assert.InRange(variance.Outcomes["CostDiscounted"].Least, 2, 12);
        Assert.InRange(variance.Outcomes["QalysDiscounted"].Least, 2, 20);
        Assert.Null(DrawVariance.Measure(binding, new BenchRequest { Draws = 0 }, CancellationToken.None));
    }

    [Fact]
    public void The_median_is_the_middle_or_the_mean_of_the_two_in_it()
    {
        Assert.Equal(2.5, Stopwatches.Median([4, 1, 3, 2]));
        Assert.Equal(3, Stopwatches.Median([4, 1, 3]));
    }

    [Fact]
    public void What_is_allocated_before_the_middle_of_a_run_is_no_patients()
    {
        SteadyAllocation allocation = new();
        byte[][] kept = new byte[8][];
        for (int block = 1; block <= 8; block++)
        {
            // Large before the middle, 4,000 bytes and their headers a thousand patients after it.
            kept[block - 1] = new byte[block <= 4 ? 50_000 : 4000 - (3 * IntPtr.Size)];
            allocation.OnProgress(1000 * block, 8000);
        }

        Assert.Equal(4.0, allocation.BytesPerPatient, 1);
        Assert.Equal(4, kept.Count(k => k.Length == 50_000));
    }

    private static (CompiledModel Model, RunResult Run) Run(string scenario, Func<CompiledModel, CompiledModel>? change = null)
    {
        InputFolder inputs = new(Repository.PathOf("scenarios"));
        CompiledModel model = CompiledInput.Of(inputs.Load(Repository.PathOf("scenarios", scenario + ".json"))).Binding.Model;
        model = change?.Invoke(model) ?? model;
        return (model, Simulator.Run(model, new RunSettings(Patients, 1)));
    }
}
