using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using Xunit;

namespace MmSim.Evidence.Tests.Fitting;

/// <summary>Drugs beyond lenalidomide that a trial's patients were refractory to: their mix in the fit and the factor of each.</summary>
public sealed class FurtherRefractoryTests
{
    [Fact]
    public void Mix_is_that_of_independent_drugs()
    {
        // CARTITUDE-4: bortezomib 0.48, anti-CD38 0.22.
        var mix = Fit("cilta-cel").CaseMix[CaseMix.FurtherRefractory];
        Assert.Equal([0.52 * 0.78, (0.48 * 0.78) + (0.52 * 0.22), 0.48 * 0.22, 0], mix, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_trial_without_figures_has_nobody_refractory_and_says_so()
    {
        var fit = Fit("DVd");
        Assert.Equal([1, 0, 0, 0], fit.CaseMix[CaseMix.FurtherRefractory]);
        Assert.Contains(fit.Flags, f => f.StartsWith("furtherRefractory: CASTOR", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_drug_multiplies_the_hazard_and_the_trial_mix_keeps_the_curve()
    {
        var fit = Fit("IsaPd");
        var factors = fit.Factors[CaseMix.FurtherRefractory];
        for (var i = 1; i < factors.Length; i++)
        {
            Assert.Equal(1.35, factors[i] / factors[i - 1], 1e-9);
        }

        Assert.Equal(0, fit.CaseMix[CaseMix.FurtherRefractory].Select((w, i) => w * Math.Log(factors[i])).Sum(), 1e-9);
        Assert.Equal(0.5, FittingCase.Fitter.MarginalSurvival(fit, [FittingCase.Library.Arms[fit.Use.ArmId].MedianPfs!.Value])[0], 0.002);
    }

    [Fact]
    public void Control_of_KarMMa_3_is_foretold_from_the_regimens_it_was_given()
    {
        // DPd, DVd, IRd, Kd or EPd in equal parts (assumption) after three lines, 0.95 refractory to anti-CD38: a median PFS of 4.4 months was published
        // and no fit of these regimens has seen it. Without the factor they foretell twice as much.
        var trial = FittingCase.Library.Arms["KarMMa-3:standard"];
        var published = trial.MedianPfs!.Value;
        var refractory = trial.LenalidomideRefractoryShare!.Value;
        double[] further = [0.27 * 0.05, (0.73 * 0.05) + (0.27 * 0.95), 0.73 * 0.95, 0];
        var with = Error(further);
        var without = Error([1, 0, 0, 0]);
        Assert.InRange(with, 0, 0.4);
        Assert.InRange(without, 0.6, 1);

        double Error(double[] mix)
        {
            var fits = new[] { "DPd", "DVd", "IRd", "Kd", "EPd" }.Select(r =>
            {
                var fit = Fit(r);
                return fit with
                {
                    CaseMix = new Dictionary<string, double[]>(fit.CaseMix)
                    {
                        [CaseMix.PriorLines] = [0, 0, 0, 1],
                        [CaseMix.LenalidomideRefractory] = [1 - refractory, refractory],
                        [CaseMix.FurtherRefractory] = mix,
                    },
                };
            }).ToArray();
            var month = Enumerable.Range(1, 400).Select(i => i * 0.05)
                .First(m => fits.Average(f => FittingCase.Fitter.MarginalSurvival(f, [m])[0]) < 0.5);
            return Math.Log(month / published);
        }
    }

    private static FittedUse Fit(string regimen) => FittingCase.Fitter.Fit(regimen, Settings.Relapsed);
}
