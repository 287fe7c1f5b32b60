using System.Globalization;
using MmSim.Economics.Probabilistic;
using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Hosting;
using MmSim.Reporting.Decisions;
using MmSim.Scenarios.Compilation;

namespace MmSim.Running;

/// <summary>
/// Chooses draws and patients per draw of a probabilistic analysis from a pilot, so that the incremental net benefit of the two best strategies
/// gets a wanted Monte Carlo error (<c>--precision</c>).
/// </summary>
/// <param name="Wanted">Monte Carlo standard error, currency; above 0.</param>
/// <param name="Threshold">What a QALY is worth in the net benefit.</param>
/// <param name="Stratified">Whether draws, and the patients of a draw, are stratified, those of the pilot too.</param>
internal sealed record PrecisionRun(double Wanted, double Threshold, bool Stratified = false)
{
    /// <summary>Most draws of a plan.</summary>
    public const int MostDraws = 100_000;

    /// <summary>
    /// What a draw's parameters and their binding cost, in patients under all strategies: 44 was measured on the four sequences of
    /// <c>len-sequencing</c>. A constant, not a measured time: with the same seed the
    /// plan, and with it every result, is the same on any machine. Its square root is what counts: a machine where it is four times as much
    /// has a plan that takes at most a quarter longer than its own would.
    /// </summary>
    public const double DrawCostInPatients = 40;

    /// <summary>What the command line asks for; null where it does not ask.</summary>
    /// <param name="input">The scenario with its economics.</param>
    /// <param name="request">The command line.</param>
    /// <param name="hasEconomics">Whether the model has costs.</param>
    /// <exception cref="BadInputException">The scenario has no net benefit to be precise about, or the draws are given too.</exception>
    public static PrecisionRun? Of(ScenarioInput input, RunRequest request, bool hasEconomics)
    {
        if (request.Precision is not { } wanted)
        {
            return null;
        }

        var title = input.Document.Title;
        var thresholds = input.Document.Thresholds ?? input.Economics?.Document.Thresholds ?? [];
        var faults = new List<string>();
        if (request.Draws is not null || request.PatientsPerDraw is not null)
        {
            faults.Add($"{title}: --precision chooses the draws and the patients per draw; give it, or --draws and --patients-per-draw.");
        }

        if (!hasEconomics || input.Document.Strategies.Count < 2)
        {
            faults.Add($"{title}: --precision is about the net benefit of the two best strategies; the scenario needs 'economics' and two strategies.");
        }
        else if (request.Threshold is null && thresholds.Count == 0)
        {
            faults.Add($"{title}: --precision needs what a QALY may cost; give --threshold, or 'thresholds' in the scenario.");
        }

        return faults.Count > 0 ? throw new BadInputException(faults) : new PrecisionRun(
            wanted, request.Threshold ?? thresholds[0], input.Document.Uncertainty?.Stratified ?? false);
    }

    private int PilotDraws => Stratified ? PrecisionPlan.StratifiedPilotDraws : PrecisionPlan.PilotDraws;

    /// <summary>Runs the pilot: the first draws of the analysis, each with few patients.</summary>
    public PsaResult Pilot(ModelBinding binding, ulong seed, int threads, CancellationToken token) => PsaSimulator.Run(
        binding.Model, () => draw => binding.Draw(seed, draw, Stratified), new PsaSettings(PilotDraws, PrecisionPlan.PilotPatients, seed, Stratified), threads, null,
        token);

    /// <summary>Plans from the pilot. Time is told in patients: <see cref="PrecisionPlan.PredictedSeconds"/> is their number, draws counted as patients.</summary>
    public PrecisionPlan Plan(PsaResult pilot) => PrecisionPlan.Of(EvaluationInput.Psa(pilot), Threshold, Wanted, DrawCostInPatients, 1);

    /// <summary>The plan as settings, within the most draws.</summary>
    public PsaSettings Settings(PrecisionPlan plan, ulong seed) =>
        new(Math.Min(plan.Draws, MostDraws), (int)plan.PatientsPerDraw, seed, Stratified);

    /// <summary>The plan in a line: size, expected error, expected finish.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="pilot">How long the pilot took.</param>
    /// <param name="now">When it ended.</param>
    public string Text(PrecisionPlan plan, TimeSpan pilot, DateTimeOffset now)
    {
        var settings = Settings(plan, 0);
        var perPatient = pilot / (PilotDraws * (DrawCostInPatients + PrecisionPlan.PilotPatients));
        var duration = perPatient * (settings.Draws * (DrawCostInPatients + settings.PatientsPerDraw));
        var error = plan.PredictedError * Math.Sqrt((double)plan.Draws / settings.Draws);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"precision: {settings.Draws:#,0} draws of {settings.PatientsPerDraw:#,0} patients for an error of {error:#,0.##} at {Threshold:#,0} a QALY")
            + (settings.Draws < plan.Draws ? FormattableString.Invariant($"; the {Wanted:#,0.##} wanted would take {plan.Draws:#,0} draws, more than are run") : "")
            + FormattableString.Invariant($"; about {Math.Max(1, duration.TotalSeconds):#,0} s, done at about {(now + duration).ToLocalTime():HH:mm:ss}");
    }
}
