using MmSim.Engine.Costing;
using MmSim.Engine.Execution;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>A plain model has its own kernel: its results must have the bits of the general one's, where that takes one patient as a group.</summary>
public sealed class PlainKernelTests
{
    // A whole number of blocks, one that is not, and less than the patients of a vector.
    [Theory]
    [InlineData(3000, true, 0.035)]
    [InlineData(2517, true, 0.035)]
    [InlineData(5, true, 0.035)]
    [InlineData(2517, true, 0)]
    [InlineData(2517, false, 0.05)]
    public void It_gives_the_general_kernels_results_bit_for_bit(int patients, bool economics, double discount)
    {
        var model = Model(economics, discount);
        Assert.NotNull(PlainModel.Of(model));
        Assert.Equal(General(model, patients), ResultText.Of(Simulator.Run(model, new RunSettings(patients, 7))));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var model = Model(true, 0.035);
        Assert.Equal(ResultText.Of(Simulator.Run(model, new RunSettings(4321, 3))), ResultText.Of(Simulator.Run(model, new RunSettings(4321, 3), 3)));
    }

    [Theory]
    [InlineData(CurveFamily.Gompertz, 0.01)]
    [InlineData(CurveFamily.LogNormal, 0.8)]
    [InlineData(CurveFamily.LogLogistic, 1.5)]
    [InlineData(CurveFamily.GeneralisedGamma, 0.9)]
    public void Every_family_of_curves_will_do(CurveFamily family, double shape)
    {
        var model = Model(true, 0.035, ParametricCurve.Create(family, shape, 30, 0.5));
        Assert.NotNull(PlainModel.Of(model));
        Assert.Equal(General(model, 2017), ResultText.Of(Simulator.Run(model, new RunSettings(2017, 7))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_draw_has_the_general_kernels_means(bool stratified)
    {
        var model = Model(true, 0.035);
        StrategyTally[] discarded = [.. model.StrategyLines.Select(_ => new StrategyTally(model, discard: true))];
        DrawSums plain = new(discarded.Length), general = new(discarded.Length);
        BlockKernel.For(model, 9, 4, discarded, new KernelRoom(model, stratified)).RunBlock(0, 803, plain);
        new PathwayKernel(model, 9, 4, discarded, new KernelRoom(model, stratified)).RunBlock(0, 803, general);
        var means = new double[2][];
        foreach (var (sums, i) in new[] { plain, general }.Select((s, i) => (s, i)))
        {
            means[i] = new double[discarded.Length * PsaResult.MeasureCount];
            sums.WriteMeans(means[i]);
        }

        Assert.Equal(means[1], means[0]);
        Assert.Equal(general.CoMoments(), plain.CoMoments());
    }

    [Fact]
    public void A_patient_simulated_again_is_the_cohorts()
    {
        var model = Model(true, 0.035);
        var run = Simulator.Run(model, new RunSettings(1, 5));
        var twin = TwinSimulator.Run(model, new RunSettings(1, 5), 0);
        Assert.Equal(run.Strategies.Select(s => s.Outcomes.Select(o => o.Mean)), twin.Pathways.Select(p => p.Outcomes));
    }

    public static TheoryData<string, Func<CompiledModel, CompiledModel>> Richer => new()
    {
        { "a condition", m => With(m, o => o with { If = new ConditionModel { Male = true } }) },
        { "a weight", m => With(m, o => o with { Weight = 0.5 }) },
        { "a combined curve", m => With(m, o => o with { CauseSpecific = false }) },
        { "an early stop", m => With(m, o => o with { ChoiceStopRate = 0.1 }) },
        { "toxicity", m => With(m, o => o with { ToxicityStopRate = [0, 0.1, 0] }) },
        { "a planned end", m => With(m, o => o with { PlannedEndMonth = 6 }) },
        { "a drug", m => With(m, o => o with { Components = [new ComponentModel(1, 1, 0, 9, false)] }) },
        { "a work-up", m => With(m, o => o with { Economics = new OptionEconomics { AtProgression = [new CostPoint(0, 1)] } }) },
        { "a gap", m => m with { Pathway = m.Pathway with { GapMeanMonths = [0, 1, 0, 0] } } },
        { "attrition", m => m with { Pathway = m.Pathway with { NoFurtherLine = [[[0, 0, 0], [0, 0, 0.1]]] } } },
        { "late lines", m => m with { Pathway = m.Pathway with { LateLineOptions = [0] } } },
        { "an end of life", m => m with { Economics = m.Economics! with { AtDeath = [new CostPoint(0, 1)] } } },
        { "a norm of utility", m => m with { Economics = m.Economics! with { Norm = new UtilityNorm([0.9], [0.9], 0.035) } } },
        { "subgroups", m => m with { Subgroups = [new SubgroupModel(SubgroupAttribute.Sex, ["f", "m"], [])] } },
    };

    [Theory]
    [MemberData(nameof(Richer))]
    public void What_uses_more_is_not_plain(string what, Func<CompiledModel, CompiledModel> change) =>
        Assert.True(PlainModel.Of(change(Model(true, 0.035))) is null, what);

    private static string General(CompiledModel model, int patients) => ResultText.Of(Simulator.Run(
        model, new RunSettings(patients, 7), 1, null, (m, seed, draw, tallies) => new PathwayKernel(m, seed, draw, tallies), default, group: 1));

    private static CompiledModel With(CompiledModel model, Func<OptionModel, OptionModel> change) =>
        model with { Options = [.. model.Options.Select((o, i) => i == 1 ? change(o) : o)] };

    // Two strategies that share their second line, one of two lines and one of three, the shorter one the comparator's other; a horizon that cuts.
    private static CompiledModel Model(bool economics, double discount, ParametricCurve? curve = null)
    {
        OptionModel Option(int regimen, ParametricCurve progression, double death, double cost, double utility) => new()
        {
            Regimen = regimen, Curve = curve ?? progression, DeathCurve = ParametricCurve.Exponential(death), CauseSpecific = true, HazardFactor = 1.1,
            OwnProgression = [0.2, 0.4, -0.1], OwnDeath = [0.1, 0.3, 0.2], OwnCentre = [0, 0.4, 2],
            Economics = OptionEconomics.Constant(regimen == 2 ? 1 : 0, cost, utility),
        };
        var second = Option(1, ParametricCurve.Create(CurveFamily.Weibull, 0.9, 18), 100, 6000, 0.68);
        OptionModel first = Option(0, ParametricCurve.Create(CurveFamily.Weibull, 1.2, 40), 200, 5000, 0.75);
        OptionModel other = Option(2, ParametricCurve.Exponential(55), 220, 8000, 0.76), last = Option(3, ParametricCurve.Exponential(8), 40, 0, 0.6);
        var model = SimpleModel.Of(
            [[first, second, last], [other, second with { }]],
            new PathwayModel { MaximumLines = 4, SupportiveCare = ParametricCurve.Exponential(6) },
            new PopulationModel
            {
                Age = AttributeDistribution.Fixed(65),
                Own =
                [
                    AttributeDistribution.Normal(0, 1), AttributeDistribution.Bernoulli(0.4), AttributeDistribution.Bands([(0, 1, 0.3), (1, 5, 0.7)]),
                ],
            },
            130, discount, economics: economics,
            costing: new EconomicsModel
            {
                Items = [new LedgerItem("regimen", 0), new LedgerItem("another", 1), new LedgerItem("care", 1)], Categories = ["drugs", "care"],
                SupportiveCare = [new CostRate(2, 1000)], UtilitySupportiveCare = 0.45,
            });
        return model with { Comparator = 1 };
    }
}
