using MmSim.Engine.Model;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;

namespace MmSim.Scenarios.Compilation;

/// <summary>A maintenance regimen ready to be bound.</summary>
/// <param name="effect">What it does.</param>
/// <param name="fit">Its own stopping and adverse events.</param>
/// <param name="patients">Patients its shares were observed among.</param>
/// <param name="lenalidomide">Whether it raises the rate of second malignancies.</param>
internal sealed class MaintenanceBinding(MaintenanceEffect effect, MaintenanceFit fit, double patients, bool lenalidomide)
{
    private readonly string _name = $"maintenance.{effect.RegimenId}";
    private readonly string[] _events = [.. fit.AdverseEvents.Select(e => $"maintenance.{effect.RegimenId}.adverseEvents.{e.EventId}")];

    public MaintenanceFit Fit => fit;

    /// <summary>The maintenance of an option at a set of values.</summary>
    public MaintenanceModel Bind(MaintenanceModel structure, BoundEffects effects)
    {
        var values = effects.Values;
        var (toxicity, choice) = ArmSampler.Stopping(
            fit.ToxicityStopRate, fit.ChoiceStopRate, effect.StoppedForToxicity.Value,
            values.Of($"{_name}.stoppedForToxicity", effect.StoppedForToxicity, ParameterKind.Probability));
        var rates = new double[_events.Length];
        for (var i = 0; i < rates.Length; i++)
        {
            var rate = fit.AdverseEvents[i];
            var figure = new Sourced(rate.PublishedShare, null, null, fit.ReferenceArmId, Verification.Verified);
            rates[i] = ArmSampler.EventRate(rate, values.Share(_events[i], figure, patients));
        }

        return structure with
        {
            HazardFactor = values.Of(ArmSampler.MaintenanceRatioName(effect.RegimenId), effect.HazardRatio, ParameterKind.Ratio),
            ToxicityStopRate = OptionBinding.Scaled(effects.ToxicityStop, toxicity),
            ChoiceStopRate = choice,
            AdverseEvents = structure.AdverseEvents.WithRates(rates),
            SecondMalignancyRate = lenalidomide
                ? values.Of("pathway.secondMalignancyRatePerYear", effects.Pathway.SecondMalignancyRatePerYear, ParameterKind.Rate) / 12 : 0,
        };
    }
}
