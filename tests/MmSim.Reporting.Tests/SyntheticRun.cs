using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Reporting.Tests;

/// <summary>
/// A run made of exponential curves, to look at tables and charts with. Its numbers describe nobody: means are round, and every
/// curve is the exact quantiles of its distribution, so that it is the same at every call.
/// </summary>
internal static class SyntheticRun
{
    public const int Patients = 20_000;
    public const int Horizon = 360;

    public static readonly ModelNames Names = new(
        ["VRd, R; DVd; Pd", "DRd; PVd; Kd", "DVRd, R; KRd; cilta-cel; Pd"],
        ["VRd", "DRd", "DVRd", "R", "DVd", "PVd", "KRd", "Pd", "Kd", "cilta-cel", "late line"],
        [
            "neutropenia", "thrombocytopenia", "anaemia", "infection", "pneumonia", "peripheral neuropathy", "diarrhoea", "fatigue",
            "hypertension", "cardiac failure", "venous thromboembolism", "cytokine release syndrome", "rash", "infusion reaction",
            "hypokalaemia", "insomnia", "ICANS",
        ],
        ["lenalidomide", "anti-CD38"],
        StateNames.For(5));

    public static RunResult Create(bool hasEconomics = false, int strategies = 3, int horizon = Horizon) => new()
    {
        Names = Names with { Strategies = [.. Names.Strategies.Take(strategies)] },
        Patients = Patients,
        HorizonMonths = horizon,
        Seed = 1,
        HasEconomics = hasEconomics,
        Strategies = [.. Enumerable.Range(0, strategies).Select(strategy => Strategy(strategy, horizon))],
        Fingerprint = "00ff",
    };

    private static StrategyResult Strategy(int strategy, int horizon)
    {
        double[] means = [100, 118, 139];
        return new StrategyResult
        {
            Strategy = strategy,
            Outcomes =
            [
                .. Enum.GetValues<Outcome>().Select(outcome => outcome switch
                {
                    Outcome.LinesReceived => Spread(1, 4),
                    Outcome.MonthsOnTreatment => Spread(10 + 4 * strategy, 80),
                    Outcome.TreatmentFreeMonths => Spread(5, 60),
                    Outcome.Cost or Outcome.CostDiscounted => Spread(100_000, 500_000 + 100_000 * strategy),
                    _ => Spread(0, means[strategy] / 6),
                }),
            ],
            OverallSurvival = Curve(Patients, means[strategy], horizon),
            Lines = [.. Enumerable.Range(1, 5).Select(line => Line(strategy, line, horizon))],
            StateOccupied = States(means[strategy], horizon),
            Pathways = [new PathwayCount([strategy, 4 + strategy, 7], 12_000), new PathwayCount([strategy], 8_000)],
        };
    }

    private static LineResult Line(int strategy, int line, int horizon)
    {
        var started = (long)(Patients * Math.Pow(0.62 + 0.02 * strategy, line - 1));
        var mean = (48 + 14 * strategy) / Math.Pow(1.9, line - 1);
        var next = line < 5 ? (long)(Patients * Math.Pow(0.62 + 0.02 * strategy, line)) : 0;
        long[] exits = [started / 20, started / 20, started / 50, started / 10, started / 100, 0, next];
        exits[(int)LineExit.AtHorizon] = started - exits.Sum();
        return new LineResult
        {
            Line = line,
            Started = started,
            ProgressionFree = Curve(started, mean, horizon),
            TimeToProgression = Curve(started, mean * 1.1, horizon),
            TimeToNextTreatment = Curve(started, mean * 1.2, horizon),
            TimeOnTreatment = Curve(started, mean * 0.6, horizon),
            SecondProgressionFree = Curve(started, mean * 1.6, horizon),
            Responses = [started * 3 / 10, started * 3 / 10, started / 5, started / 20, started / 10, started / 20],
            Exits = exits,
            ExitsTransplanted = [.. exits.Select(e => e / 2)],
            Refractory = [started / 2, started / 4],
            RefractoryAtTreatmentDose = [started / 4, started / 8],
            Progressed = started * 8 / 10,
            ClinicalRelapses = started * 3 / 10,
            Transplanted = line == 1 ? started / 2 : 0,
            MaintenanceStarted = line == 1 ? started / 3 : 0,
            DiedBeforeProgression = exits[0] + exits[1],
            OtherCauseDeaths = started / 50,
            AdverseEventDeaths = started / 100,
            OptionsRefused = started / 25,
            Regimens = Regimens(strategy, line, started),
        };
    }

    private static List<RegimenResult> Regimens(int strategy, int line, long started)
    {
        int[][] plans = [[0, 4, 7, 10, 10], [1, 5, 8, 10, 10], [2, 6, 9, 7, 10]];
        var regimens = new List<RegimenResult> { Regimen(plans[strategy][line - 1], false, started, line) };
        if (line == 1 && strategy != 1)
        {
            regimens.Add(Regimen(3, true, started / 3, line));
        }

        return regimens;
    }

    private static RegimenResult Regimen(int regimen, bool maintenance, long patients, int line) => new(
        regimen, maintenance, patients, patients * 12.5, patients * 200.0, patients * 13.25, patients * 220.0,
        [patients / 4, patients / 8, patients / 8, patients / 4, patients / 8, patients - 2 * (patients / 4) - 3 * (patients / 8)],
        [
            .. Enumerable.Range(0, Names.Events.Count)
                .Where(e => e < 15 || regimen == 9)
                .Select(e => new AdverseEventCount(
                    e, (long)(patients * Math.Abs(Math.Sin(1 + regimen + 3 * e)) * 0.5 / (1 + e / 3.0)),
                    (long)(patients * Math.Abs(Math.Sin(1 + regimen + 3 * e)) * 0.7 / (1 + e / 3.0)),
                    (long)(patients * Math.Abs(Math.Sin(1 + regimen + 3 * e)) * 1.1 / (1 + e / 3.0)), e == 2 ? 2 : 0, e == 1 ? 1 : 0)),
        ]);

    /// <summary>Exclusive states: lines die out one after another, the dead grow as the survival curve falls.</summary>
    private static long[,] States(double mean, int horizon)
    {
        var states = new long[Names.States.Count, horizon + 1];
        for (var month = 0; month <= horizon; month++)
        {
            var alive = Math.Exp(-month / mean);
            var left = (long)Math.Round(Patients * alive);
            states[Names.States.Count - 1, month] = Patients - left;
            for (var state = 0; state < Names.States.Count - 2; state++)
            {
                var line = Math.Min(state / 2, 4);
                var share = state == Names.States.Count - 3 ? 0.4 : (state % 2 == 0 ? 0.75 : 0.6) * Math.Exp(-month / (30.0 + 25 * line));
                var here = (long)(left * share);
                states[state, month] = here;
                left -= here;
            }

            states[Names.States.Count - 2, month] = left;
        }

        return states;
    }

    /// <summary>The quantiles of an exponential distribution as patients; those beyond the horizon are censored there.</summary>
    private static SurvivalTable Curve(long patients, double mean, int horizon)
    {
        var histogram = new TimeHistogram(horizon);
        for (var i = 0; i < patients; i++)
        {
            var months = -mean * Math.Log((i + 0.5) / patients);
            if (months < horizon)
            {
                histogram.AddEvent(months);
            }
            else
            {
                histogram.AddCensored(horizon);
            }
        }

        return histogram.ToSurvival();
    }

    /// <summary>Patients spread evenly between two values.</summary>
    private static Moments Spread(double low, double high)
    {
        var moments = default(Moments);
        for (var i = 0; i < Patients; i++)
        {
            moments.Add(low + (high - low) * (i + 0.5) / Patients);
        }

        return moments;
    }
}
