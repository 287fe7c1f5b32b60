using MmSim.Evidence.Library;
using MmSim.Evidence.Targets;
using MmSim.Evidence.Tests.Fitting;
using Xunit;

namespace MmSim.Evidence.Tests.Targets;

/// <summary>Which published figures of an arm are set beside the simulation, and as what.</summary>
public sealed class ArmTargetsTests
{
    [Fact]
    public void A_landmark_that_no_fit_saw_validates_and_one_that_was_fitted_verifies()
    {
        var landmarks = ArmTargets.Of(FittingCase.Library, FittingCase.Library.Arms["CASTOR:Vd"], Settings.Relapsed)
            .Where(t => t.Measure == Measures.PfsLandmark).ToDictionary(t => t.Months!.Value);
        Assert.Equal(TargetKind.Validation, landmarks[12].Kind);
        Assert.Contains("7.4 months", Assert.Single(landmarks[12].Flags), StringComparison.Ordinal);
        Assert.Equal(TargetKind.Verification, landmarks[18].Kind);
        Assert.Empty(landmarks[18].Flags);
    }
}
