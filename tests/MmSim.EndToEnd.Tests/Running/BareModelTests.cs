using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Running;
using MmSim.Scenarios.Compilation;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>
/// The shipped bare model of three lines, from its file, against its answer by quadrature: each line a competing pair of Weibull progression and
/// exponential death with hazard ratios on two attributes, then exponential supportive care; 3.5 % discount; horizon 50 years.
/// </summary>
public sealed class BareModelTests
{
    private const int Horizon = 600;
    private const double Step = 0.05;
    private static readonly double Force = Math.Log(1.035) / 12;

    private sealed record Line(double Shape, double Scale, double Death, double P1, double D1, double P2, double D2, double Cost, double Utility);

    private static readonly Line A1 = new(1.2, 40, 200, 1.2, 1.1, 1.5, 1.3, 60000, 0.75);
    private static readonly Line A2 = new(1.1, 18, 100, 1.2, 1.1, 1.4, 1.2, 80000, 0.68);
    private static readonly Line A3 = new(1.0, 8, 40, 1.1, 1.1, 1, 1, 70000, 0.6);
    private static readonly Line B1 = new(1.2, 55, 220, 1.2, 1.1, 1.5, 1.3, 95000, 0.76);

    [Fact]
    public void Simulation_agrees_with_quadrature_within_four_standard_errors()
    {
        var input = new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios/bare-three-lines.json"));
        var compiled = ScenarioCompiler.Compile(input.Document, input.Population, input.Evidence, input.Fitter);
        Assert.Equal(Horizon, compiled.Model.HorizonMonths);
        Assert.True(compiled.Model.HasEconomics);
        var result = Simulator.Run(compiled.Model, new RunSettings(400_000, 3), threads: 2);
        Compare(Quadrature([A1, A2, A3]), result.Strategies[0]);
        Compare(Quadrature([B1, A2, A3]), result.Strategies[1]);
    }

    private static void Compare((double Years, double DiscountedYears, double Qalys, double Cost) expected, StrategyResult result)
    {
        Near(expected.Years, result, Outcome.LifeYears);
        Near(expected.DiscountedYears, result, Outcome.LifeYearsDiscounted);
        Near(expected.Qalys, result, Outcome.QalysDiscounted);
        Near(expected.Cost, result, Outcome.CostDiscounted);
    }

    private static void Near(double expected, StrategyResult result, Outcome outcome)
    {
        var moments = result.Outcomes[(int)outcome];
        var z = (moments.Mean - expected) / moments.StandardError;
        Assert.True(Math.Abs(z) < 4, $"{outcome}: {moments.Mean:F4} against {expected:F4}, z = {z:F2}");
    }

    // Densities of entry into each state on a time grid, carried from line to line by convolution; averaged over the attributes:
    // 21 Gauss-Hermite-like nodes of a normal cut at ±3 for x1, two values for x2.
    private static (double Years, double DiscountedYears, double Qalys, double Cost) Quadrature(Line[] lines)
    {
        double years = 0, discounted = 0, qalys = 0, cost = 0, weights = 0;
        for (var i = -10; i <= 10; i++)
        {
            var x1 = 0.3 * i;
            foreach (var (x2, share) in new[] { (0.0, 0.6), (1.0, 0.4) })
            {
                var weight = share * Math.Exp(-0.5 * x1 * x1) * (Math.Abs(i) == 10 ? 0.5 : 1);
                var one = One(lines, x1, x2 - 0.4);
                weights += weight;
                years += weight * one.Years;
                discounted += weight * one.DiscountedYears;
                qalys += weight * one.Qalys;
                cost += weight * one.Cost;
            }
        }

        return (years / weights, discounted / weights, qalys / weights, cost / weights);
    }

    private static (double Years, double DiscountedYears, double Qalys, double Cost) One(Line[] lines, double x1, double x2)
    {
        var steps = (int)(Horizon / Step);
        double years = 0, discounted = 0, qalys = 0, cost = 0;
        var entry = new double[steps + 1];
        entry[0] = 1;
        for (var l = 0; l <= lines.Length; l++)
        {
            var line = l < lines.Length ? lines[l] : null;
            var (inside, progress) = Residence(line, x1, x2, steps);
            var next = new double[steps + 1];
            var (perYear, utility) = line is null ? (12000, 0.45) : (line.Cost, line.Utility);
            for (var t = 0; t <= steps; t++)
            {
                if (entry[t] <= 1e-12)
                {
                    continue;
                }

                // Time in the state for those who enter at t: the integral of its survival to the horizon, discounted from t.
                var left = steps - t;
                var start = t * Step;
                var discount = Math.Exp(-Force * start);
                years += entry[t] * inside.Plain[left] / 12;
                discounted += entry[t] * discount * inside.Discounted[left] / 12;
                qalys += entry[t] * discount * inside.Discounted[left] / 12 * utility;
                cost += entry[t] * discount * inside.Discounted[left] / 12 * perYear;
                if (line is not null && l < lines.Length)
                {
                    for (var d = 0; d < left && d < progress.Length; d++)
                    {
                        next[t + d] += entry[t] * progress[d] * 0.5;
                        next[t + d + 1] += entry[t] * progress[d] * 0.5;
                    }
                }
            }

            entry = Thin(next);
        }

        return (years, discounted, qalys, cost);
    }

    // Entries of ten steps are put together at their middle: 0.5 months is fine enough and makes the convolution fast.
    private static double[] Thin(double[] entry)
    {
        var thin = new double[entry.Length];
        for (var i = 0; i < entry.Length; i += 10)
        {
            double sum = 0, moment = 0;
            for (var j = i; j < Math.Min(i + 10, entry.Length); j++)
            {
                sum += entry[j];
                moment += entry[j] * j;
            }

            if (sum > 0)
            {
                thin[(int)Math.Round(moment / sum)] += sum;
            }
        }

        return thin;
    }

    private static ((double[] Plain, double[] Discounted) Inside, double[] Progress) Residence(Line? line, double x1, double x2, int steps)
    {
        double Survival(double t) => line is null
            ? Math.Exp(-t / 6)
            : Math.Exp(-(Math.Pow(t / line.Scale, line.Shape) * Math.Pow(line.P1, x1) * Math.Pow(line.P2, x2))
                - (t / line.Death * Math.Pow(line.D1, x1) * Math.Pow(line.D2, x2)));
        double Progression(double t) => line is null ? 0 : Math.Pow(t / line.Scale, line.Shape) * Math.Pow(line.P1, x1) * Math.Pow(line.P2, x2);

        var plain = new double[steps + 1];
        var discounted = new double[steps + 1];
        var progress = new List<double>();
        double before = 1;
        for (var i = 0; i < steps; i++)
        {
            double a = i * Step, b = a + Step;
            var after = Survival(b);
            plain[i + 1] = plain[i] + ((before + after) / 2 * Step);
            discounted[i + 1] = discounted[i] + (((before * Math.Exp(-Force * a)) + (after * Math.Exp(-Force * b))) / 2 * Step);

            // Of those who leave in the step, the share that progresses is that of the step's hazards.
            var hazard = Progression(b) - Progression(a);
            var all = Math.Log(before / after);
            if (before > 1e-10)
            {
                progress.Add((before - after) * (all > 0 ? hazard / all : 0));
            }

            before = after;
        }

        return ((plain, discounted), [.. progress]);
    }
}
