using MmSim.Evidence.Library;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using Xunit;

namespace MmSim.Scenarios.Tests.Economics;

/// <summary>Costs of other years are brought to the file's by the index, by hand; drug prices as the file says.</summary>
public sealed class PriceLevelTests
{
    private static readonly EconomicsDocument Uk = EconomicsText.Read("uk").Document!;

    private static readonly PriceLevel Level = new(Uk, EconomicsText.Index);

    [Fact]
    public void A_cost_of_2014_15_is_brought_to_2024_25_by_the_ratio_of_the_index()
    {
        // 49 x 379.59 / 293.1
        Assert.Equal(63.459, Level.Cost(Uk.Transfusion.RedCellAdministration!).Value, 3);

        // 207.59 and its SE of 41.52 x 379.59 / 331.83
        var infusion = Level.Cost(Uk.Administration.IvFirst);
        Assert.Equal(237.468, infusion.Value, 3);
        Assert.Equal(1.95996 * 41.52 * 379.59 / 331.83, infusion.High!.Value - infusion.Value, 3);
        Assert.Equal(infusion.High!.Value - infusion.Value, infusion.Value - infusion.Low!.Value, 9);
    }

    [Fact]
    public void A_cost_of_the_files_own_year_stays_as_it_is() => Assert.Equal(58964, Level.Cost(Uk.CarT!.Delivery).Value);

    [Fact]
    public void List_prices_stand_in_the_UK_and_are_inflated_in_the_US()
    {
        Assert.Equal(8884, Level.Price(Uk.Drugs["pomalidomide"].Packs[0]).Value);
        var us = EconomicsText.Read("us").Document!;

        // 711.30 in 2017 x 580.1018 / 475.3218
        Assert.Equal(868.099, new PriceLevel(us, EconomicsText.Index).Price(us.Drugs["pomalidomide"].Packs[0]).Value, 3);
    }

    [Fact]
    public void A_year_that_was_not_checked_is_refused_not_guessed() =>
        Assert.Throws<InvalidOperationException>(() => Level.Cost(new FigureDocument { Value = 1, PriceYear = "1990", Source = "x", Verified = Verification.Assumption }));

    [Fact]
    public void An_event_without_figures_costs_what_it_is_as_or_what_its_parent_does()
    {
        var events = ScenarioText.Library.Events;
        Assert.Same(Uk.AdverseEvents["pneumonia"], Level.Episode("infection", events));
        Assert.Same(Uk.AdverseEvents["pneumonia"], Level.Episode("bronchitis", events));
        Assert.Same(Uk.AdverseEvents["venous_thromboembolism"], Level.Episode("pulmonary_embolism", events));
        Assert.Null(Level.Episode("cataract", events));
    }

    [Fact]
    public void A_published_interval_is_kept_before_a_standard_error()
    {
        var figure = new FigureDocument { Value = 10, Low = 9, Se = 2, Source = "x", Verified = Verification.Verified }.ToSourced(2);
        Assert.Equal(18, figure.Low);
        Assert.Equal(2 * (10 + (1.959963984540054 * 2)), figure.High!.Value, 12);
    }
}
