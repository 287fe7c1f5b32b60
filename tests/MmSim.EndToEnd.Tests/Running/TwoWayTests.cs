using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Hosting;
using MmSim.Running;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

/// <summary>A grid of two parameters: its cells are the base case with both set, and a name that is none is refused with the nearest.</summary>
public sealed class TwoWayTests
{
    private static readonly ScenarioInput Input =
        new InputFolder(Repository.PathOf("scenarios")).Load(Repository.PathOf("scenarios/second-line-australia.json"));

    [Fact]
    public void A_cell_is_the_scenario_with_both_parameters_set()
    {
        var binding = CompiledInput.Of(Input).Binding;
        var grid = new TwoWayDocument
        {
            X = new GridAxisDocument { Parameter = "economics.australia.endOfLife", From = 0, To = 20_000, Steps = 3 },
            Y = new GridAxisDocument { Parameter = "pathway.gapDeathRate", From = 0, To = 0.05, Steps = 2 },
        };
        var result = TwoWayAnalysis.Run(binding, grid, new RunSettings(200, 1), threads: 2);
        Assert.Equal([0, 10_000, 20_000], result.XValues);

        // The cell's model by itself, and a cost at death that is linear in its price and moves no life year.
        var cell = Simulator.Run(
            binding.Bind(binding.Book.With(new Dictionary<string, double> { [grid.X.Parameter] = 10_000, [grid.Y.Parameter] = 0.05 })), new RunSettings(200, 1));
        for (var s = 0; s < 3; s++)
        {
            var set = result.Model(1, 1);
            Assert.Equal(cell.Strategies[s].Outcomes[(int)Outcome.CostDiscounted].Mean, result.Runs.Mean(set, s, (int)Outcome.CostDiscounted), 4);
            double Cost(int x) => result.Runs.Mean(result.Model(x, 1), s, (int)Outcome.CostDiscounted);
            Assert.Equal(Cost(1) - Cost(0), Cost(2) - Cost(1), 4);
            Assert.True(Cost(1) > Cost(0) + 1000);
            Assert.True(result.Runs.Mean(result.Model(0, 1), s, (int)Outcome.LifeYears) < result.Runs.Mean(result.Model(0, 0), s, (int)Outcome.LifeYears));
        }
    }

    [Fact]
    public void A_name_that_is_no_parameter_is_refused_with_the_nearest()
    {
        var binding = CompiledInput.Of(Input).Binding;
        var axis = new GridAxisDocument { Parameter = "pathway.gapDeathRat", From = 0, To = 1 };
        var own = Input.Document with
        {
            Uncertainty = new UncertaintyDocument { TwoWay = new TwoWayDocument { X = axis, Y = axis with { Parameter = "economics.australia.endOfLive" } } },
        };
        var fault = Assert.Throws<BadInputException>(() => DeterministicRuns.Of(
            binding, "own.json", own, new RunRequest { OutputFolder = "." }, _ => throw new InvalidOperationException(), CancellationToken.None));
        Assert.Equal(2, fault.Diagnostics.Count);
        Assert.All(fault.Diagnostics, d => Assert.StartsWith("own.json $.uncertainty.twoWay: ", d, StringComparison.Ordinal));
        Assert.Contains("pathway.gapDeathRate", fault.Diagnostics[0], StringComparison.Ordinal);
        Assert.Contains("economics.australia.endOfLife", fault.Diagnostics[1], StringComparison.Ordinal);
    }
}
