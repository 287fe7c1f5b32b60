using System.Runtime.Intrinsics;

namespace MmSim.Engine.Costing;

/// <summary>A time of each of eight patients, and what lies between it and the start: differences of two count.</summary>
/// <param name="Months">Months from the start.</param>
/// <param name="CostMonths">Months up to it, discounted at the costs' rate.</param>
/// <param name="Years">Years up to it, weighted by the general population's utility where there is one.</param>
/// <param name="Discounted">The same discounted at the outcomes' rate.</param>
internal readonly record struct LaneMoment(
    Vector512<double> Months, Vector512<double> CostMonths, Vector512<double> Years, Vector512<double> Discounted)
{
    /// <summary>What lies between another moment and this one, 0 where this is not the later.</summary>
    /// <param name="from">The other moment.</param>
    public LaneMoment Since(in LaneMoment from)
    {
        var months = Months - from.Months;
        var passed = Vector512.GreaterThan(months, Vector512<double>.Zero);
        return new LaneMoment(
            months & passed, (CostMonths - from.CostMonths) & passed, (Years - from.Years) & passed, (Discounted - from.Discounted) & passed);
    }
}
