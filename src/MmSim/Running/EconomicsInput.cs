using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Running;

/// <summary>An economics file, read and checked, with what brings its prices to one year.</summary>
/// <param name="Name">Its name: uk.</param>
/// <param name="Document">The file.</param>
/// <param name="Index">Price indices.</param>
/// <param name="Norm">The general population's utility by age and sex; null where the file wants none.</param>
internal sealed record EconomicsInput(string Name, EconomicsDocument Document, PriceIndex Index, AgeNorm? Norm);
