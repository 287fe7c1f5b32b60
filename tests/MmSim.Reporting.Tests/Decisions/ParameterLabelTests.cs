using MmSim.Reporting.Decisions.Figures;
using Xunit;

namespace MmSim.Reporting.Tests.Decisions;

public sealed class ParameterLabelTests
{
    [Theory]
    [InlineData("arms.POLLUX:DRd.response.VGPR", "DRd in POLLUX: response VGPR")]
    [InlineData("arms.MM-003:HiDex.adverseEvents.peripheral_neuropathy", "HiDex in MM-003: peripheral neuropathy")]
    [InlineData("network.relapsed.PFS against Pd.EPd", "EPd, PFS against Pd, relapsed: hazard ratio")]
    [InlineData("effects.cytogenetics.interaction.PVd in OPTIMISMM", "effect of cytogenetics interaction PVd in OPTIMISMM")]
    [InlineData("economics.uk.drugs.lenalidomide.packs[2].price", "price of lenalidomide, pack 3")]
    [InlineData("economics.uk.monitoring[0].cost", "monitoring 1 cost")]
    [InlineData("economics.uk.utilities.2L.treatmentFree", "utilities 2L treatment free")]
    [InlineData("effects.frailty.intermediate.newly-diagnosed-transplant+newly-diagnosed", "effect of frailty intermediate 1L with ASCT+1L")]
    [InlineData("pathway.noFurtherLine.0", "no further line 0")]
    [InlineData("hazard ratio DVRd v VRd", "hazard ratio DVRd v VRd")]
    public void A_name_is_read_as_words(string name, string label) => Assert.Equal(label, ParameterLabel.Of(name));
}
