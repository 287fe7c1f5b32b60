using System.Reflection;
using MmSim.Economics.Probabilistic;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Hosting;
using MmSim.Numerics.Randomness;
using MmSim.Reporting;
using MmSim.Reporting.Comparison;
using MmSim.Reporting.Decisions;
using MmSim.Reporting.Figures;
using MmSim.Reporting.Listings;
using MmSim.Reporting.Report;
using MmSim.Reporting.Tables;
using MmSim.Reporting.Workbook;
using MmSim.Scenarios.Compilation;

namespace MmSim.Running;

/// <summary>The three steps of a run: read and compile, simulate, write.</summary>
/// <param name="folder">The folder with scenarios and evidence.</param>
/// <param name="clock">For the manifest's times.</param>
internal sealed class ScenarioRunner(ScenarioFolder folder, TimeProvider clock) : IScenarioRunner
{
    private readonly InputFolder _inputs = new(folder.FullPath);

    /// <inheritdoc/>
    public PreparedRun Prepare(string scenarioPath, RunRequest request, CancellationToken token)
    {
        var input = _inputs.Load(scenarioPath);
        token.ThrowIfCancellationRequested();
        var compiled = CompiledInput.Of(input);
        var simulation = input.Document.Simulation ?? new Scenarios.Document.SimulationDocument();
        return new Prepared(input.Document.Title, input.Warnings)
        {
            Compiled = compiled,
            Input = input,
            Hashes = input.Hashes,
            File = Path.GetFileName(scenarioPath),
            Settings = new RunSettings(request.Patients ?? simulation.Patients, request.Seed ?? simulation.Seed),
            Psa = request.Precision is null ? PsaOf(input.Document, request) : null,
            Precision = PrecisionRun.Of(input, request, compiled.Model.HasEconomics),
            Analyses = DeterministicRuns.Of(
                compiled.Binding, input.File, input.Document, request, variant => CompiledInput.Of(_inputs.Load(scenarioPath, variant)), token),
            Twins = (int)Math.Min(request.Twins ?? 0, request.Patients ?? simulation.Patients),
            Workbook = request.Workbook,
            Listings = (request.Listings, request.Parquet),
            Threads = request.Threads ?? Environment.ProcessorCount,
            Started = clock.GetUtcNow(),
            SoFar = PrecisionSoFar.Of(input, request.Threshold),
            Identity = IdentityLines.Of(input.Hashes, request, simulation),
        };
    }

    /// <inheritdoc/>
    public RunOutcome Execute(PreparedRun run, IProgress<RunProgress> progress, CancellationToken token)
    {
        var prepared = (Prepared)run;
        var start = clock.GetTimestamp();
        var binding = prepared.Compiled.Binding;
        var plan = Plan(prepared, progress, token);
        var psaSettings = plan is null ? prepared.Psa : prepared.Precision!.Settings(plan, prepared.Settings.Seed);
        var psaPatients = psaSettings is { } p ? (long)p.Draws * p.PatientsPerDraw : 0;
        var total = prepared.Settings.Patients + psaPatients + prepared.Analyses.Patients(prepared.Settings);
        var observer = new ProgressObserver(progress, binding.Model.StrategyLines.Length, total, prepared.Checkpoint, prepared.SoFar);
        observer.Begin("base-case");
        var result = Simulator.Run(binding.Model, prepared.Settings, prepared.Threads, observer, token);
        observer.Before = result.Patients;
        observer.Begin("draws");
        var psa = psaSettings is { } settings
            ? PsaSimulator.Run(binding.Model, () => draw => binding.Draw(settings.Seed, draw, settings.Stratified), settings, prepared.Threads, observer, token)
            : null;
        FiniteResult.Require(prepared.File, result, psa);
        observer.Before += psaPatients;
        observer.Begin("one-way");
        var oneWay = prepared.Analyses.RunOneWay(prepared.Settings, prepared.Threads, observer, token);
        observer.Before += prepared.Analyses.OneWayPatients;
        observer.Begin("two-way");
        var twoWay = prepared.Analyses.RunTwoWay(prepared.Settings, prepared.Threads, observer, token);
        observer.Before += prepared.Analyses.TwoWayPatients;
        observer.Begin("variants");
        var variants = prepared.Analyses.RunVariants(prepared.Settings, prepared.Threads, observer, token);
        var decision = Evaluation.Of(result, psa, oneWay, twoWay, binding.Book, prepared.Input, binding.Model);
        var answer = AnswerTable.Write(result) + (decision is null ? "" : "\n" + decision.Text);
        return new Simulated(answer)
        {
            Result = result, Psa = psa, OneWay = oneWay, TwoWay = twoWay, Variants = variants, Decision = decision, Elapsed = clock.GetElapsedTime(start),
        };
    }

    /// <inheritdoc/>
    public void Write(PreparedRun run, RunOutcome outcome, string stagingFolder, CancellationToken token)
    {
        var prepared = (Prepared)run;
        var simulated = (Simulated)outcome;
        WriteTables(outcome, stagingFolder);
        EffectsTable.Write([.. prepared.Compiled.Effects.Select(Row)], stagingFolder);
        WriteAnalyses(run, outcome, stagingFolder);
        token.ThrowIfCancellationRequested();
        FigureSet.Write(simulated.Result, Path.Combine(stagingFolder, "charts"));
        WriteSwimmers(prepared, simulated, stagingFolder);
        WriteListings(prepared, stagingFolder, token);
        token.ThrowIfCancellationRequested();
        simulated.Decision?.WriteTables(stagingFolder);
        simulated.Decision?.WriteCharts(Path.Combine(stagingFolder, "charts"));
        token.ThrowIfCancellationRequested();
        new RunManifest
        {
            Scenario = prepared.Title,
            Status = "complete",
            Basis = simulated.Psa is null ? "base case" : "base case and probabilistic",
            Draws = simulated.Psa?.Draws,
            PatientsPerDraw = simulated.Psa?.PatientsPerDraw,
            Stratified = simulated.Psa?.Stratified,
            Version = typeof(ScenarioRunner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            Hashes = prepared.Hashes,
            Strategies = simulated.Result.Names.Strategies,
            Seed = simulated.Result.Seed,
            Patients = simulated.Result.Patients,
            HorizonMonths = simulated.Result.HorizonMonths,
            Threads = prepared.Threads,
            InstructionSet = InstructionSet.Name,
            Seconds = Math.Round(simulated.Elapsed.TotalSeconds, 3),
            Fingerprint = simulated.Result.Fingerprint,
            Currency = simulated.Decision?.Currency,
            Economics = simulated.Decision is { } decided ? Evaluation.Identity(prepared.Input, decided) : null,
            Warnings = simulated.Decision?.Warnings ?? [],
            SeverityWeightApplied = simulated.Decision?.SeverityWeightApplied,
            NoiseShare = simulated.Decision?.NoiseShare is { } share && double.IsFinite(share) ? Math.Round(share, 4) : null,
            Assumptions = [.. prepared.Compiled.Assumptions, .. DecisionInput.Assumptions(prepared.Input.Document),
                .. EconomicsNotes.Of(prepared.Input.Document, prepared.Input.Economics)],
            Started = prepared.Started,
            Finished = clock.GetUtcNow(),
        }.Write(stagingFolder);
        RunInputs.Write(prepared.Input.Files, stagingFolder);
        HtmlReport.Write(stagingFolder);
        if (prepared.Workbook)
        {
            token.ThrowIfCancellationRequested();
            WorkbookFile.Write(stagingFolder);
        }
    }

    /// <summary>Writes the CSV files alone.</summary>
    /// <param name="outcome">What <see cref="Execute"/> returned.</param>
    /// <param name="folder">Where to.</param>
    public static void WriteTables(RunOutcome outcome, string folder)
    {
        var simulated = (Simulated)outcome;
        TableSet.Write(simulated.Result, folder, new TableOptions { Psa = simulated.Psa, Currency = simulated.Decision?.Currency ?? new TableOptions().Currency });
        if (simulated.Psa is { } psa)
        {
            PsaTables.Write(psa, folder);
        }
    }

    /// <summary>Writes the parameters, their draws, the one-way analysis, the variants and the twins asked for.</summary>
    /// <param name="run">What <see cref="Prepare"/> returned.</param>
    /// <param name="outcome">What <see cref="Execute"/> returned.</param>
    /// <param name="folder">Where to.</param>
    public static void WriteAnalyses(PreparedRun run, RunOutcome outcome, string folder)
    {
        var prepared = (Prepared)run;
        var simulated = (Simulated)outcome;
        ParameterTables.Write(prepared.Compiled.Binding.Book, simulated.Psa, folder);
        prepared.Analyses.Write(simulated.OneWay, simulated.TwoWay, simulated.Variants, folder);
        if (prepared.Twins > 0)
        {
            var model = prepared.Compiled.Binding.Model;
            TwinsTable.Write(
                [.. TwinSimulator.Run(model, prepared.Settings, Enumerable.Range(0, prepared.Twins).Select(p => (long)p))], model.HasEconomics, folder);
        }
    }

    // Patients are simulated again one by one: a listing of any length needs no more memory than one patient.
    private static void WriteListings(Prepared prepared, string folder, CancellationToken token)
    {
        if (prepared.Listings is (Csv: false, Parquet: false))
        {
            return;
        }

        var model = prepared.Compiled.Binding.Model;
        IEnumerable<long> Patients()
        {
            for (long patient = 0; patient < prepared.Settings.Patients; patient++)
            {
                yield return patient;
            }
        }

        IEnumerable<TwinResult> twins = TwinSimulator.Run(model, prepared.Settings, Patients());
        PatientListings.Write(twins, model.HasEconomics, folder, prepared.Listings.Csv, prepared.Listings.Parquet, token);
    }

    private static void WriteSwimmers(Prepared prepared, Simulated simulated, string folder)
    {
        var model = prepared.Compiled.Binding.Model;
        TwinResult[] sampled =
            [.. TwinSimulator.Run(model, prepared.Settings, TwinSimulator.Evenly(prepared.Settings.Patients, SwimmerCharts.Sampled))];
        TwinResult[] paired = [.. TwinSimulator.Evenly(sampled.Length, SwimmerCharts.Paired).Select(place => sampled[place])];
        SwimmerCharts.Write(sampled, paired, simulated.Result.Patients, simulated.Decision?.Currency, Path.Combine(folder, "charts"));
        TwinsTable.Write(sampled, model.HasEconomics, folder, TwinsTable.SampleFileName);
    }

    private PrecisionPlan? Plan(Prepared prepared, IProgress<RunProgress> progress, CancellationToken token)
    {
        if (prepared.Precision is not { } precision)
        {
            return null;
        }

        var start = clock.GetTimestamp();
        var plan = precision.Plan(precision.Pilot(prepared.Compiled.Binding, prepared.Settings.Seed, prepared.Threads, token));
        progress.Report(new RunProgress(0, 0, precision.Text(plan, clock.GetElapsedTime(start), clock.GetUtcNow())));
        return plan;
    }

    private static PsaSettings? PsaOf(Scenarios.Document.ScenarioDocument scenario, RunRequest request)
    {
        var uncertainty = scenario.Uncertainty ?? new Scenarios.Document.UncertaintyDocument();
        var draws = request.Draws ?? uncertainty.Draws;
        var seed = request.Seed ?? (scenario.Simulation ?? new Scenarios.Document.SimulationDocument()).Seed;
        if (draws == 0)
        {
            return null;
        }

        var patients = request.PatientsPerDraw ?? uncertainty.PatientsPerDraw;
        return uncertainty.Stratified && patients < 2 * PatientStrata.Size
            ? throw new BadInputException(
                $"{scenario.Title}: stratified patients come in groups of {PatientStrata.Size}, of which a draw needs two: "
                + $"--patients-per-draw is {patients}, at least {2 * PatientStrata.Size} are needed.")
            : new PsaSettings(draws, patients, seed, uncertainty.Stratified);
    }

    private static EffectRow Row(LineEffect effect) => new(
        effect.Strategy, effect.Line, effect.Regimen, effect.Fit.Use.Setting, effect.Fit.Anchor is null ? EffectKind.TrialArm : EffectKind.Anchored,
        effect.Fit.Use.ArmId, effect.Fit.Anchor?.RegimenId ?? string.Empty, effect.Fit.Anchor?.ArmId ?? string.Empty, effect.HazardRatio, effect.Reason,
        effect.Unanchored, effect.Fit.TrialAge, effect.MeanPriorLines, effect.Share("cytogenetics", 1), effect.Share("lenalidomideRefractory", 1));

    private sealed record Prepared(string Title, IReadOnlyList<string> Warnings) : PreparedRun(Title, Warnings)
    {
        public required CompiledScenario Compiled { get; init; }

        public required ScenarioInput Input { get; init; }

        public required IReadOnlyDictionary<string, string> Hashes { get; init; }

        public required string File { get; init; }

        public required RunSettings Settings { get; init; }

        public required PsaSettings? Psa { get; init; }

        public required PrecisionRun? Precision { get; init; }

        public required DeterministicRuns Analyses { get; init; }

        public required int Twins { get; init; }

        public required bool Workbook { get; init; }

        public required (bool Csv, bool Parquet) Listings { get; init; }

        public required int Threads { get; init; }

        public required DateTimeOffset Started { get; init; }

        public required PrecisionSoFar SoFar { get; init; }
    }

    private sealed record Simulated(string AnswerText) : RunOutcome(AnswerText)
    {
        public required RunResult Result { get; init; }

        public required PsaResult? Psa { get; init; }

        public required OneWayResult? OneWay { get; init; }

        public required TwoWayResult? TwoWay { get; init; }

        public required SideBySideResult? Variants { get; init; }

        public required DecisionReport? Decision { get; init; }

        public required TimeSpan Elapsed { get; init; }
    }
}
