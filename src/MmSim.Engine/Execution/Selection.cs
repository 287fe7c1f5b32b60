namespace MmSim.Engine.Execution;

/// <summary>The median of values that need not be sorted for it.</summary>
internal static class Selection
{
    /// <summary>The median: the middle value, or the mean of the two in the middle. Reorders the values.</summary>
    /// <param name="values">At least one; infinity is allowed.</param>
    public static double Median(Span<double> values)
    {
        var middle = values.Length / 2;
        var upper = Smallest(values, middle);
        if (values.Length % 2 == 1)
        {
            return upper;
        }

        var lower = values[0];
        foreach (var value in values[1..middle])
        {
            lower = Math.Max(lower, value);
        }

        return 0.5 * (lower + upper);
    }

    /// <summary>The value that has a rank, from 0; those of lower rank stand before its place then (Hoare 1961).</summary>
    public static double Smallest(Span<double> values, int rank)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            var pivot = values[rank];
            int i = low, j = high;
            do
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }
            while (i <= j);

            low = j < rank ? i : low;
            high = rank < i ? j : high;
        }

        return values[rank];
    }
}
