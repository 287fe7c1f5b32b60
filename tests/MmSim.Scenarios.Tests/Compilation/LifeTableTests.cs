using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Scenarios.Tests.Compilation;

/// <summary>Without disease, simulated patients live as long as their country's table says: 4 standard errors at a fixed seed.</summary>
public sealed class LifeTableTests
{
    public static TheoryData<string> Tables => [.. ScenarioText.Library.LifeTables.Keys];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Simulated_expectancy_is_the_tables(string name)
    {
        var life = ScenarioText.Library.LifeTables[name];
        foreach (var (male, table) in new[] { (1.0, life.Male), (0.0, life.Female) })
        {
            var model = new CompiledModel
            {
                Names = new ModelNames(["none"], ["none"], [], [], StateNames.For(1)),
                Population = new PopulationModel
                {
                    Age = AttributeDistribution.Fixed(65), Male = male, FemaleLife = life.Female, MaleLife = life.Male,
                },
                Start = new StartModel(),
                Options = [new OptionModel { Regimen = 0, Curve = ParametricCurve.Never }],
                StrategyLines = [[[0]]],
                Pathway = new PathwayModel { MaximumLines = 1 },
                EventLasting = [],
                EventBlood = [],
                HorizonMonths = 1200,
            };
            var years = Simulator.Run(model, new RunSettings(100_000, 5)).Strategies[0].Outcomes[(int)Outcome.LifeYears];
            Assert.True(
                Math.Abs(years.Mean - table.Expectancy(65)) < 4 * years.StandardError, $"{name}: {years.Mean:F3} against {table.Expectancy(65):F3} years");
        }
    }
}
