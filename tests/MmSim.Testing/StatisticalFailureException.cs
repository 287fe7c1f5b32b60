namespace MmSim.Testing;

/// <summary>A statistical check failed; the message gives the count or value, what was expected and the chance of it.</summary>
public sealed class StatisticalFailureException : Exception
{
    public StatisticalFailureException()
    {
    }

    public StatisticalFailureException(string message)
        : base(message)
    {
    }

    public StatisticalFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
