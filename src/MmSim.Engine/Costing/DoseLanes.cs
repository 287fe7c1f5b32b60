using System.Numerics;
using System.Runtime.Intrinsics;
using MmSim.Engine.Pathway;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Costing;

/// <summary>What the doses of a phase cost up to eight patients side by side. One a worker.</summary>
/// <param name="costs">Discounting of costs.</param>
internal sealed class DoseLanes(DiscountTable costs)
{
    private const int Width = 8; // values of a vector of columns

    private readonly VectorRoom _prices = new(Lanes.Count * Width); // [lane, column, 2]: what one dose costs, twice
    private readonly VectorRoom _given = new(Lanes.Count * Width); // [lane, column, 2]: doses, undiscounted and discounted to the phase's start
    private readonly DoseTable.Place[] _places = new DoseTable.Place[Lanes.Count];
    private readonly LaneColumns _columns = new(4);
    private Vector512<double> _weightKg, _bodySurfaceAreaM2;

    /// <summary>Adds to each patient what the doses cost, and to the books what they cost together.</summary>
    /// <param name="plans">The doses.</param>
    /// <param name="lanes">The patients.</param>
    /// <param name="patients">Those of them who are in the phase.</param>
    /// <param name="from">Start of the phase, months from the model's.</param>
    /// <param name="discountedFrom">The same as discounted months.</param>
    /// <param name="months">Length of the phase; anything for those who are not in it.</param>
    /// <param name="books">Null where nobody reads them.</param>
    public void Run(
        DosePlan[] plans, LineLanes lanes, uint patients, Vector512<double> from, Vector512<double> discountedFrom, Vector512<double> months,
        Bookkeeping? books)
    {
        if (plans.Length == 0)
        {
            return;
        }

        months &= Lanes.Mask(patients);
        var factors = _columns.Of(0, Vector512<double>.One - (Vector512.Create(costs.PerMonth) * discountedFrom));
        ReadOnlySpan<double> starts = _columns.Of(1, from), lengths = _columns.Of(2, months);
        ReadOnlySpan<long> days = _columns.Of(3, DoseSchedule.Days(months));
        if (Array.Exists(plans, plan => plan.DependsOnSize))
        {
            Weigh(lanes.Slots);
        }

        ref var prices = ref _prices[0];
        ref var given = ref _given[0];
        foreach (var plan in plans)
        {
            for (var lane = 0; lane < _places.Length; lane++)
            {
                _places[lane] = plan.Table.At((int)days[lane]);
            }

            for (var vector = 0; vector < plan.Table.Vectors; vector++)
            {
                plan.WritePrices(vector, lanes.Frailty, _weightKg, _bodySurfaceAreaM2, ref prices);
                var all = Vector512<double>.Zero;
                for (var left = patients; left != 0; left &= left - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(left);
                    var doses = plan.Table.Doses(_places[lane], vector);
                    doses.StoreUnsafe(ref given, (nuint)(lane * Width));
                    var cost = doses * Vector512.LoadUnsafe(ref prices, (nuint)(lane * Width)) * Pairs.Broadcast(1, factors[lane]);
                    all += cost;
                    lanes.Slots[lane].Accrued += Vector256.Create(Pairs.Sum(cost), Vector128<double>.Zero);
                }

                if (books is not null)
                {
                    books.Doses(plan, vector, all);
                    for (var left = patients; left != 0; left &= left - 1)
                    {
                        var lane = BitOperations.TrailingZeroCount(left);
                        books.Years.AddDoses(plan, vector, ref given, ref prices, lane, starts[lane], lengths[lane]);
                    }
                }
            }
        }
    }

    private void Weigh(PatientSlot[] slots)
    {
        Span<double> weight = stackalloc double[Lanes.Count], surface = stackalloc double[Lanes.Count];
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            (weight[lane], surface[lane]) = (slots[lane].Patient.WeightKg, slots[lane].Patient.BodySurfaceAreaM2);
        }

        (_weightKg, _bodySurfaceAreaM2) = (Vector512.Create<double>(weight), Vector512.Create<double>(surface));
    }
}
