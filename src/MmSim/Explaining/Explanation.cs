namespace MmSim.Explaining;

/// <summary>What <c>explain</c> found.</summary>
/// <param name="Text">The trail.</param>
/// <param name="Hashes">SHA-256 of each input.</param>
/// <param name="WriteCharts">Writes the charts of the fits into a folder.</param>
internal sealed record Explanation(string Text, IReadOnlyDictionary<string, string> Hashes, Action<string> WriteCharts);
