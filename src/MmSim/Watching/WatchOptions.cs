using MmSim.Hosting;

namespace MmSim.Watching;

/// <summary>A folder whose scenario files are run as they appear.</summary>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Request">What the command line changes in every run, and where the results go.</param>
internal sealed record WatchOptions(string Folder, RunRequest Request)
{
    /// <summary>Time between two looks at the folder, whether or not the system reported a change.</summary>
    public TimeSpan ScanInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a file must keep its size and time of change before it is taken as whole.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(1);
}
