namespace MmSim.Economics.Inputs;

/// <summary>The parameters behind the draws of a <see cref="PsaTable"/>, and the groups whose uncertainty is valued together.</summary>
public sealed class ParameterTable
{
    private readonly double[] _values;

    /// <summary>Takes the arrays as they are, without copying.</summary>
    /// <param name="names">P names.</param>
    /// <param name="values">D·P values by draw: draw d, parameter p at d·P + p; finite.</param>
    /// <param name="groups">Groups of parameters; a parameter may be in several or in none.</param>
    /// <exception cref="ArgumentException">A length is wrong, a value is not finite, or a group names a parameter that is not there.</exception>
    public ParameterTable(IReadOnlyList<string> names, double[] values, IReadOnlyList<ParameterGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(groups);
        if (names.Count == 0 || values.Length % names.Count != 0)
        {
            throw new ArgumentException($"{values.Length} values are not whole draws of {names.Count} parameters.", nameof(values));
        }

        var wrong = Array.FindIndex(values, value => !double.IsFinite(value));
        if (wrong >= 0)
        {
            throw new ArgumentException($"Draw {(wrong / names.Count) + 1}: {names[wrong % names.Count]} is {values[wrong]}.", nameof(values));
        }

        foreach (var group in groups)
        {
            if (group.Parameters.Any(p => p < 0 || p >= names.Count))
            {
                throw new ArgumentException($"The group {group.Name} has a parameter outside 0…{names.Count - 1}.", nameof(groups));
            }
        }

        (Names, _values, Groups) = (names, values, groups);
    }

    /// <summary>Names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Groups.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Number of draws.</summary>
    public int Draws => _values.Length / Names.Count;

    /// <summary>A value.</summary>
    public double Value(int draw, int parameter) => _values[(draw * Names.Count) + parameter];
}
