using MmSim.Scenarios.Validation;
using Xunit;

namespace MmSim.Scenarios.Tests.Validation;

/// <summary>Each fault of an input gives one message, with its place, what was found, what is expected and the nearest valid name.</summary>
public sealed class FaultTests
{
    public static TheoryData<string, string, string, string, int, string> Faults => new()
    {
        // what is replaced, with what, code, path, line, part of the message
        { "\"title\"", "\"titel\": \"x\", \"title\"", DiagnosticCode.UnknownKey, "$.titel", 4, "Did you mean 'title'?" },
        { "\"regimen\": \"Pd\"", "\"regimen\": \"Pd\", \"weigth\": 1", DiagnosticCode.UnknownKey, "$.strategies[0].lines[1].options[0].weigth", 12, "Did you mean 'weight'?" },
        { "\"patients\": 1000", "\"patients\": \"many\"", DiagnosticCode.WrongType, "$.simulation.patients", 6, "Found the text 'many'; expected is a whole number" },
        { "\"patients\": 1000", "\"patients\": 1.5", DiagnosticCode.WrongType, "$.simulation.patients", 6, "expected is a whole number" },
        { "\"patients\": 1000", "\"patients\": 0", DiagnosticCode.OutOfRange, "$.simulation.patients", 6, "The number of patients is 0" },
        { "\"horizonMonths\": 120", "\"horizonMonths\": 0", DiagnosticCode.OutOfRange, "$.simulation.horizonMonths", 6, "The horizon in months is 0" },
        { "\"title\": \"A test\",", string.Empty, DiagnosticCode.MissingKey, "$", 1, "The key 'title' is missing." },
        { "\"Pd\"", "\"Pq\"", DiagnosticCode.UnknownName, "$.strategies[0].lines[1].options[0].regimen", 12, "There is no regimen 'Pq'. Did you mean" },
        { "\"name\": \"A\"", "\"name\": \"" + new string('x', 81) + "\"", DiagnosticCode.OutOfRange, "$.strategies[0].name", 9, "has 81 characters" },
        { "{ \"regimen\": \"Pd\" }", string.Empty, DiagnosticCode.Structure, "$.strategies[0].lines[1].options", 12, "The line has no options" },
        { "\"maintenance\": \"R\"", "\"maintenance\": \"RR\"", DiagnosticCode.UnknownName, "$.strategies[0].lines[0].options[0].maintenance", 11, "There is no maintenance regimen 'RR'" },
        {
            "\"maintenance\": \"R\"", "\"maintenance\": { \"regimen\": \"R\", \"uptake\": 1.2 }", DiagnosticCode.OutOfRange,
            "$.strategies[0].lines[0].options[0].maintenance.uptake", 11, "is 1.2; expected is from 0 to 1"
        },
        { "\"newly-diagnosed-uk\"", "\"newly-diagnosed-ku\"", DiagnosticCode.UnknownName, "$.population", 5, "Did you mean 'newly-diagnosed-uk'?" },
        { "\"seed\": 1", "\"seed\": NaN", DiagnosticCode.Unreadable, "$", 6, "This is not JSON" },
        { "\"seed\": 1", "\"seed\": \"NaN\"", DiagnosticCode.WrongType, "$.simulation.seed", 6, "Found the text 'NaN'" },
        { "\"seed\": 1", "\"seed\": 1, \"seed\": 2", DiagnosticCode.DuplicateKey, "$.simulation.seed", 6, "is there twice" },
        { "{ \"transplantEligible\": true }", "{ \"refractoryTo\": [\"lenalidomid\"] }", DiagnosticCode.UnknownName, "$.strategies[0].lines[0].options[0].if.refractoryTo", 11, "Did you mean 'lenalidomide'?" },
        { "{ \"transplantEligible\": true }", "{ \"age\": { \"min\": 70, \"max\": 60 } }", DiagnosticCode.Conflict, "$.strategies[0].lines[0].options[0].if.age", 11, "min 70 is not below max 60" },
        { "\"regimen\": \"Pd\"", "\"regimen\": \"VTd\"", DiagnosticCode.NotSupported, "$.strategies[0].lines[1].options[0].regimen", 12, "No trial of 'VTd' informs line 2" },
        { "\"regimen\": \"Pd\"", "\"regimen\": \"Pd\", \"hazardRatio\": 0.8", DiagnosticCode.Conflict, "$.strategies[0].lines[1].options[0].hazardRatio", 12, "needs an 'assumption'" },
        { "\"regimen\": \"Pd\"", "\"regimen\": \"Pd\", \"hazardRatio\": -1, \"assumption\": \"x\"", DiagnosticCode.OutOfRange, "$.strategies[0].lines[1].options[0].hazardRatio", 12, "is -1; expected is a number above 0" },
        { "\"regimen\": \"Pd\"", "\"regimen\": \"KPd\"", DiagnosticCode.NotSupported, "$.strategies[0].lines[1].options[0].regimen", 12, "runs only as a stated assumption" },
        { "\"schemaVersion\": 1", "\"schemaVersion\": 2", DiagnosticCode.OutOfRange, "$.schemaVersion", 3, "The schema version is 2" },
        { "\"strategies\"", "\"comparator\": \"B\", \"strategies\"", DiagnosticCode.UnknownName, "$.comparator", 7, "There is no strategy 'B'" },
        { "\"strategies\"", "\"dependence\": \"fraility\", \"strategies\"", DiagnosticCode.UnknownName, "$.dependence", 7, "Did you mean 'frailty'?" },
        { "\"strategies\"", "\"effect\": \"anchord\", \"strategies\"", DiagnosticCode.UnknownName, "$.effect", 7, "Did you mean 'anchored'?" },
        { "\"strategies\"", "\"waning\": { \"fromMonths\": 60, \"toMonths\": 36 }, \"strategies\"", DiagnosticCode.OutOfRange, "$.waning.toMonths", 7, "expected is from 60 to 1200" },
        {
            "\"strategies\"", "\"effect\": \"trial-arm\", \"waning\": { \"fromMonths\": 36, \"toMonths\": 60 }, \"strategies\"", DiagnosticCode.Conflict,
            "$.waning", 7, "no regimen is anchored"
        },
        { "\"strategies\"", "\"network\": { \"references\": { \"relapsd\": [\"Vd\"] } }, \"strategies\"", DiagnosticCode.UnknownName, "$.network.references.relapsd", 7, "Did you mean 'relapsed'?" },
        { "\"strategies\"", "\"network\": { \"references\": { \"relapsed\": [\"VTd\"] } }, \"strategies\"", DiagnosticCode.UnknownName, "$.network.references.relapsed[0]", 7, "There is no regimen of the setting 'relapsed' 'VTd'" },
        { "\"strategies\"", "\"decision\": { \"incidentPatientsPerYear\": 0 }, \"strategies\"", DiagnosticCode.OutOfRange, "$.decision.incidentPatientsPerYear", 7, "is 0; expected is a number above 0" },
        { "\"strategies\"", "\"decision\": { \"incidentPatientsPerYear\": 9, \"horizonYears\": 0 }, \"strategies\"", DiagnosticCode.OutOfRange, "$.decision.horizonYears", 7, "is 0; expected is from 1 to 100" },
        { "\"strategies\"", "\"decision\": { \"incidentPatientsPerYear\": 9, \"uptake\": { \"B\": [1] } }, \"strategies\"", DiagnosticCode.UnknownName, "$.decision.uptake.B", 7, "There is no strategy 'B'" },
        { "\"strategies\"", "\"decision\": { \"incidentPatientsPerYear\": 9, \"uptake\": { \"A\": [1, 0.9] } }, \"strategies\"", DiagnosticCode.OutOfRange, "$.decision.uptake", 7, "year 2 sum to 0.9; expected is 1" },
        {
            "\"strategies\"",
            "\"uncertainty\": { \"twoWay\": { \"x\": { \"parameter\": \"p\", \"from\": 1, \"to\": 1 }, \"y\": { \"parameter\": \"q\", \"from\": 0, \"to\": 1 } } }, \"strategies\"",
            DiagnosticCode.Conflict, "$.uncertainty.twoWay.x", 7, "from 1 is not below to 1"
        },
        { "\"strategies\"", "\"set\": { \"pathway.gapDeathRat\": 1 }, \"strategies\"", DiagnosticCode.UnknownName, "$.set.pathway.gapDeathRat", 7, "Did you mean 'pathway.gapDeathRate'?" },
    };

    [Fact]
    public void The_good_scenario_is_good() => Assert.Empty(ScenarioText.Check(ScenarioText.Good));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_once_with_its_place(string old, string changed, string code, string path, int line, string part)
    {
        var found = Assert.Single(ScenarioText.Check(ScenarioText.With(old, changed)), d => d.Severity == Severity.Error);
        Assert.Equal(code, found.Code);
        Assert.Equal(path, found.Path);
        Assert.Equal(line, found.Line);
        Assert.Contains(part, $"{found.Message} {found.Hint}", StringComparison.Ordinal);
        Assert.DoesNotContain("System.", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_a_file_come_at_once()
    {
        var text = ScenarioText.With("\"patients\": 1000", "\"patients\": 0").Replace("\"Pd\"", "\"Xd\"", StringComparison.Ordinal)
            .Replace("\"R\"", "\"Z\"", StringComparison.Ordinal).Replace("newly-diagnosed-uk", "nowhere", StringComparison.Ordinal);
        Assert.Equal(4, ScenarioText.Check(text).Count);
        var shapes = ScenarioText.With("\"title\"", "\"tittle\": 1, \"title\"").Replace("\"transplant\": true", "\"transplant\": 3", StringComparison.Ordinal);
        Assert.Equal(2, ScenarioText.Check(shapes).Count);
    }

    [Fact]
    public void All_faults_of_a_decision_come_at_once()
    {
        var found = ScenarioText.Check(ScenarioText.With(
            "\"strategies\"",
            "\"decision\": { \"incidentPatientsPerYear\": -1, \"horizonYears\": 0, \"uptake\": { \"A\": [1, 1.5], \"B\": [0] } }, \"strategies\""));
        string[] paths = ["$.decision.horizonYears", "$.decision.incidentPatientsPerYear", "$.decision.uptake.A[1]", "$.decision.uptake.B", "$.decision.uptake.B"];
        Assert.Equal(paths, found.Select(d => d.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("   \n ", "The file is empty")]
    [InlineData("[1, 2]", "Found a list; expected is an object")]
    [InlineData("{ \"title\": ", "This is not JSON")]
    [InlineData("garbage", "This is not JSON")]
    public void A_file_that_is_no_scenario_is_refused(string text, string part) =>
        Assert.Contains(part, Assert.Single(ScenarioText.Check(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fifty_megabytes_of_garbage_are_refused_unread()
    {
        var path = Path.Combine(Path.GetTempPath(), $"mmsim-{Environment.ProcessId}-large.json");
        try
        {
            using (var file = File.Create(path))
            {
                file.SetLength(50L * 1024 * 1024);
            }

            var found = Assert.Single(ScenarioText.CheckFile(path));
            Assert.Contains("50.0 MB; at most 16 MB", found.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Single(ScenarioText.Check(new string('[', 100_000)));

    [Fact]
    public void An_option_that_can_only_meet_excluded_patients_is_an_error_unless_an_assumption_lifts_it()
    {
        const string Scenario = """
            {
              "schemaVersion": 1, "title": "t", "population": "newly-diagnosed-uk",
              "start": { "line": 2, "refractoryTo": { "lenalidomide": 1 } },
              "strategies": [ { "name": "A", "lines": [ { "options": [ { "regimen": "DRd" } ] } ] } ]
            }
            """;
        var found = Assert.Single(ScenarioText.Check(Scenario));
        Assert.Equal(DiagnosticCode.OnlyExcluded, found.Code);
        Assert.Contains("lenalidomide", found.Message, StringComparison.Ordinal);
        Assert.Empty(ScenarioText.Check(Scenario.Replace("\"DRd\"", "\"DRd\", \"assumption\": \"as Rd\", \"hazardRatio\": 2", StringComparison.Ordinal)));
        Assert.Empty(ScenarioText.Check(Scenario.Replace("\"lenalidomide\": 1", "\"lenalidomide\": 0.5", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_last_option_that_an_earlier_line_can_shut_out_is_a_warning()
    {
        var found = Assert.Single(ScenarioText.Check(ScenarioText.With("\"Pd\"", "\"DRd\"")));
        Assert.Equal(Severity.Warning, found.Severity);
        Assert.Contains("refractory to lenalidomide", found.Message, StringComparison.Ordinal);
        Assert.Empty(ScenarioText.Check(ScenarioText.With("\"regimen\": \"Pd\"", "\"regimen\": \"DRd\", \"unless\": { \"refractoryTo\": [\"lenalidomide\", \"daratumumab\"] }")));
    }

    [Theory]
    [InlineData("\"family\": \"weibull\", \"shape\": 1, \"scaleMonths\": -3", "a hazard is never negative")]
    [InlineData("\"family\": \"weibull\", \"scaleMonths\": 3", "The key 'shape' is missing")]
    [InlineData("\"family\": \"weibul\", \"shape\": 1, \"scaleMonths\": 3", "Did you mean 'weibull'?")]
    [InlineData("\"family\": \"gamma\", \"shape\": 0, \"scaleMonths\": 3", "The shape is 0")]
    [InlineData("\"family\": \"gamma\", \"shape\": 1, \"scaleMonths\": 3, \"q\": 1", "The family 'gamma' has no 'q'")]
    [InlineData("\"family\": \"generalised-gamma\", \"shape\": 1, \"scaleMonths\": 3", "The key 'q' is missing")]
    [InlineData("\"family\": \"generalised-gamma\", \"shape\": 1, \"scaleMonths\": 3, \"q\": 40", "Q is 40; expected is from -10 to 10")]
    [InlineData("\"family\": \"piecewise-exponential\", \"startMonths\": [0, 6], \"hazardsPerMonth\": [0.1]", "a start and a hazard")]
    [InlineData("\"family\": \"piecewise-exponential\", \"startMonths\": [0, 6], \"hazardsPerMonth\": [0.1, -1]", "is not finite and at least 0")]
    [InlineData("\"family\": \"royston-parmar\", \"knotMonths\": [1, 30], \"coefficients\": [-3, -1]", "falls somewhere")]
    [InlineData("\"family\": \"royston-parmar\", \"knotMonths\": [0, 30], \"coefficients\": [-3, 1]", "above 0 months")]
    [InlineData("\"family\": \"royston-parmar\", \"coefficients\": [-3, 1]", "The key 'knotMonths' is missing")]
    public void A_curve_that_is_none_is_refused(string curve, string part)
    {
        var scenario = $$"""
            {
              "schemaVersion": 1, "title": "t", "ownPopulation": { }, "lateLine": { "regimen": "none", "maxLines": 1 },
              "regimens": { "A": { "curve": { "kind": "combined", {{curve}}, "source": "assumption" } } },
              "strategies": [ { "name": "A", "lines": [ { "options": [ { "regimen": "A" } ] } ] } ]
            }
            """;
        var found = Assert.Single(ScenarioText.Check(scenario));
        Assert.Contains(part, $"{found.Message} {found.Hint}", StringComparison.Ordinal);
    }
}
