using MmSim.Engine.Execution;
using MmSim.Engine.Results;

namespace MmSim.Scenarios.Calibration;

/// <summary>
/// What is fitted to what: the map from values of the pathway to simulated measures. Every evaluation simulates the same patients with the same
/// luck (draw 0 of the seed), so that it is a function of the values alone, for any number of threads.
/// </summary>
/// <param name="cohorts">Settings to simulate.</param>
/// <param name="parameters">What is fitted.</param>
/// <param name="targets">What it is fitted to.</param>
/// <param name="seed">The seed.</param>
/// <param name="threads">Workers; never changes a result.</param>
public sealed class CalibrationProblem(
    IReadOnlyList<CalibrationCohort> cohorts, IReadOnlyList<CalibrationParameter> parameters, IReadOnlyList<CalibrationTarget> targets, ulong seed,
    int threads)
{
    /// <summary>What is fitted.</summary>
    public IReadOnlyList<CalibrationParameter> Parameters => parameters;

    /// <summary>What it is fitted to.</summary>
    public IReadOnlyList<CalibrationTarget> Targets => targets;

    /// <summary>The seed.</summary>
    public ulong Seed => seed;

    /// <summary>Simulates the cohorts and measures every target.</summary>
    /// <param name="values">Values, one a parameter.</param>
    /// <param name="patients">Patients a cohort, over all its follow-ups.</param>
    /// <param name="token">Looked at between blocks.</param>
    /// <returns>Measures, one a target.</returns>
    public Measured[] Evaluate(IReadOnlyList<double> values, int patients, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(values);
        var byPath = parameters.Select((p, i) => KeyValuePair.Create(p.Path, values[i])).ToList();
        var measured = new Measured[targets.Count];
        for (var c = 0; c < cohorts.Count; c++)
        {
            var models = cohorts[c].Compile(byPath);
            var share = Math.Max(1, patients / models.Count);
            var runs = new List<StrategyResult>();
            foreach (var model in models)
            {
                runs.Add(Simulator.Run(model, new RunSettings(share, seed), threads, null, token).Strategies[0]);
            }

            for (var t = 0; t < targets.Count; t++)
            {
                var target = targets[t];
                if (target.Cohort == c)
                {
                    measured[t] = CalibrationMeasure.Of(
                        target.Measure, target.Line > 0 ? target.Line : cohorts[c].FirstLine, target.Transplant, target.Month, runs);
                }
            }
        }

        return measured;
    }
}
