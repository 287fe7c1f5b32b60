using MmSim.Engine.Model;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;

namespace MmSim.Scenarios.Compilation;

/// <summary>
/// A compiled scenario that can be bound again: names became indices once, a draw only refills the numbers. Safe for several threads.
/// </summary>
public sealed class ModelBinding
{
    private readonly OptionModel[] _fixed;
    private readonly IReadOnlyList<OptionBinding?> _options;
    private readonly OptionCompiler? _compiler;
    private readonly EvidenceLibrary? _library;
    private readonly bool _gaps;
    private readonly EconomicsCompiler? _economics;

    internal ModelBinding(
        CompiledModel structure, ParameterBook book, IReadOnlyList<OptionBinding?> options, OptionCompiler? compiler, EvidenceLibrary? library, bool gaps,
        EconomicsCompiler? economics = null)
    {
        _economics = economics;
        (_fixed, _options, _compiler, _library, _gaps) = (structure.Options, options, compiler, library, gaps);
        Structure = structure;
        Book = book;
        Model = Bind(book);
    }

    /// <summary>The base case: every parameter at its point estimate.</summary>
    public CompiledModel Model { get; }

    /// <summary>The parameters.</summary>
    public ParameterBook Book { get; }

    private CompiledModel Structure { get; }

    /// <summary>The model at a set of parameter values.</summary>
    public CompiledModel Bind(IParameterValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_library is null || _compiler is null)
        {
            return Structure;
        }

        var effects = new BoundEffects(values, _library, _compiler.Arms, _compiler.Maintenance, _compiler.Practice);
        var options = new OptionModel[_fixed.Length];
        for (var i = 0; i < options.Length; i++)
        {
            options[i] = _options[i]?.Bind(effects) ?? _fixed[i];
        }

        var economics = Structure.Economics;
        if (_economics?.Bind(values) is { } bound)
        {
            economics = bound.Model;
            for (var i = 0; i < options.Length; i++)
            {
                options[i] = options[i] with { Economics = bound.Options[i] };
            }
        }

        return Structure with
        {
            Options = options,
            Economics = economics,
            Pathway = _gaps
                ? PathwayCompiler.Compile(_library.Pathway, values, Structure.Pathway.LateLineOptions, Structure.Pathway.MaximumLines)
                : Structure.Pathway,
        };
    }

    /// <summary>The model in a draw.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="draw">The draw, from 1.</param>
    /// <param name="stratified">Whether draws are Latin hypercubes of eight.</param>
    public CompiledModel Draw(ulong seed, uint draw, bool stratified = false) => Bind(Book.Draw(seed, draw, stratified));
}
