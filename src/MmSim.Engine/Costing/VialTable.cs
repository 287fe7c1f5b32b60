using System.Runtime.Intrinsics;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Costing;

/// <summary>The cost of a dose from the packs it can be made up of: the cheapest set that holds it, or by the milligram where packs are shared.</summary>
/// <remarks>
/// Whole packs: a step function of the dose, compiled once by dynamic programming over multiples of the sizes' greatest common divisor
/// (sizes are taken to a hundredth of a milligram). Shared: the cheapest price per milligram. Immutable.
/// </remarks>
public sealed class VialTable
{
    private const double PerMilligram = 100;

    private readonly double[] _cost; // by number of quanta
    private readonly double _quantaPerMilligram;
    private readonly double _pricePerMilligram;

    /// <summary>Compiles the table.</summary>
    /// <param name="sizes">Milligrams and price of each size.</param>
    /// <param name="shared">Whether what is left of a vial is used for others.</param>
    /// <param name="largestDose">The largest dose that will be asked for often, milligrams; larger ones are made up of it.</param>
    /// <exception cref="ArgumentException">No size, or one that is not positive.</exception>
    public VialTable(IReadOnlyList<(double Milligrams, double Price)> sizes, bool shared, double largestDose)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count == 0 || sizes.Any(s => !(s.Milligrams > 0) || s.Price < 0))
        {
            throw new ArgumentException("A dose needs at least one pack with a positive content and a price.", nameof(sizes));
        }

        Shared = shared;
        _pricePerMilligram = sizes.Min(s => s.Price / s.Milligrams);
        var units = sizes.Select(s => (Size: (long)Math.Round(s.Milligrams * PerMilligram), s.Price)).ToList();
        var quantum = units.Select(u => u.Size).Aggregate(GreatestCommonDivisor);
        _quantaPerMilligram = PerMilligram / quantum;
        var count = Quanta(Math.Max(largestDose, sizes.Max(s => s.Milligrams)));
        _cost = new double[count + 1];
        for (var i = 1; i <= count; i++)
        {
            _cost[i] = units.Min(u => u.Price + _cost[Math.Max(0, i - (int)(u.Size / quantum))]);
        }
    }

    /// <summary>Whether what is left is used for others.</summary>
    public bool Shared { get; }

    /// <summary>Cost of one dose.</summary>
    /// <param name="milligrams">The dose; below 0, at the tail of a drawn body size, it is none.</param>
    public double Cost(double milligrams)
    {
        milligrams = Math.Max(0, milligrams);
        if (Shared)
        {
            return milligrams * _pricePerMilligram;
        }

        var quanta = Quanta(milligrams);
        var last = _cost.Length - 1;
        return quanta <= last ? _cost[quanta] : (quanta / last * _cost[last]) + _cost[quanta % last];
    }

    /// <summary>Costs of eight doses; the same bits as one at a time.</summary>
    /// <param name="milligrams">The doses.</param>
    internal Vector512<double> Costs(Vector512<double> milligrams)
    {
        milligrams = Vector512.Max(milligrams, Vector512<double>.Zero);
        if (Shared)
        {
            return milligrams * Vector512.Create(_pricePerMilligram);
        }

        var quanta = LaneNotes.Whole(Vector512.Ceiling((milligrams * Vector512.Create(_quantaPerMilligram)) - Vector512.Create(1e-9)));
        if (Vector512.GreaterThanAny(quanta, Vector512.Create(_cost.Length - 1L)))
        {
            Span<double> costs = stackalloc double[Vector512<double>.Count];
            for (var i = 0; i < costs.Length; i++)
            {
                costs[i] = Cost(milligrams[i]);
            }

            return Vector512.Create<double>(costs);
        }

        return Vector512.Create(
            _cost[quanta[0]], _cost[quanta[1]], _cost[quanta[2]], _cost[quanta[3]], _cost[quanta[4]], _cost[quanta[5]], _cost[quanta[6]], _cost[quanta[7]]);
    }

    // A dose that equals its packs must not need one more for rounding.
    private int Quanta(double milligrams) => (int)Math.Ceiling((milligrams * _quantaPerMilligram) - 1e-9);

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
