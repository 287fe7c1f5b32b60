namespace MmSim.Testing;

/// <summary>Where the repository is, for tests that read its files.</summary>
public static class Repository
{
    /// <summary>The folder that holds MmSim.sln, found by walking up from the test's own folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path inside the repository.</summary>
    /// <param name="parts">Folder and file names.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MmSim.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds MmSim.sln.");
    }
}
