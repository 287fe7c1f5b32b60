using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>Waning: factors on a line's hazard from known months on.</summary>
public sealed class WaningTests
{
    private const int Patients = 100_000;

    [Fact]
    public void The_hazard_steps_up_at_each_month()
    {
        // Exp(40), doubled at 12 and again at 24: H(36) = (12 + 2·12 + 4·12)/40.
        var option = SimpleModel.Option(ParametricCurve.Exponential(40)) with { WaningMonths = [12, 24], WaningFactors = [2, 2] };
        var pfs = Run(option).Strategies[0].Lines[0].ProgressionFree;
        foreach (var (month, hazard) in new[] { (12, 12 / 40.0), (24, 36 / 40.0), (36, 84 / 40.0) })
        {
            var survival = Math.Exp(-hazard);
            Assert.Equal(survival, pfs.SurvivalAt(month), 4.5 * Math.Sqrt(survival * (1 - survival) / Patients));
        }
    }

    [Fact]
    public void A_factor_of_one_changes_no_bit()
    {
        var plain = SimpleModel.Option(ParametricCurve.Create(CurveFamily.Weibull, 1.2, 30)) with
        {
            LandmarkMonth = 3, ResponseCumulative = [0.3, 0.6, 0.8, 0.9], ResponseFactor = [0.45, 0.67, 1, 1.5, 1.5],
        };
        var waning = plain with { WaningMonths = [6, 12, 18], WaningFactors = [1, 1, 1] };
        Assert.Equal(Run(plain).Fingerprint, Run(waning).Fingerprint);
    }

    private static RunResult Run(OptionModel option) => Simulator.Run(SimpleModel.Of([[option]]), new RunSettings(Patients, 5), 2);
}
