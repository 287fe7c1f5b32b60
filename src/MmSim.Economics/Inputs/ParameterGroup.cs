namespace MmSim.Economics.Inputs;

/// <summary>Parameters that would be learnt together.</summary>
/// <param name="Name">What the table and the chart call it.</param>
/// <param name="Parameters">Places in the <see cref="ParameterTable"/>.</param>
public sealed record ParameterGroup(string Name, IReadOnlyList<int> Parameters);
