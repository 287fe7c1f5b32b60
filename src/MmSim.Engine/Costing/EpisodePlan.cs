using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MmSim.Engine.Costing;

/// <summary>What adverse events, and a transplant after them, cost and lose, added up: eight at a time by their ids. Immutable.</summary>
/// <param name="episodes">Each of them.</param>
/// <param name="outcomes">Discounting of outcomes.</param>
/// <param name="horizonMonths">The horizon.</param>
internal sealed class EpisodePlan(EventEconomics[] episodes, DiscountTable outcomes, double horizonMonths)
{
    private readonly double[] _cost = [.. episodes.Select(e => OptionPlan.Sum(e.Costs))];
    private readonly double[] _loss = [.. episodes.Select(e => e.Disutility / 12)];
    private readonly double[] _months = [.. episodes.Select(e => e.DurationMonths)];
    private readonly double[] _discountedMonths = [.. episodes.Select(e => outcomes.Integral(Math.Min(e.DurationMonths, horizonMonths)))];

    /// <summary>All costs at the onset.</summary>
    public Vector512<double> Cost(ReadOnlySpan<int> ids) => Of(_cost, ids);

    /// <summary>Loss of utility a month, in QALYs.</summary>
    public Vector512<double> Loss(ReadOnlySpan<int> ids) => Of(_loss, ids);

    /// <summary>How long it lasts, months.</summary>
    public Vector512<double> Months(ReadOnlySpan<int> ids) => Of(_months, ids);

    /// <summary>The same discounted to the onset.</summary>
    public Vector512<double> DiscountedMonths(ReadOnlySpan<int> ids) => Of(_discountedMonths, ids);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Of(double[] values, ReadOnlySpan<int> ids) => Vector512.Create(
        values[ids[0]], values[ids[1]], values[ids[2]], values[ids[3]], values[ids[4]], values[ids[5]], values[ids[6]], values[ids[7]]);
}
