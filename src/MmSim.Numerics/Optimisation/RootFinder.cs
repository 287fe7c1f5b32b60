using MathNet.Numerics.RootFinding;

namespace MmSim.Numerics.Optimisation;

/// <summary>The root of a function of one variable, by bracketing.</summary>
public static class RootFinder
{
    /// <summary>Finds where a function changes sign between two ends (Brent 1973).</summary>
    /// <param name="function">A continuous function.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="accuracy">Accuracy of the root, in units of the variable.</param>
    /// <returns>The root; null where both ends have the same sign.</returns>
    public static double? Find(Func<double, double> function, double low, double high, double accuracy = 1e-10)
    {
        ArgumentNullException.ThrowIfNull(function);
        double atLow = function(low), atHigh = function(high);
        if (atLow == 0)
        {
            return low;
        }

        if (atHigh == 0)
        {
            return high;
        }

        if (!(atLow * atHigh < 0))
        {
            return null;
        }

        return Brent.TryFindRoot(function, low, high, accuracy, 200, out var root) ? root : Bisect(function, low, high, atLow, accuracy);
    }

    private static double Bisect(Func<double, double> function, double low, double high, double atLow, double accuracy)
    {
        while (high - low > accuracy * Math.Max(1, Math.Abs(low)))
        {
            var middle = 0.5 * (low + high);
            if (middle == low || middle == high)
            {
                break;
            }

            if (Math.Sign(function(middle)) == Math.Sign(atLow))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return 0.5 * (low + high);
    }
}
