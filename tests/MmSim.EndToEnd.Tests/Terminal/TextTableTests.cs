using MmSim.Terminal;
using Xunit;

namespace MmSim.EndToEnd.Tests.Terminal;

public class TextTableTests
{
    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell_and_names_stand_on_the_rows() =>
        Assert.Equal(
            "         prior\nregimen  lines  why\nDVd      2\nR        1      no trial\n",
            TextTable.Format([["regimen", "prior\nlines", "why"], ["DVd", "2"], ["R", "1", "no trial"]]));

    [Fact]
    public void Empty_table_is_no_text() => Assert.Empty(TextTable.Format([]));
}
