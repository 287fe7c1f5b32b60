using System.Reflection;
using NetArchTest.Rules;
using Xunit;

namespace MmSim.EndToEnd.Tests;

/// <summary>Who may know of whom. Each rule has been seen to fail once.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] s_host = ["MmSim.Checkpoints", "MmSim.Commands", "MmSim.Hosting", "MmSim.Publication", "MmSim.Terminal", "MmSim.Watching"];

    /// <summary>Files, formats, hosting, figures, the terminal and the clock: none of the model's business.</summary>
    private static readonly string[] s_surroundings =
    [
        "System.IO", "System.Text.Json", "System.Console", "System.Diagnostics.Stopwatch", "System.TimeProvider", "System.DateTime",
        "Microsoft.Extensions", "ScottPlot", "CsvHelper", "System.CommandLine",
    ];

    [Fact]
    public void Numerics_knows_nothing_of_ours() =>
        NoneOf("MmSim.Numerics", "MmSim.Engine", "MmSim.Evidence", "MmSim.Scenarios", "MmSim.Economics", "MmSim.Reporting");

    [Fact]
    public void Engine_knows_numerics_only() =>
        NoneOf("MmSim.Engine", "MmSim.Evidence", "MmSim.Scenarios", "MmSim.Economics", "MmSim.Reporting", "MathNet");

    [Fact]
    public void Engine_knows_no_files_formats_hosting_figures_or_clock() => NoneOf("MmSim.Engine", s_surroundings);

    [Fact]
    public void Evidence_knows_numerics_only() =>
        NoneOf("MmSim.Evidence", "MmSim.Engine", "MmSim.Scenarios", "MmSim.Economics", "MmSim.Reporting", "MathNet");

    [Fact]
    public void Economics_knows_numerics_only() =>
        NoneOf("MmSim.Economics", "MmSim.Engine", "MmSim.Evidence", "MmSim.Scenarios", "MmSim.Reporting", "MathNet");

    [Fact]
    public void Economics_knows_no_files_formats_hosting_figures_or_clock() => NoneOf("MmSim.Economics", s_surroundings);

    [Fact]
    public void Scenarios_do_not_know_how_results_are_shown() =>
        NoneOf("MmSim.Scenarios", "MmSim.Economics", "MmSim.Reporting", "ScottPlot", "Microsoft.Extensions");

    [Fact]
    public void Reporting_knows_neither_scenarios_nor_evidence() =>
        NoneOf("MmSim.Reporting", "MmSim.Scenarios", "MmSim.Evidence", "MathNet", "Microsoft.Extensions");

    [Theory]
    [InlineData("MmSim.Numerics")]
    [InlineData("MmSim.Engine")]
    [InlineData("MmSim.Evidence")]
    [InlineData("MmSim.Scenarios")]
    [InlineData("MmSim.Economics")]
    [InlineData("MmSim.Reporting")]
    public void Nobody_knows_the_host(string assembly)
    {
        NoneOf(assembly, s_host);
        Assert.DoesNotContain(Assembly.Load(assembly).GetReferencedAssemblies(), a => a.Name == "mmsim");
    }

    private static void NoneOf(string assembly, params string[] forbidden)
    {
        TestResult result = Types.InAssembly(Assembly.Load(assembly)).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(
            result.IsSuccessful,
            $"{assembly} must not know {string.Join(", ", forbidden)}; these types do: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }
}
