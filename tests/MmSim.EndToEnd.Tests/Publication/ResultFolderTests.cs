using System.Diagnostics;
using System.Globalization;
using MmSim.EndToEnd.Tests.Fakes;
using MmSim.Publication;
using Xunit;

namespace MmSim.EndToEnd.Tests.Publication;

public sealed class ResultFolderTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void Published_folder_replaces_the_old_one_and_leaves_nothing_else()
    {
        _workspace.EarlierResult("a");
        using (ResultFolder folder = ResultFolder.Open(_workspace.Output, "a"))
        {
            Stage(folder);
            Assert.Equal("old", _workspace.Summary("a"));
            folder.Publish();
        }

        Assert.Equal("new", _workspace.Summary("a"));
        Assert.Equal(["a"], _workspace.OutputFolders());
    }

    [Fact]
    public void Unpublished_folder_leaves_the_old_result_and_no_staging()
    {
        _workspace.EarlierResult("a");
        using (ResultFolder folder = ResultFolder.Open(_workspace.Output, "a"))
        {
            Stage(folder);
        }

        Assert.Equal("old", _workspace.Summary("a"));
        Assert.Equal(["a"], _workspace.OutputFolders());
    }

    [Fact]
    public void Publish_without_manifest_throws_and_keeps_the_old_result()
    {
        _workspace.EarlierResult("a");
        using (ResultFolder folder = ResultFolder.Open(_workspace.Output, "a"))
        {
            File.WriteAllText(Path.Combine(folder.Staging, "summary.csv"), "half");
            Assert.Throws<InvalidOperationException>(folder.Publish);
        }

        Assert.Equal("old", _workspace.Summary("a"));
    }

    [Fact]
    public void Publish_after_giving_up_throws_and_keeps_the_old_result()
    {
        _workspace.EarlierResult("a");
        ResultFolder folder = ResultFolder.Open(_workspace.Output, "a");
        Stage(folder);
        folder.Dispose();
        Assert.Throws<InvalidOperationException>(folder.Publish);
        Assert.Equal("old", _workspace.Summary("a"));
    }

    [Fact]
    public void Stop_between_the_renames_is_put_right_at_the_next_start()
    {
        _workspace.EarlierResult("a");
        Directory.Move(Path.Combine(_workspace.Output, "a"), Path.Combine(_workspace.Output, ".a.old"));
        Workspace.Write(Path.Combine(_workspace.Output, DeadStaging("a"), "summary.csv"), "new");

        ResultFolder.RecoverAll(_workspace.Output);

        Assert.Equal("old", _workspace.Summary("a"));
        Assert.Equal(["a"], _workspace.OutputFolders());
    }

    [Fact]
    public void Stop_after_the_renames_keeps_the_new_result()
    {
        _workspace.EarlierResult("a");
        Workspace.Write(Path.Combine(_workspace.Output, ".a.old", "summary.csv"), "older");

        ResultFolder.Open(_workspace.Output, "a").Dispose();

        Assert.Equal("old", _workspace.Summary("a"));
        Assert.Equal(["a"], _workspace.OutputFolders());
    }

    [Fact]
    public void Staging_of_a_living_process_is_left_alone()
    {
        using Process living = Process.Start(OperatingSystem.IsWindows() ? "timeout" : "sleep", "30");
        string staging = string.Create(CultureInfo.InvariantCulture, $".a.new-{living.Id}");
        Directory.CreateDirectory(Path.Combine(_workspace.Output, staging));

        ResultFolder.Open(_workspace.Output, "a").Dispose();
        Assert.Equal([staging], _workspace.OutputFolders());

        living.Kill();
        living.WaitForExit();
        ResultFolder.Open(_workspace.Output, "a").Dispose();
        Assert.Empty(_workspace.OutputFolders());
    }

    [Fact]
    public void Second_run_into_the_same_result_is_refused_until_the_first_ends()
    {
        using (ResultFolder.Open(_workspace.Output, "a"))
        {
            ResultFolderBusyException busy =
                Assert.Throws<ResultFolderBusyException>(() => ResultFolder.Open(_workspace.Output, "a"));
            Assert.Contains(Path.Combine(_workspace.Output, "a"), busy.Message, StringComparison.Ordinal);
            ResultFolder.Open(_workspace.Output, "b").Dispose();
        }

        ResultFolder.Open(_workspace.Output, "a").Dispose();
    }

    [Fact]
    public void Recovery_leaves_a_result_alone_that_another_run_holds()
    {
        using ResultFolder held = ResultFolder.Open(_workspace.Output, "a");
        Stage(held);
        ResultFolder.RecoverAll(_workspace.Output);
        held.Publish();
        Assert.Equal("new", _workspace.Summary("a"));
    }

    [Fact]
    public void Folder_that_is_no_result_is_never_replaced()
    {
        string own = Workspace.Write(Path.Combine(_workspace.Output, "a", "thesis.docx"), "years of work");
        Assert.Throws<ResultFolderException>(() => ResultFolder.Open(_workspace.Output, "a"));
        Assert.Equal("years of work", File.ReadAllText(own));
    }

    [Theory]
    [InlineData("len-sequencing", true)]
    [InlineData("a.b (2)", true)]
    [InlineData("", false)]
    [InlineData(".hidden", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a:b", false)]
    [InlineData("a ", false)]
    [InlineData("CON", false)]
    public void Name_is_a_name_where_every_system_can_keep_it(string name, bool sound) =>
        Assert.Equal(sound, ResultName.FaultOf(name) is null);

    public void Dispose() => _workspace.Dispose();

    private static void Stage(ResultFolder folder)
    {
        File.WriteAllText(Path.Combine(folder.Staging, "summary.csv"), "new");
        File.WriteAllText(Path.Combine(folder.Staging, "run.json"), "{}");
    }

    private static string DeadStaging(string name)
    {
        using Process dead = Process.Start("dotnet", "--version");
        dead.WaitForExit();
        return string.Create(CultureInfo.InvariantCulture, $".{name}.new-{dead.Id}");
    }
}
