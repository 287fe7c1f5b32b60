using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Hosting;
using MmSim.Reporting.Tables;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Validation;

namespace MmSim.Running;

/// <summary>What a run does beside the base case on the same patients: one-way and two-way analysis and variants.</summary>
internal sealed class DeterministicRuns
{
    private readonly ModelBinding _binding;
    private readonly IReadOnlyList<int> _parameters;
    private readonly int _patients;
    private readonly IReadOnlyList<(string Name, CompiledScenario Compiled)> _variants;

    private readonly TwoWayDocument? _grid;

    private DeterministicRuns(
        ModelBinding binding, IReadOnlyList<int> parameters, TwoWayDocument? grid, int patients,
        IReadOnlyList<(string Name, CompiledScenario Compiled)> variants)
    {
        (_binding, _parameters, _grid, _patients, _variants) = (binding, parameters, grid, patients, variants);
    }

    /// <summary>Patients of the one-way analysis in all.</summary>
    public long OneWayPatients => _parameters.Count == 0 ? 0 : ((2L * _parameters.Count) + 1) * _patients;

    /// <summary>Patients of the two-way analysis in all.</summary>
    public long TwoWayPatients => _grid is null ? 0 : (((long)_grid.X.Steps * _grid.Y.Steps) + 1) * _patients;

    /// <summary>Prepares what a scenario asks for.</summary>
    /// <param name="binding">The scenario.</param>
    /// <param name="file">Name of its file, for messages.</param>
    /// <param name="scenario">Its document.</param>
    /// <param name="request">What the command line changes.</param>
    /// <param name="compile">Reads, checks and compiles a variant.</param>
    /// <param name="token">Looked at between variants.</param>
    /// <exception cref="BadInputException">A name fits nothing, or a variant changes the strategies' number.</exception>
    public static DeterministicRuns Of(
        ModelBinding binding, string file, ScenarioDocument scenario, RunRequest request, Func<VariantDocument, CompiledScenario> compile,
        CancellationToken token)
    {
        var uncertainty = scenario.Uncertainty ?? new UncertaintyDocument();
        IReadOnlyList<string> words = request.OneWay ? [OneWayAnalysis.All] : uncertainty.OneWay ?? [];
        var parameters = OneWayAnalysis.Select(binding, words, out var unknown);
        if (unknown.Count > 0)
        {
            var names = binding.Book.Parameters.Select(p => p.Name).Concat(binding.Book.Parameters.Select(p => p.Group)).ToList();
            throw new BadInputException([.. unknown.Select(word =>
                $"{file} $.uncertainty.oneWay: no parameter that varies begins with '{word}'. {Suggestions.For(word, names)}")]);
        }

        if (uncertainty.TwoWay is { } grid && TwoWayAnalysis.Unknown(binding, grid) is { Count: > 0 } missing)
        {
            throw new BadInputException([.. missing.Select(name =>
                $"{file} $.uncertainty.twoWay: there is no parameter '{name}' in this scenario. "
                + Suggestions.For(name, binding.Book.Parameters.Select(p => p.Name)))]);
        }

        var variants = new List<(string, CompiledScenario)>();
        foreach (var variant in scenario.Variants ?? [])
        {
            token.ThrowIfCancellationRequested();
            var compiled = compile(variant);
            if (compiled.Model.StrategyLines.Length != binding.Model.StrategyLines.Length)
            {
                throw new BadInputException($"{file} $.variants: the variant '{variant.Name}' has another number of strategies than the scenario.");
            }

            variants.Add((variant.Name, compiled));
        }

        return new DeterministicRuns(binding, parameters, uncertainty.TwoWay, request.OneWayPatients ?? uncertainty.OneWayPatients, variants);
    }

    /// <summary>Patients in all.</summary>
    public long Patients(RunSettings settings) => OneWayPatients + TwoWayPatients + (_variants.Count == 0 ? 0 : (_variants.Count + 1) * settings.Patients);

    /// <summary>The one-way analysis; null where none is asked for.</summary>
    public OneWayResult? RunOneWay(RunSettings settings, int threads, IRunObserver observer, CancellationToken token) => _parameters.Count == 0
        ? null
        : OneWayAnalysis.Run(_binding, _parameters, settings with { Patients = _patients }, threads, observer, token);

    /// <summary>The two-way analysis; null where none is asked for.</summary>
    public TwoWayResult? RunTwoWay(RunSettings settings, int threads, IRunObserver observer, CancellationToken token) => _grid is null
        ? null
        : TwoWayAnalysis.Run(_binding, _grid, settings with { Patients = _patients }, threads, observer, token);

    /// <summary>The variants; null where there are none.</summary>
    public SideBySideResult? RunVariants(RunSettings settings, int threads, IRunObserver observer, CancellationToken token) => _variants.Count == 0
        ? null
        : SideBySideSimulator.Run(_binding.Model, () => model => _variants[model].Compiled.Model, _variants.Count, settings, threads, observer, token);

    /// <summary>Writes what there is.</summary>
    public void Write(OneWayResult? oneWay, TwoWayResult? twoWay, SideBySideResult? variants, string folder)
    {
        if (twoWay is not null)
        {
            SideBySideTables.WriteTwoWay(twoWay, folder);
        }

        if (oneWay is not null)
        {
            SideBySideTables.Write(oneWay, folder);
        }

        if (variants is not null)
        {
            SideBySideTables.WriteVariants([.. _variants.Select(v => v.Name)], variants, folder);
        }
    }
}
