namespace MmSim.Evidence.Tests.Reading;

/// <summary>The repository's own scenarios folder, and copies of it to break.</summary>
internal static class ScenariosFolder
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>Where it is.</summary>
    public static string Path => Found.Value;

    /// <summary>A copy of the evidence and the life tables in a new temporary folder.</summary>
    public static DirectoryInfo Copy()
    {
        var copy = Directory.CreateTempSubdirectory("mmsim-evidence-");
        foreach (var name in new[] { "evidence", "life-tables" })
        {
            var target = copy.CreateSubdirectory(name);
            foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(Path, name)))
            {
                File.Copy(file, System.IO.Path.Combine(target.FullName, System.IO.Path.GetFileName(file)));
            }
        }

        return copy;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MmSim.sln")))
            {
                return System.IO.Path.Combine(folder.FullName, "scenarios");
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds MmSim.sln.");
    }
}
