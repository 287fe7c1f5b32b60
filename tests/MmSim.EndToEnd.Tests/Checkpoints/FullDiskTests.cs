using MmSim.EndToEnd.Tests.Fakes;
using Xunit;

namespace MmSim.EndToEnd.Tests.Checkpoints;

/// <summary>A disk that is full or read-only: exit code, message, nothing half-written. On Linux, where an unprivileged user may mount.</summary>
[Trait("Suite", "Slow")]
public sealed class FullDiskTests
{
    // $1 is the output folder, the rest the program. The second run has room and goes on; its tables are shown beside those of a run elsewhere.
    private const string Fill = """
        out=$1; shift; mkdir -p "$out/disk" "$out/elsewhere"
        mount -t tmpfs -o size=6600k none "$out/disk" || exit 99
        "$@" --out "$out/disk" --checkpoint 1; echo "first: $?"
        ls -A "$out/disk" "$out/disk/.maintenance.checkpoint"
        mount -o remount,size=200m "$out/disk" || exit 99
        "$@" --out "$out/disk" --resume --threads 1 || exit 98
        "$@" --out "$out/elsewhere" --checkpoint 0 || exit 97
        for f in "$out"/elsewhere/maintenance/*.csv; do cmp "$f" "$out/disk/maintenance/$(basename "$f")" || exit 96; done
        ls -A "$out/disk"
        """;

    private const string ReadOnly = """
        out=$1; shift
        mount -t tmpfs -o ro none "$out" || exit 99
        "$@" --out "$out"
        """;

    [Fact]
    public void Full_disk_ends_with_1_keeps_what_was_simulated_and_leaves_nothing_half()
    {
        string folder = Directory.CreateTempSubdirectory("mmsim-disk-").FullName;
        using RealRun? run = RealRun.StartMounting(
            Fill, [folder, .. FakeProgram.RealCommand, "run", "maintenance", "--patients", "400000", "--draws", "600", "--patients-per-draw", "150"]);
        if (run is null)
        {
            return;
        }

        Assert.True(run.Wait() == 0, run.Error + run.Out);
        string[] lines = run.Out.Split('\n');
        Assert.Contains("first: 1", lines);
        Assert.DoesNotContain(lines, l => l.Contains(".new-", StringComparison.Ordinal) || l.EndsWith(".half", StringComparison.Ordinal));
        Assert.Contains("base-case.state", lines);
        Assert.Contains("cannot be written: No space left on device", run.Error, StringComparison.Ordinal);
        Assert.Contains("--resume", run.Error, StringComparison.Ordinal);
        Assert.Equal([".maintenance.lock", "maintenance"], lines.Where(l => l.Length > 0).TakeLast(2));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Folder_that_cannot_be_written_ends_with_2_and_is_named()
    {
        string folder = Directory.CreateTempSubdirectory("mmsim-disk-").FullName;
        using RealRun? run = RealRun.StartMounting(ReadOnly, [folder, .. FakeProgram.RealCommand, "run", "bare-three-lines", "--patients", "100"]);
        if (run is null)
        {
            return;
        }

        Assert.True(run.Wait() == 2, run.Error);
        Assert.Contains(folder, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
        Directory.Delete(folder);
    }
}
