namespace MmSim.Reporting.Figures;

/// <summary>Takes points out of curves that nobody would miss, so that drawings stay small.</summary>
internal static class PointThinning
{
    /// <summary>
    /// Indices of the points to keep, rising, first and last among them: between two neighbours kept, no curve lies further than
    /// <paramref name="tolerance"/> above or below the straight line (Ramer 1972, Douglas and Peucker 1973, with the distance taken upright).
    /// </summary>
    /// <param name="xs">Places of the points, rising.</param>
    /// <param name="tolerance">In the unit of the curves.</param>
    /// <param name="curves">Curves over the same places; all keep the same points.</param>
    public static IReadOnlyList<int> Keep(IReadOnlyList<double> xs, double tolerance, params IReadOnlyList<double>[] curves)
    {
        if (xs.Count < 3)
        {
            return [.. Enumerable.Range(0, xs.Count)];
        }

        var kept = new SortedSet<int> { 0, xs.Count - 1 };
        var open = new Stack<(int From, int To)>([(0, xs.Count - 1)]);
        while (open.TryPop(out var span))
        {
            var (worst, distance) = (-1, tolerance);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var share = (xs[i] - xs[span.From]) / (xs[span.To] - xs[span.From]);
                foreach (var curve in curves)
                {
                    var off = Math.Abs(curve[i] - curve[span.From] - share * (curve[span.To] - curve[span.From]));
                    if (off > distance)
                    {
                        (worst, distance) = (i, off);
                    }
                }
            }

            if (worst >= 0)
            {
                kept.Add(worst);
                open.Push((span.From, worst));
                open.Push((worst, span.To));
            }
        }

        return [.. kept];
    }
}
