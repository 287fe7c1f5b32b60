using MmSim.Evidence.Digitised;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Evidence.Tests.Digitised;

public sealed class ReconstructionTests
{
    // 10 patients, one event at months 1, 2 and 4, nobody censored before month 5: by hand.
    [Fact]
    public void Curve_without_censoring_gives_its_own_patients_back()
    {
        var curve = new DigitisedCurve([0, 1, 2, 4, 5], [1, 0.9, 0.8, 0.7, 0.7], [new RiskRow(0, 10)], []);
        var patients = Reconstruction.Patients(curve);
        Assert.Equal([(1.0, true), (2.0, true), (4.0, true)], patients.Rows.Take(3));
        Assert.Equal(Enumerable.Repeat((5.0, false), 7), patients.Rows.Skip(3));
    }

    // 20 patients, 2 events at month 2; 12 at risk at month 3, so 6 were censored in between; then 3 events at month 4.
    [Fact]
    public void Numbers_at_risk_tell_how_many_were_censored()
    {
        var curve = new DigitisedCurve([0, 2, 3, 4, 6], [1, 0.9, 0.9, 0.675, 0.675], [new RiskRow(0, 20), new RiskRow(3, 12)], []);
        var patients = Reconstruction.Patients(curve);
        Assert.Equal(12, patients.AtRisk(3));
        Assert.Equal(20, patients.Count);

        // Whole events among 16 and 12: no step is finer than that.
        Assert.Equal(0.9, patients.KaplanMeier(3), 0.5 / 16);
        Assert.Equal(0.675, patients.KaplanMeier(5), 0.5 / 12);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Reconstructed_curve_follows_the_published_one_and_its_numbers_at_risk(ulong seed)
    {
        var truth = SimulatedTrial.Arm(ParametricCurve.Create(CurveFamily.LogLogistic, 1.4, 20), 1, 300, seed, 0);
        var curve = SimulatedTrial.Digitise(truth);
        var patients = Reconstruction.Patients(curve);
        Assert.Equal(300, patients.Count);

        // One event among the last twenty is worth a hundredth.
        Assert.All(curve.Months.Zip(curve.Survival), p => Assert.Equal(p.Second, patients.KaplanMeier(p.First), 0.015));
        Assert.All(curve.AtRisk, r => Assert.InRange(patients.AtRisk(r.Months) - r.Patients, -2, 2));
        Assert.InRange(patients.Events - truth.Events, -6, 6);
        Assert.Equal(truth.Median()!.Value, patients.Median()!.Value, 0.5);
    }

    [Fact]
    public void Published_number_of_events_is_met()
    {
        var truth = SimulatedTrial.Arm(ParametricCurve.Create(CurveFamily.Weibull, 1.1, 30), 1, 200, 5, 0);
        var curve = SimulatedTrial.Digitise(truth);
        Assert.Equal(truth.Events, Reconstruction.Patients(curve, truth.Events).Events);
        var without = curve with { AtRisk = [curve.AtRisk[0]] };
        Assert.Equal(truth.Events, Reconstruction.Patients(without, truth.Events).Events);
    }

    // Issue 3, item 5: averaged over seeds the reconstructed ratio is within 0.03 of the one of the patients themselves.
    [Theory]
    [InlineData(0.6)]
    [InlineData(0.85)]
    public void Hazard_ratio_of_300_patients_an_arm_is_recovered_within_three_hundredths(double ratio)
    {
        const int Trials = 20;
        double difference = 0, worst = 0;
        for (ulong seed = 1; seed <= Trials; seed++)
        {
            var baseline = ParametricCurve.Create(CurveFamily.Weibull, 1.2, 22);
            PseudoPatients control = SimulatedTrial.Arm(baseline, 1, 300, seed, 0), treated = SimulatedTrial.Arm(baseline, ratio, 300, seed, 1);
            var own = ProportionalHazards.Of(treated, control);
            var again = ProportionalHazards.Of(
                Reconstruction.Patients(SimulatedTrial.Digitise(treated)), Reconstruction.Patients(SimulatedTrial.Digitise(control)));
            difference += (again.Ratio - own.Ratio) / Trials;
            worst = Math.Max(worst, Math.Abs(again.Ratio - own.Ratio));
            Assert.Equal(own.StandardError, again.StandardError, 0.03 * own.StandardError);
        }

        Assert.InRange(difference, -0.03, 0.03);
        Assert.InRange(worst, 0, 0.03);
    }

    [Fact]
    public void Patients_at_the_start_are_needed() =>
        Assert.Throws<ArgumentException>(() => Reconstruction.Patients(new DigitisedCurve([0, 1], [1, 0.5], [], [])));
}
