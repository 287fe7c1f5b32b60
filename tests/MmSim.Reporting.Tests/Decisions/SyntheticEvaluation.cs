using MmSim.Economics.Budget;
using MmSim.Economics.Incremental;
using MmSim.Economics.Information;
using MmSim.Economics.Inputs;
using MmSim.Economics.Sensitivity;
using MmSim.Numerics.Distributions;
using MmSim.Numerics.Randomness;
using MmSim.Reporting.Decisions;

namespace MmSim.Reporting.Tests.Decisions;

/// <summary>An evaluation made of round numbers, to look at tables and charts with; it describes nobody.</summary>
internal static class SyntheticEvaluation
{
    public static readonly string[] Strategies =
        ["VRd, R; DVd; Pd", "DVRd, R; KRd; cilta-cel; Pd", "DRd; PVd; Kd", "VRd, R; cilta-cel; Pd", "VTd; Rd; Pd"];

    public static readonly string[] Groups = ["hazard ratios", "survival curves", "utilities", "unit costs", "attrition", "adverse events"];

    private const int Patients = 100_000;

    private static readonly double[] s_cost = [162_000, 226_000, 190_000, 204_000, 140_000];
    private static readonly double[] s_qalys = [5.62, 7.61, 6.21, 7.05, 5.31];
    private static readonly double[] s_drug = [51_000, 83_000, 88_000, 24_000, 0];
    private static readonly double[] s_cellTherapy = [0, 46_000, 0, 78_000, 0];

    /// <summary>The evaluation.</summary>
    /// <param name="strategies">The first so many strategies.</param>
    /// <param name="draws">Draws of the probabilistic analysis; 0 for none.</param>
    /// <param name="patientsPerDraw">Patients of a draw.</param>
    public static EconomicResults Create(int strategies = 5, int draws = 600, int patientsPerDraw = 1000)
    {
        var names = Strategies[..strategies];
        var moments = Moments(strategies);
        var (psa, parameters) = draws > 0 ? Psa(strategies, draws, patientsPerDraw) : (null, null);
        return new EconomicResults
        {
            BaseCase = moments.ToMeans(),
            Patients = Patients,
            Comparator = 0,
            Thresholds = [20_000, 25_000, 30_000, 35_000],
            Currency = "GBP 2024/25",
            Psa = psa,
            Parameters = parameters,
            Population = new DecisionPopulation(5400, 10, 0.035, "synthetic"),
            Subgroups = [("frailty=fit", moments.ToMeans().WithQalyWeight(1.1)), ("frailty=frail", moments.ToMeans().WithQalyWeight(0.7))],
            Moments = moments,
            OneWay = strategies > 1 ? OneWay(strategies) : [],
            TwoWay = strategies > 1 ? Grid(strategies) : null,
            CostByCategory = Categories(strategies),
            Contributions = strategies > 1 ? Contributions() : [],
            YearCosts = YearCosts(names),
            Blood = Blood(names),
            Severity = new SeverityWeight(13.4, 5.62),
        };
    }

    private static double Normal(int draw, int index) =>
        NormalQuantile.At(RandomAddress.Uniforms(11, (uint)index, (uint)draw, 0, 0, DecisionPoint.Analysis).First);

    private static CohortMoments Moments(int strategies)
    {
        const int width = 5;
        var size = strategies * width;
        var (means, covariance) = (new double[size], new double[size * size]);
        double[] deviations = [150_000, 3.4, 4.1, 70_000, 60_000];
        for (var i = 0; i < size; i++)
        {
            var (s, v) = (i / width, i % width);
            means[i] = v switch { 0 => s_cost[s], 1 => s_qalys[s], 2 => s_qalys[s] + 1.8, 3 => s_drug[s], _ => s_cellTherapy[s] };
            for (var j = 0; j < size; j++)
            {
                var (t, w) = (j / width, j % width);
                var correlation = v == w ? 1 : Math.Min(v, w) < 3 && Math.Max(v, w) < 3 ? 0.7 : 0.5;
                var never = (v == 3 && s_drug[s] == 0) || (v == 4 && s_cellTherapy[s] == 0) || (w == 3 && s_drug[t] == 0) || (w == 4 && s_cellTherapy[t] == 0);
                covariance[(i * size) + j] = never ? 0 : deviations[v] * deviations[w] * correlation * (s == t ? 1 : 0.8);
            }
        }

        return new CohortMoments(Strategies[..strategies], ["daratumumab", "cilta-cel"], Patients, means, covariance);
    }

    private static (PsaTable Table, ParameterTable Parameters) Psa(int strategies, int draws, int patients)
    {
        const int parameters = 12;
        var (values, drawn) = (new double[draws * strategies * 3], new double[draws * parameters]);
        double[] deviations = [150_000, 3.4, 4.1];
        for (var d = 0; d < draws; d++)
        {
            for (var p = 0; p < parameters; p++)
            {
                drawn[(d * parameters) + p] = Normal(d, 2 * p);
            }

            double P(int p) => drawn[(d * parameters) + p];
            for (var s = 0; s < strategies; s++)
            {
                var own = s == 0 ? 0 : s == 4 ? -0.5 : 1;
                var at = ((d * strategies) + s) * 3;
                var noise = Normal(d, 100) * 0.9;
                var effect = (0.35 * P(0) * own) + (0.28 * P(2 + s)) + (0.5 * P(8));
                values[at] = s_cost[s] * (1 + (0.05 * P(9)) + (0.03 * own * P(10))) + (9_000 * effect)
                    + (deviations[0] / Math.Sqrt(patients) * (noise + (0.45 * Normal(d, 110 + s))));
                values[at + 1] = s_qalys[s] + (0.8 * effect) + (0.25 * own * P(11) * P(0))
                    + (deviations[1] / Math.Sqrt(patients) * (noise + (0.45 * Normal(d, 120 + s))));
                values[at + 2] = values[at + 1] + 1.8;
            }
        }

        var width = strategies * 3;
        var within = new double[width * width];
        for (var i = 0; i < within.Length; i++)
        {
            var (a, b) = (i / width, i % width);
            within[i] = deviations[a % 3] * deviations[b % 3] * (0.81 + (a == b ? 0.2025 : a / 3 == b / 3 && a % 3 > 0 && b % 3 > 0 ? 0.19 : 0));
        }

        ParameterGroup[] groups =
        [
            new(Groups[0], [0, 1]), new(Groups[1], [2, 3, 4, 5, 6]), new(Groups[2], [8]), new(Groups[3], [9, 10]), new(Groups[4], [7]), new(Groups[5], [11]),
        ];
        return (new PsaTable(Strategies[..strategies], values, patients, within),
            new ParameterTable([.. Enumerable.Range(0, parameters).Select(p => $"parameter {p}")], drawn, groups));
    }

    private static OneWayRun[] OneWay(int strategies)
    {
        string[] names =
        [
            "price of cilta-cel", "hazard ratio DVRd v VRd", "hazard ratio cilta-cel v standard care, second line", "utility, 2L on treatment",
            "discount rate of outcomes", "share infused", "cost of an admission", "attrition after first line", "price of daratumumab", "hazard ratio KRd v Rd",
            "utility, supportive care", "cost of monitoring", "duration of maintenance", "rate of infections", "body weight", "vial sharing", "cost of death",
        ];
        return
        [
            .. names.Select((name, i) =>
            {
                var (low, high) = (1 / (1 + (i * 0.4)), i % 4 == 3 ? 0.4 / (1 + i) : -1 / (1 + (i * 0.5)));
                return new OneWayRun(name, 0.5 + (0.1 * i), i % 3 == 0 ? 125_000 + i : 1.5 + (0.1 * i), Shifted(low), Shifted(high));
            }),
        ];

        StrategyMeans Shifted(double by) => new(
            Strategies[..strategies],
            [.. Enumerable.Range(0, strategies).SelectMany(s => new[] { s_cost[s] + (s > 0 ? 30_000 * by : 0), s_qalys[s] - (s > 0 ? 0.6 * by : 0), 8 })]);
    }

    private static TwoWayGrid Grid(int strategies)
    {
        double[] prices = [0.2, 0.4, 0.6, 0.8, 1], ratios = [0.5, 0.65, 0.8, 0.95];
        return new TwoWayGrid(
            "economics.uk.drugs.daratumumab.packs[0].price", prices, "network.newly-diagnosed.PFS against VRd.DVRd", ratios,
            [
                .. from price in prices
                   from ratio in ratios
                   select new StrategyMeans(
                       Strategies[..strategies],
                       [.. Enumerable.Range(0, strategies).SelectMany(s => new[] { s_cost[s] - ((1 - price) * s_drug[s]), s_qalys[s] - (s == 1 ? 2 * ratio : 0), 8 })]),
            ]);
    }

    private static List<CategoryCost> Categories(int strategies)
    {
        string[] names = ["drugs", "administration", "monitoring", "transplant", "CAR-T", "adverse events", "transfusions", "supportive and end-of-life care"];
        double[] shares = [0.62, 0.07, 0.06, 0.07, 0, 0.06, 0.02, 0.10];
        return
        [
            .. from s in Enumerable.Range(0, strategies)
               from c in Enumerable.Range(0, names.Length)
               select new CategoryCost(
                   s, names[c], c == 4 ? s_cellTherapy[s] : shares[c] * (s_cost[s] - s_cellTherapy[s])),
        ];
    }

    private static List<Contribution> Contributions()
    {
        (int Line, string Component, double Cost, double Qalys)[] parts =
        [
            (1, "daratumumab", 112_000, 0), (1, "on treatment", 0, 0.92), (1, "treatment-free", 0, 0.41), (1, "administration", 9_400, 0),
            (1, "neutropenia", 1_200, -0.012), (2, "daratumumab", -78_000, 0), (2, "carfilzomib", 61_000, 0), (2, "on treatment", 0, -0.38),
            (3, "cilta-cel", 96_000, 0), (3, "admission", 31_000, -0.02), (3, "treatment-free", 0, 1.31), (4, "pomalidomide", 14_000, 0.11),
            (0, "best supportive care", -9_000, -0.19), (0, "death", -1_100, 0), (2, "bortezomib", -6_200, 0), (2, "monitoring", 3_100, 0),
        ];
        return
        [
            .. from s in new[] { 1, 2, 3, 4 }
               from part in parts
               from outcome in new[] { "cost", "qalys" }
               select new Contribution(s, outcome, part.Line, part.Component, outcome == "cost" ? part.Cost : part.Qalys, 10),
        ];
    }

    private static CohortYears YearCosts(string[] names)
    {
        string[] categories = ["drugs", "administration", "care", "CAR-T"];
        const int years = 12;
        return new CohortYears(names, years, categories,
        [
            .. from s in Enumerable.Range(0, names.Length)
               from year in Enumerable.Range(0, years)
               from c in Enumerable.Range(0, 4)
               let share = Math.Exp(-year / 4.0) / 4.5
               select c switch { 0 => 0.75 * s_cost[s] * share, 1 => 0.08 * s_cost[s] * share, 2 => 0.17 * s_cost[s] * share, _ => year == 2 ? s_cellTherapy[s] : 0 },
        ]);
    }

    private static CohortYears Blood(string[] names) => new(names, 15, ["red cells", "platelets"],
    [
        .. from s in Enumerable.Range(0, names.Length)
           from year in Enumerable.Range(0, 15)
           from product in new[] { 0, 1 }
           select (product == 0 ? 1.9 : 0.6) * (1 + (0.25 * Math.Sin((1.7 * s) + product))) * Math.Exp(-year / (5.0 + s)) * (year == 0 ? 0.8 : 1),
    ]);
}
