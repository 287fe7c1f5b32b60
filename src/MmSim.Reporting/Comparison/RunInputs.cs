namespace MmSim.Reporting.Comparison;

/// <summary>Keeps what was run with its result, so that results can be compared, and run again, when the files have moved on.</summary>
public static class RunInputs
{
    /// <summary>Writes the files into the folder "inputs" of a result.</summary>
    /// <param name="files">Their contents by name without ".json": scenario, population, economics.</param>
    /// <param name="folder">The result's folder.</param>
    public static void Write(IReadOnlyDictionary<string, byte[]> files, string folder)
    {
        ArgumentNullException.ThrowIfNull(files);
        var inputs = Directory.CreateDirectory(Path.Combine(folder, InputComparison.FolderName)).FullName;
        foreach (var (name, content) in files)
        {
            File.WriteAllBytes(Path.Combine(inputs, name + ".json"), content);
        }
    }
}
