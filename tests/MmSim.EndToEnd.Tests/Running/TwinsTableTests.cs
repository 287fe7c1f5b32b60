using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Running;

public sealed class TwinsTableTests
{
    [Fact]
    public void Twins_are_written_on_request_alone_and_hold_every_strategy_of_each_patient()
    {
        Assert.False(File.Exists(Path.Combine(Run(null, out var none), "twins.csv")));
        Directory.Delete(none, true);
        var rows = File.ReadAllLines(Path.Combine(Run(3, out var folder), "twins.csv"));
        Directory.Delete(folder, true);
        Assert.Equal(
            "patient,age,sex,frailty,transplant_eligible,strategy,months,line,event,regimen,reason,best_response,adverse_event,lines_received,cost,qalys", rows[0]);
        var cells = rows.Skip(1).Select(r => r.Split(',')).ToList();
        var ways = cells.GroupBy(c => (Patient: c[0], Strategy: c[5])).ToList();
        Assert.Equal(["0", "1", "2"], ways.Select(w => w.Key.Patient).Distinct());
        Assert.Equal(3 * ways.Select(w => w.Key.Strategy).Distinct().Count(), ways.Count);
        Assert.All(ways, way =>
        {
            Assert.Equal("line_started", way.First()[8]);
            Assert.Matches("^(died_of_disease|died_of_other_cause|at_horizon)$", way.Last()[8]);
            Assert.Equal(way.Count(c => c[8] == "line_started").ToString(), way.Last()[13]);
            Assert.Single(way, c => c[13].Length > 0);
        });
    }

    private static string Run(int? twins, out string folder)
    {
        folder = Directory.CreateTempSubdirectory("mmsim-twins-").FullName;
        var runner = new ScenarioRunner(new ScenarioFolder(Repository.PathOf("scenarios")), TimeProvider.System);
        var request = new RunRequest { Patients = 20, Threads = 1, Twins = twins, OutputFolder = folder };
        var run = runner.Prepare(Repository.PathOf("scenarios/first-relapse-triplets.json"), request, CancellationToken.None);
        var outcome = runner.Execute(run, new Progress<RunProgress>(), CancellationToken.None);
        ScenarioRunner.WriteAnalyses(run, outcome, folder);
        return folder;
    }
}
