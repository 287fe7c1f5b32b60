namespace MmSim.Evidence.Library;

/// <summary>A drug as the pathway knows it.</summary>
/// <param name="DrugId">Its name in the files.</param>
/// <param name="Name">Its name for the reader.</param>
/// <param name="Class">IMiD, PI, anti-CD38, steroid, ….</param>
/// <param name="RefractoryAs">The name under which refractoriness is kept: anti-CD38 antibodies share one; empty for drugs that never make refractory (steroids).</param>
/// <param name="BarredBy">Lasting toxicities and conditions that bar it: neuropathy, cardiac, pregnancy.</param>
public sealed record Drug(string DrugId, string Name, string Class, string RefractoryAs, IReadOnlyList<string> BarredBy);
