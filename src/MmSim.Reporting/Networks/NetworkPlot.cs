namespace MmSim.Reporting.Networks;

/// <summary>What a plot of a network shows.</summary>
/// <param name="Title">Title.</param>
/// <param name="Subtitle">The line beneath it.</param>
/// <param name="Nodes">Treatments with their patients, those of one part together, the part's root first.</param>
/// <param name="Edges">Comparisons with their number of trials.</param>
public sealed record NetworkPlot(string Title, string Subtitle, IReadOnlyList<NetworkPlotNode> Nodes, IReadOnlyList<NetworkPlotEdge> Edges);

/// <summary>A treatment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Patients">Patients who had it in the network's trials.</param>
/// <param name="Part">Number of its connected part, from 0.</param>
public sealed record NetworkPlotNode(string Name, double Patients, int Part);

/// <summary>A comparison.</summary>
/// <param name="From">Index of one treatment.</param>
/// <param name="To">Index of the other.</param>
/// <param name="Trials">Number of trials.</param>
/// <param name="Label">Their names.</param>
public sealed record NetworkPlotEdge(int From, int To, int Trials, string Label);
