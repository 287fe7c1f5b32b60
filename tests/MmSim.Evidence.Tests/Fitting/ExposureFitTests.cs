using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Numerics;
using Xunit;

namespace MmSim.Evidence.Tests.Fitting;

/// <summary>Exposure and adverse events, integrated here by plain trapezoids on a grid of their own.</summary>
public sealed class ExposureFitTests
{
    private const double Step = 0.04;

    private static readonly double[] Months = [.. Enumerable.Range(0, 10001).Select(i => i * Step)];

    public static TheoryData<string, string> Uses => FittingCase.Uses();

    [Theory]
    [InlineData("DRd", "relapsed")]
    [InlineData("DRd", "newly-diagnosed")]
    [InlineData("Kd", "relapsed")]
    [InlineData("IsaKd", "relapsed")]
    [InlineData("PanVd", "relapsed")]
    [InlineData("MP", "newly-diagnosed")]
    [InlineData("R", "maintenance")]
    [InlineData("late-line", "late")]
    public void Exposure_has_its_median_and_its_share_stopped_for_toxicity(string regimenId, string setting)
    {
        var fit = FittingCase.Fitter.Fit(regimenId, setting);
        var arm = FittingCase.Library.Arms[fit.Use.ArmId];
        var share = arm.StoppedForAdverseEvents
            ?? FittingCase.Library.Effects.Maintenance.FirstOrDefault(m => m.RegimenId == regimenId)?.StoppedForToxicity.Value;
        var exposed = Exposed(fit);
        Assert.Equal(0.5, exposed.Sum(e => e.Weight * At(e.Left, fit.MedianExposureMonths)), 2e-3);
        if (share is not null)
        {
            var end = PlannedEnd(fit);
            var stopped = exposed.Sum(e => e.Weight * e.ToxicityRate * Integral(e.Left, 0, end));
            Assert.Equal(share.Value, stopped, 2e-3);
        }
    }

    [Fact]
    public void Fixed_duration_keeps_the_share_stopped_for_toxicity_and_no_choice()
    {
        var fit = FittingCase.Fitter.Fit("DVTd", "newly-diagnosed-transplant");
        Assert.Equal(0, fit.ChoiceStopRate);
        var stopped = Exposed(fit).Sum(e => e.Weight * e.ToxicityRate * Integral(e.Left, 0, PlannedEnd(fit)));
        Assert.Equal(0.075, stopped, 1e-3);
        Assert.Equal(6 * TimeUnits.FromDays(28), fit.MedianExposureMonths, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Adverse_events_while_exposed_have_their_published_shares(string regimenId, string setting)
    {
        var fit = FittingCase.Fitter.Fit(regimenId, setting);
        var regimen = FittingCase.Library.Regimens[regimenId];
        if (regimen.Kind == "car-t")
        {
            return;
        }

        var ratios = FittingCase.Library.Effects.AdverseEventsByFrailty;
        var exposed = Exposed(fit);
        foreach (var rate in fit.AdverseEvents.Where(e => FittingCase.Library.Events[e.EventId].Window != RiskWindow.OnCausingDrug))
        {
            var early = FittingCase.Library.Events[rate.EventId].Window == RiskWindow.FirstCycles;
            var end = early ? Math.Min(2, PlannedEnd(fit)) : PlannedEnd(fit);
            double share = 0;
            foreach (var (weight, frailty, left, _) in exposed)
            {
                var k = rate.RatePerMonth * ratios[frailty].Value;
                var pending = left.Select((q, i) => q * k * Math.Exp(-k * Months[i])).ToArray();
                share += weight * Integral(pending, 0, end);
            }

            Assert.Equal(rate.PublishedShare, share, 5e-3);
        }
    }

    [Fact]
    public void Adverse_events_of_car_t_are_those_of_the_infused()
    {
        var fit = FittingCase.Fitter.Fit("cilta-cel", "relapsed");
        var start = FittingCase.Library.Regimens["cilta-cel"].InfusionMonth!.Value;
        var neutropenia = fit.AdverseEvents.Single(e => e.EventId == "neutropenia");
        double share = 0, infused = 0;
        for (var g = 0; g < 3; g++)
        {
            var k = neutropenia.RatePerMonth * FittingCase.Library.Effects.AdverseEventsByFrailty[g].Value;
            var survival = FittingCase.SurvivalOf(fit, g, Months);
            var weight = fit.CaseMix[CaseMix.Frailty][g];
            share += weight * Integral([.. survival.Select((s, i) => s * k * Math.Exp(-k * (Months[i] - start)))], start, start + 2);
            infused += weight * At(survival, start);
        }

        Assert.Equal(neutropenia.PublishedShare, share / infused, 5e-3);
    }

    [Fact]
    public void Broader_event_and_its_parts_together_have_the_broader_share()
    {
        var fit = FittingCase.Fitter.Fit("DPd", "relapsed");
        var left = fit.AdverseEvents.Where(e => e.EventId == "infection" || FittingCase.Library.Events[e.EventId].ParentId == "infection")
            .Aggregate(1.0, (product, e) => product * (1 - e.PublishedShare));
        Assert.Equal(0.28, 1 - left, 1e-9);
    }

    [Fact]
    public void Maintenance_phase_has_its_median_and_its_share_stopped_for_toxicity()
    {
        var fit = FittingCase.Fitter.FitMaintenance("R");
        var reference = FittingCase.Fitter.Fit("R", "maintenance");
        var survival = FittingCase.Fitter.MarginalSurvival(reference, Months);
        var rate = fit.ToxicityStopRate + fit.ChoiceStopRate; // transplant trials are taken as fit
        var left = survival.Select((s, i) => s * Math.Exp(-rate * Months[i])).ToArray();
        Assert.Equal(0.5, At(left, 22.3), 2e-3);
        Assert.Equal(0.291, fit.ToxicityStopRate * Integral(left, 0, 400), 3e-3);
        Assert.Contains(fit.AdverseEvents, e => e.EventId == "neutropenia");
    }

    private static List<(double Weight, int Frailty, double[] Left, double ToxicityRate)> Exposed(FittedUse fit)
    {
        var result = new List<(double, int, double[], double)>();
        for (var g = 0; g < 3; g++)
        {
            var weight = fit.CaseMix[CaseMix.Frailty][g];
            if (weight > 0)
            {
                var toxicity = fit.ToxicityStopRate * FittingCase.Library.Effects.ToxicityStopByFrailty[g].Value;
                var survival = FittingCase.SurvivalOf(fit, g, Months);
                var rate = toxicity + fit.ChoiceStopRate;
                result.Add((weight, g, [.. survival.Select((s, i) => s * Math.Exp(-rate * Months[i]))], toxicity));
            }
        }

        return result;
    }

    private static double PlannedEnd(FittedUse fit)
    {
        var regimen = FittingCase.Library.Regimens[fit.RegimenId];
        var planned = regimen.Components.All(c => c.LastCycle is not null) ? regimen.Components.Max(c => c.LastCycle) : null;
        var last = fit.Use.LastCycle ?? planned;
        return last is null ? Months[^1] : last.Value * TimeUnits.FromDays(regimen.CycleDays);
    }

    private static double At(double[] values, double months)
    {
        var i = Math.Min((int)(months / Step), values.Length - 2);
        return values[i] + ((months - Months[i]) / Step * (values[i + 1] - values[i]));
    }

    private static double Integral(double[] values, double start, double end)
    {
        double sum = 0;
        for (var i = (int)(start / Step); i < values.Length - 1 && Months[i] < end; i++)
        {
            var from = Math.Max(start, Months[i]);
            var to = Math.Min(end, Months[i + 1]);
            sum += (to - from) * 0.5 * (At(values, from) + At(values, to));
        }

        return sum;
    }
}
