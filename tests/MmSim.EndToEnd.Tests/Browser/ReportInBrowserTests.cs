using System.Diagnostics;
using System.Text.Json;
using MmSim.Hosting;
using MmSim.Running;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Browser;

/// <summary>The report of a real run in a real browser: wide, on a phone, in the dark, and on paper.</summary>
public sealed class ReportInBrowserTests(ReportInBrowserTests.Look look) : IClassFixture<ReportInBrowserTests.Look>
{
    private static readonly string[] Views = ["wide", "phone", "dark"];

    [BrowserFact]
    public void Opens_without_an_error_and_asks_for_nothing_from_outside() => Hold("no console error", "asks for nothing from outside");

    [BrowserFact]
    public void Is_never_wider_than_the_screen_and_draws_its_charts() => Hold("no horizontal scroll", "charts are drawn");

    [BrowserFact]
    public void Is_accessible_in_names_and_contrast() => Hold("accessible");

    [BrowserFact]
    public void Tables_sort_and_copy()
    {
        look.Holds("sorting works");
        look.Holds("copying answers");
        look.Holds("copies numbers with their errors apart");
    }

    [BrowserFact]
    public void Prints_on_A4()
    {
        look.Holds("prints on A4");
        look.Holds("unfolds for paper");
        look.Holds("tables fit on A4");
        look.Holds("long tables go to their files unless asked for");
        look.Holds("prints on thirty pages at most");
    }

    private void Hold(params string[] checks)
    {
        foreach (var check in checks)
        {
            foreach (var view in Views)
            {
                look.Holds($"{view}: {check}");
            }
        }
    }

    /// <summary>One run, one look at its report; shared by the facts.</summary>
    public sealed class Look
    {
        private readonly Dictionary<string, (bool Ok, string Detail)> _found = [];
        private readonly string _errors = "";

        public Look()
        {
            if (BrowserTools.Missing is not null)
            {
                return;
            }

            var folder = Directory.CreateTempSubdirectory("mmsim-report-").FullName;
            try
            {
                Run(folder);
                _errors = Open(Path.Combine(folder, "report.html"));
            }
            finally
            {
                Directory.Delete(folder, true);
            }
        }

        /// <summary>Fails with the finding's detail where a check did not hold or was not made.</summary>
        public void Holds(string check)
        {
            Assert.True(_found.TryGetValue(check, out var finding), $"'{check}' was not looked at. {_errors}");
            Assert.True(finding.Ok, $"{check}: {finding.Detail}");
        }

        private static void Run(string folder)
        {
            var runner = new ScenarioRunner(new ScenarioFolder(Repository.PathOf("scenarios")), TimeProvider.System);
            var request = new RunRequest { Patients = 2_000, Draws = 20, PatientsPerDraw = 100, Threads = 2, OutputFolder = folder };
            var run = runner.Prepare(Repository.PathOf("scenarios/len-sequencing.json"), request, CancellationToken.None);
            var outcome = runner.Execute(run, new Progress<RunProgress>(), CancellationToken.None);
            runner.Write(run, outcome, folder, CancellationToken.None);
        }

        private string Open(string report)
        {
            var start = new ProcessStartInfo(BrowserTools.Node) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[]
            {
                Repository.PathOf("tests", "MmSim.EndToEnd.Tests", "Browser", "look.mjs"), report, BrowserTools.Modules, BrowserTools.Chromium,
            })
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            while (process.StandardOutput.ReadLine() is { } line)
            {
                using var json = JsonDocument.Parse(line);
                var finding = json.RootElement;
                _found[finding.GetProperty("check").GetString()!] = (finding.GetProperty("ok").GetBoolean(), finding.GetProperty("detail").GetString()!);
            }

            process.WaitForExit();
            return errors.Result;
        }
    }
}
