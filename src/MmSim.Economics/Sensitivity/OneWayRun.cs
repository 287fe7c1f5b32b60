using MmSim.Economics.Inputs;

namespace MmSim.Economics.Sensitivity;

/// <summary>The base case run again with one parameter at its lower and at its upper limit, with the same patients.</summary>
/// <param name="Parameter">Name.</param>
/// <param name="LowValue">Lower limit, such as the 2.5 % point.</param>
/// <param name="HighValue">Upper limit.</param>
/// <param name="Low">Results at the lower limit.</param>
/// <param name="High">Results at the upper limit.</param>
public sealed record OneWayRun(string Parameter, double LowValue, double HighValue, StrategyMeans Low, StrategyMeans High);
