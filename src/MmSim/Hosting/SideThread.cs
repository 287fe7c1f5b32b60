namespace MmSim.Hosting;

/// <summary>A second thread beside the caller's.</summary>
internal static class SideThread
{
    /// <summary>Runs the same work on both at once and returns the sum when both have ended.</summary>
    /// <param name="work">The work: it does not throw, and shares nothing that it changes.</param>
    public static double Both(Func<double> work)
    {
        double other = 0;
        Thread thread = new(() => other = work());
        thread.Start();
        double own = work();
        thread.Join();
        return own + other;
    }
}
