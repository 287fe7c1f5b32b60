namespace MmSim.Hosting;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>Something failed that is not the input's fault.</summary>
    public const int Failed = 1;

    /// <summary>Usage or input is wrong; the message says what to change.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM before it was done; nothing of the stopped run is published.</summary>
    public const int Cancelled = 130;
}

/// <summary>The exit code of the process, because a host whose worker failed would end with 0. The first that is not 0 stays.</summary>
internal sealed class ExitStatus
{
    private int _code;

    /// <summary>The exit code so far.</summary>
    public int Code => Volatile.Read(ref _code);

    /// <summary>Notes a code; ignored where one other than 0 is noted already.</summary>
    /// <param name="code">One of <see cref="ExitCode"/>.</param>
    public void Note(int code) => Interlocked.CompareExchange(ref _code, code, ExitCode.Done);
}
