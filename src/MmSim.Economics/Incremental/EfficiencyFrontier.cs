namespace MmSim.Economics.Incremental;

/// <summary>The efficiency frontier of mean costs and QALYs.</summary>
internal static class EfficiencyFrontier
{
    /// <summary>A strategy's place, and what it is compared with.</summary>
    internal readonly record struct Place(DominanceStatus Status, int? Versus);

    /// <summary>The place of every strategy, in their own order. Differences below 1e-9 of the largest value count as none.</summary>
    public static Place[] Of(ReadOnlySpan<double> costs, ReadOnlySpan<double> qalys)
    {
        var count = costs.Length;
        double costTie = Tie(costs), qalyTie = Tie(qalys);
        var order = new int[count];
        for (var s = 0; s < count; s++)
        {
            order[s] = s;
        }

        Sort(order, costs, qalys, costTie, qalyTie);
        var places = new Place[count];
        var hull = new List<int>(count);
        foreach (var s in order)
        {
            // Sorted by cost: only what is already on the hull or was dropped from it can dominate, and its last member has the most QALYs.
            if (hull.Count > 0 && qalys[s] <= qalys[hull[^1]] + qalyTie)
            {
                var dominator = hull[0];
                foreach (var h in hull)
                {
                    dominator = h;
                    if (qalys[h] >= qalys[s] - qalyTie)
                    {
                        break;
                    }
                }

                var equal = Math.Abs(costs[s] - costs[dominator]) <= costTie && Math.Abs(qalys[s] - qalys[dominator]) <= qalyTie;
                places[s] = new Place(equal ? DominanceStatus.Equal : DominanceStatus.Dominated, dominator);
                continue;
            }

            while (hull.Count > 1 && Rises(hull[^2], hull[^1], s, costs, qalys))
            {
                places[hull[^1]] = new Place(DominanceStatus.ExtendedlyDominated, null);
                hull.RemoveAt(hull.Count - 1);
            }

            hull.Add(s);
        }

        for (var k = 0; k < hull.Count; k++)
        {
            places[hull[k]] = k == 0 ? new Place(DominanceStatus.Reference, null) : new Place(DominanceStatus.Frontier, hull[k - 1]);
        }

        Resolve(places, hull, costs, qalys, qalyTie);
        return places;
    }

    /// <summary>Extendedly dominated strategies are compared with the next cheaper one of the frontier; dominators that were dropped are replaced.</summary>
    private static void Resolve(Place[] places, List<int> hull, ReadOnlySpan<double> costs, ReadOnlySpan<double> qalys, double qalyTie)
    {
        for (var s = 0; s < places.Length; s++)
        {
            if (places[s].Status == DominanceStatus.ExtendedlyDominated)
            {
                var cheaper = hull[0];
                foreach (var h in hull)
                {
                    cheaper = costs[h] <= costs[s] && qalys[h] <= qalys[s] ? h : cheaper;
                }

                places[s] = places[s] with { Versus = cheaper };
            }
        }

        for (var s = 0; s < places.Length; s++)
        {
            if (places[s].Status != DominanceStatus.Dominated)
            {
                continue;
            }

            foreach (var h in hull)
            {
                if (qalys[h] >= qalys[s] - qalyTie && costs[h] <= costs[s])
                {
                    places[s] = places[s] with { Versus = h };
                    break;
                }
            }
        }
    }

    /// <summary>True where b lies on or above the line from a to c: its ICER is not below that of c.</summary>
    private static bool Rises(int a, int b, int c, ReadOnlySpan<double> costs, ReadOnlySpan<double> qalys) =>
        (costs[b] - costs[a]) * (qalys[c] - qalys[b]) > (costs[c] - costs[b]) * (qalys[b] - qalys[a]);

    private static void Sort(int[] order, ReadOnlySpan<double> costs, ReadOnlySpan<double> qalys, double costTie, double qalyTie)
    {
        // Insertion sort: few strategies, and a span cannot be captured by a comparison.
        for (var i = 1; i < order.Length; i++)
        {
            var s = order[i];
            var k = i - 1;
            while (k >= 0 && Before(s, order[k], costs, qalys, costTie, qalyTie))
            {
                order[k + 1] = order[k];
                k--;
            }

            order[k + 1] = s;
        }
    }

    private static bool Before(int a, int b, ReadOnlySpan<double> costs, ReadOnlySpan<double> qalys, double costTie, double qalyTie)
    {
        if (Math.Abs(costs[a] - costs[b]) > costTie)
        {
            return costs[a] < costs[b];
        }

        return Math.Abs(qalys[a] - qalys[b]) > qalyTie ? qalys[a] > qalys[b] : a < b;
    }

    private static double Tie(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return Increment.Negligible * largest;
    }
}
