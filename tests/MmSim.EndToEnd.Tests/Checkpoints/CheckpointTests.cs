using MmSim.Checkpoints;
using MmSim.Engine.Execution;
using Xunit;

namespace MmSim.EndToEnd.Tests.Checkpoints;

/// <summary>What a checkpoint keeps is given back whole or not at all, and to its own run only.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly string _output = Directory.CreateTempSubdirectory("mmsim-checkpoint-").FullName;
    private readonly List<string> _notes = [];

    private string Folder => Path.Combine(_output, ".a.checkpoint");

    private string Aside => Folder + "-aside";

    public void Dispose() => Directory.Delete(_output, recursive: true);

    [Fact]
    public void What_was_kept_is_given_back()
    {
        Keep(Identity());
        var section = Open(Identity(), ResumeChoice.GoOn).Section("draws");
        Assert.Equal([3, 7], section.Parts.Select(p => p.Number).Order());
        Assert.Equal([0.5, double.MaxValue], section.Parts.Single(p => p.Number == 3).Figures);
        Assert.Equal([9, 8, 7], Open(Identity(), ResumeChoice.GoOn).Section("base").State.ToArray());
        Assert.Empty(_notes);
    }

    [Fact]
    public void Every_cut_and_every_changed_bit_is_noticed()
    {
        string path = Path.Combine(_output, "file");
        byte[] identity = new RunIdentity(Identity()).Hash;
        CheckpointFile.Write(path, identity, [1, 2, 3]);
        byte[] whole = File.ReadAllBytes(path);
        Assert.Equal([1, 2, 3], CheckpointFile.Read(path, identity, out string? fault).ToArray());
        Assert.Null(fault);
        for (int i = 0; i < whole.Length; i++)
        {
            File.WriteAllBytes(path, whole[..i]);
            Assert.True(CheckpointFile.Read(path, identity, out fault).IsEmpty && fault is not null, $"cut to {i} bytes");
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] changed = [.. whole];
                changed[i] ^= (byte)(1 << bit);
                File.WriteAllBytes(path, changed);
                Assert.True(CheckpointFile.Read(path, identity, out fault).IsEmpty && fault is not null, $"bit {bit} of byte {i}");
            }
        }

        File.WriteAllBytes(path, [.. whole, 0]);
        Assert.True(CheckpointFile.Read(path, identity, out fault).IsEmpty && fault is not null, "a byte more");
    }

    [Fact]
    public void Broken_file_is_named_and_set_aside_and_the_others_are_used()
    {
        Keep(Identity());
        string broken = Path.Combine(Folder, "draws-000001.parts");
        File.WriteAllBytes(broken, File.ReadAllBytes(broken)[..40]);
        Checkpoint checkpoint = Open(Identity(), ResumeChoice.GoOn);
        CheckpointSection section = checkpoint.Section("draws");
        Assert.Equal([7], section.Parts.Select(p => p.Number));
        Assert.Contains(broken, Assert.Single(_notes), StringComparison.Ordinal);
        Assert.True(File.Exists(broken + ".broken"));
        Assert.False(File.Exists(broken));

        section.KeepPart(new FinishedPart(0, [4]));
        Assert.Equal([0, 7], Open(Identity(), ResumeChoice.GoOn).Section("draws").Parts.Select(p => p.Number).Order());
    }

    [Fact]
    public void File_of_another_run_is_not_trusted()
    {
        Keep(Identity(seed: 2));
        byte[] foreign = File.ReadAllBytes(Path.Combine(Folder, "draws-000001.parts"));
        Directory.Delete(Folder, recursive: true);
        Keep(Identity());
        File.WriteAllBytes(Path.Combine(Folder, "draws-000001.parts"), foreign);
        Assert.Equal([7], Open(Identity(), ResumeChoice.GoOn).Section("draws").Parts.Select(p => p.Number));
        Assert.Contains("another run", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoint_of_another_run_is_set_aside_with_the_reason_and_found_again_by_its_own()
    {
        Keep(Identity());
        Assert.Empty(Open(Identity(seed: 2), ResumeChoice.GoOn).Section("draws").Parts);
        Assert.Contains("seed 1 instead of 2", Assert.Single(_notes), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));

        Open(Identity(seed: 2), ResumeChoice.GoOn).Delete();
        Assert.True(Directory.Exists(Aside));
        Assert.Equal(2, Open(Identity(), ResumeChoice.GoOn).Section("draws").Parts.Count);
    }

    [Fact]
    public void Run_that_starts_anew_says_so_and_the_longer_checkpoint_is_gone_on_from()
    {
        Keep(Identity());
        Checkpoint anew = Open(Identity(), ResumeChoice.StartAnew);
        Assert.Empty(anew.Section("draws").Parts);
        Assert.Contains("--resume", Assert.Single(_notes), StringComparison.Ordinal);
        anew.Section("draws").KeepPart(new FinishedPart(1, [1]));

        Checkpoint resumed = Open(Identity(), ResumeChoice.GoOn);
        Assert.Equal(2, resumed.Section("draws").Parts.Count);
        resumed.Delete();
        Assert.Empty(Directory.GetFileSystemEntries(_output));
    }

    [Fact]
    public void Missing_checkpoint_is_told_where_one_is_expected()
    {
        Open(Identity(), ResumeChoice.GoOnIfThereIsOne);
        Assert.Empty(_notes);
        Open(Identity(), ResumeChoice.GoOn);
        Assert.Contains("no checkpoint", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoint_that_cannot_be_written_is_told_once_and_leaves_the_run_alone()
    {
        CheckpointSection section = Open(Identity(), ResumeChoice.StartAnew).Section("draws");
        File.WriteAllText(Folder, "in the way");
        section.KeepPart(new FinishedPart(1, [1]));
        section.KeepPart(new FinishedPart(2, [2]));
        Assert.Contains("cannot be written", Assert.Single(_notes), StringComparison.Ordinal);

        File.Delete(Folder);
        section.KeepPart(new FinishedPart(3, [3]));
        Assert.Equal([1, 2, 3], Open(Identity(), ResumeChoice.GoOn).Section("draws").Parts.Select(p => p.Number).Order());
    }

    [Fact]
    public void Unreadable_identity_is_not_trusted()
    {
        Keep(Identity());
        File.Delete(Path.Combine(Folder, "identity.txt"));
        Assert.Empty(Open(Identity(), ResumeChoice.GoOn).Section("draws").Parts);
        Assert.Contains("no readable identity.txt", Assert.Single(_notes), StringComparison.Ordinal);
        Assert.True(Directory.Exists(Aside));
    }

    private static string[] Identity(int seed = 1) => ["scenario sha256: 12", $"seed: {seed}"];

    private void Keep(string[] identity)
    {
        Checkpoint checkpoint = Open(identity, ResumeChoice.GoOnIfThereIsOne);
        checkpoint.Section("base").KeepState(new byte[] { 9, 8, 7 });
        CheckpointSection draws = checkpoint.Section("draws");
        draws.KeepPart(new FinishedPart(3, [0.5, double.MaxValue]));
        draws.KeepPart(new FinishedPart(7, [0.5, 2]));
    }

    private Checkpoint Open(string[] identity, ResumeChoice resume) => Checkpoint.Open(
        _output, "a", new RunIdentity(identity), new CheckpointOptions(resume, TimeSpan.Zero), new StillClock(), _notes.Add);

    /// <summary>Writing takes no time on it, so that every moment is one to write.</summary>
    private sealed class StillClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
