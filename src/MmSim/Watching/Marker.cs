using MmSim.Hosting;

namespace MmSim.Watching;

/// <summary>
/// What a watch leaves beside a scenario file: <c>NAME.done.txt</c> with the result's place, or <c>NAME.error.txt</c> with what is
/// wrong. Its first line has the hash of the file's content, which is all a watch needs to know after a restart; deleting the
/// marker runs the file again.
/// </summary>
internal static class Marker
{
    private const string HashLine = "scenario sha256: ";

    /// <summary>True where this content has been dealt with.</summary>
    /// <param name="scenarioPath">The scenario file.</param>
    /// <param name="hash">Hash of its content, in hexadecimal.</param>
    public static bool Has(string scenarioPath, string hash) =>
        FirstLine(Done(scenarioPath)) == HashLine + hash || FirstLine(Error(scenarioPath)) == HashLine + hash;

    /// <summary>Writes the marker of a job, and removes the other one.</summary>
    /// <param name="scenarioPath">The scenario file.</param>
    /// <param name="hash">Hash of the content that was run.</param>
    /// <param name="report">How it ended.</param>
    public static void Write(string scenarioPath, string hash, JobReport report)
    {
        bool good = report.ExitCode == ExitCode.Done;
        string path = good ? Done(scenarioPath) : Error(scenarioPath);
        string[] lines = [HashLine + hash, .. good ? [$"results: {report.ResultFolder}"] : report.Messages];

        // Renamed into place: a reader never sees half a marker.
        string half = path + ".new";
        File.WriteAllLines(half, lines);
        File.Move(half, path, overwrite: true);
        File.Delete(good ? Error(scenarioPath) : Done(scenarioPath));
    }

    private static string Done(string scenarioPath) => Path.ChangeExtension(scenarioPath, ".done.txt");

    private static string Error(string scenarioPath) => Path.ChangeExtension(scenarioPath, ".error.txt");

    private static string? FirstLine(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadLines(path).FirstOrDefault() : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
