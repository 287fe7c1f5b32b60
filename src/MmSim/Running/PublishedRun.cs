using MmSim.Economics.Incremental;
using MmSim.Economics.Inputs;
using MmSim.Engine.Execution;
using MmSim.Evidence.Targets;
using MmSim.Hosting;
using MmSim.Reporting.Decisions;
using MmSim.Reporting.Validation;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Scenarios.Validation;

namespace MmSim.Running;

/// <summary>Runs the scenarios that stand for published cost-effectiveness comparisons and sets both side by side.</summary>
/// <param name="scenarios">The folder with scenarios and evidence.</param>
/// <param name="inputs">Its evidence, read once.</param>
internal sealed class PublishedRun(string scenarios, InputFolder inputs)
{
    /// <summary>What <c>--only</c> calls this section.</summary>
    public const string Name = "published";

    private readonly IReadOnlyList<PublishedResult> _results = Results(scenarios);
    private readonly PublishedNotesDocument _notes = Notes(scenarios);

    /// <summary>How many comparisons there are.</summary>
    public int Count => _notes.Comparisons.Count;

    /// <summary>Comparisons that are not simulated: comparison, source, reason.</summary>
    public IReadOnlyList<(string Comparison, string Source, string Reason)> Omitted =>
        [.. _notes.NotCompared.Select(n => (n.Comparison, n.Source, n.Reason))];

    /// <summary>Rows of the published results that the notes neither compare nor leave out with a reason.</summary>
    public IEnumerable<PublishedResult> Unaccounted() => _results.Where(r =>
        _notes.Comparisons.All(n => (n.Comparison, n.Source) != (r.Comparison, r.Source))
        && _notes.NotCompared.All(n => (n.Comparison, n.Source) != (r.Comparison, r.Source)));

    /// <summary>Refuses notes that name no row or no scenario.</summary>
    /// <exception cref="BadInputException">One does; every fault is listed.</exception>
    public void Require()
    {
        var faults = new List<string>();
        var files = Directory.EnumerateFiles(Path.Combine(scenarios, "validation", Name), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet();
        foreach (var note in _notes.Comparisons)
        {
            if (Row(note) is null)
            {
                faults.Add(NoRow(note));
            }

            if (!files.Contains(note.Scenario))
            {
                faults.Add($"published_notes.json: there is no scenario '{note.Scenario}' in validation/{Name}. {Suggestions.For(note.Scenario, files)}");
            }
        }

        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }
    }

    /// <summary>Reads and checks the scenario of each comparison.</summary>
    /// <exception cref="BadInputException">One has faults; they are listed.</exception>
    public IReadOnlyDictionary<string, ScenarioInput> Scenarios() =>
        _notes.Comparisons.Select(n => n.Scenario).Distinct().ToDictionary(
            name => name, name => inputs.Load(PathOf(name)));

    /// <summary>Runs every comparison; strategies share the seed and so their patients' luck.</summary>
    /// <param name="request">Patients, seed, threads.</param>
    /// <param name="done">Called after each scenario.</param>
    /// <param name="token">Looked at between blocks.</param>
    /// <exception cref="BadInputException">A note names no row or no strategy, or a scenario has faults.</exception>
    public IReadOnlyList<PublishedRow> Execute(ValidationRequest request, Action done, CancellationToken token)
    {
        var pairs = _notes.Comparisons.Select(n => (Note: n, Result: Find(n))).ToList();
        var means = new Dictionary<string, SimulatedComparison>();
        foreach (var (name, input) in Scenarios())
        {
            EconomicResults Simulate(ScenarioInput what)
            {
                token.ThrowIfCancellationRequested();
                var run = Simulator.Run(
                    CompiledInput.Of(what).Binding.Model, new RunSettings(request.Patients, request.Seed), request.Threads, null, token);
                return EvaluationInput.Of(run, [], Evaluation.Currency(what))
                    ?? throw new BadInputException([$"{name}.json: a published comparison needs 'economics'."]);
            }

            var evaluation = Simulate(input);
            means[name] = new SimulatedComparison(
                evaluation.BaseCase, evaluation.Comparator, evaluation.Currency,
                [.. (input.Document.Variants ?? []).Select(v => (v.Name, Simulate(inputs.Load(PathOf(name), v)).BaseCase))]);
            done();
        }

        return [.. pairs.Select(p => Row(p.Note, p.Result, means[p.Note.Scenario]))];
    }

    private string PathOf(string scenario) => Path.Combine(scenarios, "validation", Name, scenario + ".json");

    private static PublishedRow Row(PublishedNoteDocument note, PublishedResult result, SimulatedComparison ours)
    {
        var intervention = ours.Means.Strategies.ToList().IndexOf(note.Intervention);
        if (intervention < 0 || intervention == ours.Comparator)
        {
            throw new BadInputException(
            [
                $"{note.Scenario}.json: '{note.Intervention}' is not a strategy beside the comparator; published_notes.json expects one of "
                + string.Join(", ", ours.Means.Strategies.Where((_, s) => s != ours.Comparator)) + ".",
            ]);
        }

        var increment = Increment.Between(ours.Means, intervention, ours.Comparator);
        PublishedMeasure Of(PublishedOutcome published, Measure measure, double difference, double error) => new(
            published.Intervention ?? double.NaN, published.Comparator ?? double.NaN, published.Increment ?? double.NaN,
            ours.Means.Mean(intervention, measure), ours.Means.Mean(ours.Comparator, measure), difference, error);
        return new PublishedRow
        {
            Comparison = result.Comparison,
            Patients = result.Patients,
            Country = result.Country,
            Year = result.Year,
            Discount = result.Discount,
            Currency = result.Currency,
            Icer = result.Icer,
            Scenario = note.Scenario,
            SimulatedCurrency = ours.Currency,
            LifeYears = Of(result.LifeYears, Measure.LifeYears, increment.LifeYears, increment.LifeYearError),
            Qalys = Of(result.Qalys, Measure.Qalys, increment.Qalys, increment.QalyError),
            Costs = Of(result.Costs, Measure.Cost, increment.Cost, increment.CostError),
            Simulated = increment,
            Traces = [.. ours.Variants.Select(v => (v.Name, Increment.Between(v.Means, intervention, ours.Comparator)))],
            Explanation = note.Explanation,
            Verified = result.Verified.ToString().ToLowerInvariant(),
            Source = result.Source,
        };
    }

    private PublishedResult Find(PublishedNoteDocument note) => Row(note) ?? throw new BadInputException([NoRow(note)]);

    private PublishedResult? Row(PublishedNoteDocument note) =>
        _results.FirstOrDefault(r => (r.Comparison, r.Source) == (note.Comparison, note.Source));

    private string NoRow(PublishedNoteDocument note) =>
        $"published_notes.json: {PublishedResult.File} has no row of comparison '{note.Comparison}' and source '{note.Source}'; "
        + $"its sources of that comparison are: {string.Join(" | ", _results.Where(r => r.Comparison == note.Comparison).Select(r => r.Source))}.";

    private static IReadOnlyList<PublishedResult> Results(string scenarios) => InputFolder.Guard(() => PublishedResult.Read(scenarios));

    private static PublishedNotesDocument Notes(string scenarios)
    {
        var read = DocumentFile.PublishedNotes(Path.Combine(scenarios, "validation", "published_notes.json"));
        InputFolder.Refuse(read.Diagnostics);
        return read.Document!;
    }

    // A scenario's base case, and each of its variants on the same patients.
    private sealed record SimulatedComparison(
        StrategyMeans Means, int Comparator, string Currency, IReadOnlyList<(string Name, StrategyMeans Means)> Variants);
}
