using MmSim.Hosting;
using Xunit;

namespace MmSim.EndToEnd.Tests.Hosting;

/// <summary>Which folder of scenarios is meant, for a program in a clone and for one that was installed.</summary>
public sealed class ScenarioFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mmsim").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Nearest_folder_upwards_goes_before_the_shipped_one()
    {
        string own = Scenarios("work");
        Scenarios("program");
        var found = ScenarioFolder.Find(Folder("work/deep/er"), Folder("program"));
        Assert.Equal(own, found.FullPath);
        Assert.False(found.IsShipped);
        Assert.Equal(Path.Combine(_root, "work", "output"), found.OutputFolder);
        Assert.Equal(own, found.NewScenariosFolder);
        found.RequireOwn("schema");
    }

    [Fact]
    public void Shipped_folder_is_read_from_anywhere_and_writes_go_to_the_current_folder()
    {
        string shipped = Scenarios("program");
        string empty = Folder("empty");
        var found = ScenarioFolder.Find(empty, Folder("program") + Path.DirectorySeparatorChar);
        Assert.Equal(shipped, found.FullPath);
        Assert.True(found.IsShipped);
        Assert.Equal(Path.Combine(empty, "output"), found.OutputFolder);
        Assert.Equal(empty, found.NewScenariosFolder);
        Assert.Contains("mmsim init", Assert.Throws<BadInputException>(() => found.RequireOwn("schema")).Diagnostics.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_above_the_program_is_that_of_a_clone()
    {
        string clone = Scenarios("clone");
        var found = ScenarioFolder.Find(Folder("empty"), Folder("clone/artifacts/bin"));
        Assert.Equal(clone, found.FullPath);
        Assert.False(found.IsShipped);
        Assert.Equal(Path.Combine(_root, "clone", "output"), found.OutputFolder);
    }

    [Fact]
    public void Scenario_of_the_current_folder_is_found_by_name_where_the_program_is_installed()
    {
        Scenarios("program");
        string empty = Folder("empty");
        string mine = Path.Combine(empty, "mine.json");
        File.WriteAllText(mine, "{}");
        Assert.Equal(mine, ScenarioFolder.Find(empty, Folder("program")).Resolve("mine", empty));
    }

    [Fact]
    public void What_the_program_came_with_is_found_whatever_stands_nearer()
    {
        Scenarios("work");
        string shipped = Scenarios("program");
        Assert.Equal(shipped, ScenarioFolder.OfProgram(Folder("work"), Folder("program"))!.FullPath);
        Assert.Null(ScenarioFolder.OfProgram(Folder("work"), Folder("bare")));
    }

    private string Folder(string path) => Directory.CreateDirectory(Path.Combine(_root, path)).FullName;

    private string Scenarios(string place)
    {
        Folder(Path.Combine(place, "scenarios", "evidence"));
        return Path.Combine(_root, place, "scenarios");
    }
}
