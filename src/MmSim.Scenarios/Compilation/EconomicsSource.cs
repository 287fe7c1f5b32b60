using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>An economics file ready to be compiled.</summary>
/// <param name="Name">Its name: uk.</param>
/// <param name="Document">The file, checked.</param>
/// <param name="Index">Price indices.</param>
/// <param name="Norm">The general population's utility by age and sex; null where the file wants none.</param>
public sealed record EconomicsSource(string Name, EconomicsDocument Document, PriceIndex Index, AgeNorm? Norm);
