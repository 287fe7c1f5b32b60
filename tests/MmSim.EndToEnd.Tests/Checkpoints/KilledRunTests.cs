using MmSim.EndToEnd.Tests.Fakes;
using Xunit;

namespace MmSim.EndToEnd.Tests.Checkpoints;

/// <summary>A real process, killed at random moments and gone on with, ends with the files of one that nobody killed.</summary>
[Trait("Suite", "Slow")]
public sealed class KilledRunTests : IDisposable
{
    private const string Name = "maintenance";
    private const int Kills = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("mmsim-killed-").FullName;

    private string Killed => Path.Combine(_folder, "killed");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Killed_and_resumed_with_other_threads_the_files_are_the_same()
    {
        string[] size = ["run", Name, "--patients", "250000", "--draws", "900", "--patients-per-draw", "150", "--one-way", "--one-way-patients", "400"];
        string whole = Path.Combine(_folder, "whole");
        using (RealRun run = RealRun.Start([.. size, "--out", whole, "--checkpoint", "0"]))
        {
            Assert.Equal(0, run.Wait());
        }

        Random random = new(20_261);
        int kills = 0, ended = 0, goneOn = 0;
        for (int start = 0; kills < Kills || ended == 0; start++)
        {
            bool found = Files().Length > 0;
            goneOn += found ? 1 : 0;
            string[] resume = found ? ["--resume"] : [];
            using RealRun run = RealRun.Start([.. size, "--out", Killed, "--checkpoint", "1", "--threads", $"{(start % 3) + 1}", .. resume]);
            if (kills < Kills)
            {
                WaitForCheckpoints(run, random.Next(3));
                Thread.Sleep(random.Next(700));
            }
            else
            {
                run.Wait();
            }

            if (run.HasExited)
            {
                Assert.True(run.Wait() == 0, run.Error);
                ended++;
                AssertSame(whole, Killed);
                Assert.Empty(Files());
                Directory.Delete(Killed, recursive: true);
            }
            else
            {
                run.Kill();
                kills++;
                Assert.False(File.Exists(Path.Combine(Killed, Name, "run.json")), "a killed run has left a result");
            }
        }

        Assert.True(goneOn >= Kills / 2, $"only {goneOn} starts had something to go on from");
    }

    /// <summary>The files of the checkpoint with their times.</summary>
    private (string Path, DateTime Changed)[] Files()
    {
        string folder = Path.Combine(Killed, $".{Name}.checkpoint");
        return Directory.Exists(folder) ? [.. new DirectoryInfo(folder).GetFiles().Select(f => (f.FullName, f.LastWriteTimeUtc)).Order()] : [];
    }

    private void WaitForCheckpoints(RealRun run, int number)
    {
        for (int i = 0; i < number; i++)
        {
            (string, DateTime)[] before = Files();
            while (!run.HasExited && Files().SequenceEqual(before))
            {
                Thread.Sleep(15);
            }
        }
    }

    private static void AssertSame(string whole, string resumed)
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(whole, Name), "*.csv", SearchOption.AllDirectories)];
        Assert.Contains(files, f => f.EndsWith("psa.csv", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith("one_way.csv", StringComparison.Ordinal));
        foreach (string file in files)
        {
            string other = Path.Combine(resumed, Path.GetRelativePath(whole, file));
            Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(other)), $"{Path.GetFileName(file)} differs");
        }
    }
}
