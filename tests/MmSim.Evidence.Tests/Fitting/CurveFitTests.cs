using MmSim.Evidence.Fitting;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Evidence.Tests.Fitting;

public sealed class CurveFitTests
{
    public static TheoryData<string, string> Uses => FittingCase.Uses();

    [Theory]
    [InlineData(CurveFamily.Weibull, 1.3, 20)]
    [InlineData(CurveFamily.LogLogistic, 1.7, 14)]
    [InlineData(CurveFamily.LogNormal, 1.1, 25)]
    [InlineData(CurveFamily.Gompertz, 0.02, 40)]
    [InlineData(CurveFamily.Gamma, 1.6, 14)]
    public void Curve_without_covariates_is_recovered_from_its_own_points(CurveFamily family, double shape, double scale)
    {
        var truth = ParametricCurve.Create(family, shape, scale);
        var library = FittingCase.Bare(truth.MedianMonths, [.. new double[] { 6, 12, 24, 48 }.Select(t => (t, truth.Survival(t)))]);
        var families = new Dictionary<string, CurveFamily> { ["relapsed"] = family };
        var settings = FittingCase.Settings(lifeTable: "none") with { FamilyBySetting = families };
        var fit = new ArmFitter(library, settings, FittingCase.Families).Fit("A", "relapsed");
        Assert.Equal(shape, fit.Curve.Shape, 1e-3 * shape);
        Assert.Equal(scale, fit.Curve.ScaleMonths, 1e-3 * scale);
    }

    [Fact]
    public void Third_parameter_is_recovered_from_five_points_and_held_with_fewer()
    {
        var truth = ParametricCurve.Create(CurveFamily.GeneralisedGamma, 0.9, 22, -0.4);
        var families = new Dictionary<string, CurveFamily> { ["relapsed"] = CurveFamily.GeneralisedGamma };
        var settings = FittingCase.Settings(lifeTable: "none") with { FamilyBySetting = families };
        FittedUse Fit(params double[] months) =>
            new ArmFitter(FittingCase.Bare(truth.MedianMonths, [.. months.Select(t => (t, truth.Survival(t)))]), settings, FittingCase.Families).Fit("A", "relapsed");
        var rich = Fit(6, 12, 24, 48);
        Assert.Equal(["logScale", "shape", "third"], rich.Estimate.Names);
        Assert.Equal(-0.4, rich.Curve.Third, 0.02);
        Assert.Equal(0.9, rich.Curve.Shape, 0.01);
        Assert.Equal(rich.Curve, rich.Estimate.Curve(rich.Estimate.Parameters));
        var poor = Fit(6, 24);
        Assert.Equal(["logScale", "shape"], poor.Estimate.Names);
        Assert.Equal(FittingCase.Families.For("relapsed").Candidate(CurveFamily.GeneralisedGamma).ThirdMean, poor.Curve.Third);
        Assert.Equal(poor.Curve, poor.Estimate.Curve(poor.Estimate.Parameters));
    }

    [Fact]
    public void Two_hazards_are_recovered_with_their_change_at_the_median()
    {
        var median = 10 * Math.Log(2);
        var truth = ParametricCurve.Of(new PiecewiseExponential([0, median], [0.1, 0.04]));
        var library = FittingCase.Bare(median, (4, truth.Survival(4)), (24, truth.Survival(24)), (36, truth.Survival(36)));
        var families = new Dictionary<string, CurveFamily> { ["relapsed"] = CurveFamily.PiecewiseExponential };
        var fit = new ArmFitter(library, FittingCase.Settings(lifeTable: "none") with { FamilyBySetting = families }, FittingCase.Families).Fit("A", "relapsed");
        var pieces = (PiecewiseExponential)fit.Curve.Knots!;
        Assert.Equal(0.1, pieces.HazardsPerMonth[0], 1e-4);
        Assert.Equal(0.04, pieces.HazardsPerMonth[1], 1e-4);
        Assert.Equal(median, pieces.StartMonths[1], 1e-9);
        Assert.Equal(fit.Curve, fit.Estimate.Curve(fit.Estimate.Parameters));
    }

    [Fact]
    public void Weibull_under_other_causes_of_death_passes_its_points_and_lies_above_the_marginal()
    {
        var library = FittingCase.Bare(20, (10, 0.72), (40, 0.26));
        var fit = new ArmFitter(library, FittingCase.Settings(), FittingCase.Families).Fit("A", "relapsed");
        Assert.True(fit.Curve.Survival(20) > 0.505);
        Assert.Equal(20, fit.Points.Single(p => p.Kind == "median PFS").Fitted, 1e-3);
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_passes_its_published_median(string regimen, string setting)
    {
        var fit = FittingCase.Fitter.Fit(regimen, setting);
        var median = fit.Points.SingleOrDefault(p => p.Kind == "median PFS");
        if (median is not null)
        {
            Assert.Equal(median.Published, median.Fitted, 0.01 * median.Published);
            Assert.Equal(0.5, FittingCase.Fitter.MarginalSurvival(fit, [median.Published])[0], 1e-4);
        }
        else
        {
            var latest = fit.Points.Where(p => p.Kind == "PFS landmark").MaxBy(p => p.Months)!;
            Assert.Equal(latest.Published, latest.Fitted, 0.01);
        }
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_has_a_survival_that_starts_at_one_and_never_rises(string regimen, string setting)
    {
        var fit = FittingCase.Fitter.Fit(regimen, setting);
        var curve = FittingCase.Fitter.MarginalSurvival(fit, [.. Enumerable.Range(0, 481).Select(m => (double)m)]);
        Assert.Equal(1, curve[0]);
        Assert.All(curve.Zip(curve.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1e-12));
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_has_centred_factors_mixes_and_responses_that_sum(string regimen, string setting)
    {
        var fit = FittingCase.Fitter.Fit(regimen, setting);
        foreach (var (attribute, mix) in fit.CaseMix)
        {
            Assert.Equal(1, mix.Sum(), 1e-9);
            var centre = mix.Zip(fit.Factors[attribute]).Sum(x => x.First * Math.Log(x.Second));
            Assert.Equal(0, centre, 1e-9);
        }

        Assert.All(fit.ResponseShares, s => Assert.InRange(s, 0, 1));
        Assert.InRange(fit.ResponseShares.Sum(), 0, 1);
        Assert.InRange(fit.ResponseGivenEventFree.Sum(), 0, 1 + 1e-9);
        Assert.Equal(1, fit.ResponseFactors[2]);
        if (!fit.Flags.Any(f => f.Contains("exceed those event-free", StringComparison.Ordinal)))
        {
            var atLandmark = FittingCase.Fitter.MarginalSurvival(fit, [fit.LandmarkMonths])[0];
            Assert.All(fit.ResponseShares.Zip(fit.ResponseGivenEventFree), x => Assert.Equal(x.First, x.Second * atLandmark, 1e-9));
        }
    }

    // CASTOR's month 12 is of a cut at 7.4 months of follow-up, its median and month 18 of one at 19.4 (evidence README, "Traps").
    [Fact]
    public void Point_beyond_the_follow_up_of_an_earlier_cut_is_shown_and_not_fitted()
    {
        foreach (var (regimen, published) in new[] { ("DVd", 0.607), ("Vd8", 0.269) })
        {
            var fit = FittingCase.Fitter.Fit(regimen, "relapsed");
            Assert.Equal(published, fit.Points.Single(p => p.Kind == FitPoint.EarlierCut).Published);
            Assert.DoesNotContain(fit.Points, p => p.Kind == "PFS landmark" && p.Months == 12);
            Assert.Contains(fit.Flags, f => f.Contains("median follow-up of 7.4 months", StringComparison.Ordinal));
        }

        // POLLUX followed 13.5 months at its first cut: month 12 is kept, and said to be of that cut.
        var pollux = FittingCase.Fitter.Fit("DRd", "relapsed");
        Assert.Contains(pollux.Points, p => p.Kind == "PFS landmark" && p.Months == 12);
        Assert.Contains(pollux.Flags, f => f.Contains("earlier data cut (median follow-up 13.5 months)", StringComparison.Ordinal));
    }

    [Fact]
    public void Landmark_of_an_earlier_cut_only_adds_a_month_the_latest_lacks()
    {
        var library = FittingCase.Bare(20, (12, 0.7), (24, 0.4));
        var twice = FittingCase.With(library, [.. library.Landmarks, library.Landmarks[0] with { Survival = 0.6, EarlierCutMonths = 14 }]);
        var fit = new ArmFitter(twice, FittingCase.Settings(), FittingCase.Families).Fit("A", "relapsed");
        Assert.Equal(0.7, Assert.Single(fit.Points, p => p.Months == 12).Published);
    }

    [Fact]
    public void Landmarks_lie_within_their_95_percent_interval()
    {
        int inside = 0, all = 0;
        var outside = new List<string>();
        foreach (var row in FittingCase.Uses())
        {
            var fit = FittingCase.Fitter.Fit((string)row[0], (string)row[1]);
            var patients = FittingCase.Library.Arms[fit.Use.ArmId].Patients ?? 100;
            foreach (var point in fit.Points.Where(p => p.Kind == "PFS landmark"))
            {
                all++;
                var half = 1.96 * Math.Sqrt(point.Published * (1 - point.Published) / patients);
                if (Math.Abs(point.Fitted - point.Published) <= half)
                {
                    inside++;
                }
                else
                {
                    outside.Add($"{fit.Use.ArmId} month {point.Months}: {point.Published} published, {point.Fitted:0.000} fitted");
                }
            }
        }

        Assert.True(all >= 30 && inside == all, $"{inside} of {all}: {string.Join("; ", outside)}");
    }

    [Fact]
    public void One_point_takes_the_shape_pooled_over_its_setting()
    {
        var fit = FittingCase.Fitter.Fit("KRd", "relapsed");
        var candidate = FittingCase.Families.For("relapsed").Candidate(fit.Curve.Family);
        Assert.Equal(Math.Exp(candidate.ShapeMean), fit.Curve.Shape, 1e-9);
    }

    [Theory]
    [InlineData("DVd")]
    [InlineData("Kd")]
    [InlineData("PVd")]
    [InlineData("SVd")]
    [InlineData("DPd")]
    public void Refractory_patients_have_a_median_between_their_published_one_and_that_of_the_pooled_ratio(string regimen)
    {
        var fit = FittingCase.Fitter.Fit(regimen, "relapsed");
        var point = fit.Points.Single(p => p.Kind == "subgroup median");
        var factors = fit.Factors[CaseMix.LenalidomideRefractory];
        var ratio = factors[1] / factors[0];
        var words = Assert.Single(fit.Flags, f => f.StartsWith("lenalidomide-refractory: the arm's medians give a ratio of", StringComparison.Ordinal));
        var own = double.Parse(words.Split(' ')[8].TrimEnd(';'), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(ratio, Math.Min(own, 1.35) - 0.005, Math.Max(own, 1.35) + 0.005);
        Assert.True(own > ratio ? point.Fitted > point.Published : point.Fitted < point.Published * 1.005);
        var all = new Dictionary<string, double[]>(fit.CaseMix) { [CaseMix.LenalidomideRefractory] = [0, 1] };
        var median = FittingCase.Fitter.MarginalMedian(fit with { CaseMix = all });
        Assert.NotNull(median);
        Assert.Equal(point.Fitted, median.Value, 0.01 * point.Fitted);
    }

    [Theory]
    [InlineData("DRd", "relapsed")]
    [InlineData("VRd", "newly-diagnosed-transplant")]
    [InlineData("DVd", "relapsed")]
    public void Shared_frailty_keeps_the_marginal_median(string regimen, string setting)
    {
        var fitter = FittingCase.FitterOf(FittingCase.Library, 0.3);
        FittedUse plain = FittingCase.Fitter.Fit(regimen, setting), frail = fitter.Fit(regimen, setting);
        Assert.NotEqual(plain.Curve, frail.Curve);
        Assert.Equal(FittingCase.Fitter.MarginalMedian(plain)!.Value, fitter.MarginalMedian(frail)!.Value, 1e-3);
    }

    [Fact]
    public void Maintenance_in_the_arm_is_taken_out_of_the_curve()
    {
        var fit = FittingCase.Fitter.Fit("VRd", "newly-diagnosed-transplant");
        Assert.Equal("R", fit.Maintenance!.RegimenId);
        Assert.True(fit.CurveContainsTransplant);
        Assert.True(FittingCase.Fitter.MarginalMedian(fit with { Maintenance = null }) < 0.75 * FittingCase.Fitter.MarginalMedian(fit));
        Assert.Null(FittingCase.Fitter.Fit("VRd", "newly-diagnosed").Maintenance);
    }

    [Fact]
    public void Unknown_names_are_reported_with_the_known_ones()
    {
        string Message(string regimen, string setting) =>
            Assert.Throws<ArgumentException>(() => FittingCase.Fitter.Fit(regimen, setting)).Message;

        Assert.Contains("KRd", Message("KRD", "relapsed"), StringComparison.Ordinal);
        Assert.Contains("relapsed", Message("KRd", "late"), StringComparison.Ordinal);
    }
}
