using MmSim.Reporting.Comparison;
using Xunit;

namespace MmSim.Reporting.Tests.Comparison;

public sealed class RunComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Error_of_independent_runs_is_the_root_of_the_sum_of_squares()
    {
        var comparison = RunComparison.Of(Run("a", seed: 1, mean: 10, mcse: 0.3), Run("b", seed: 2, mean: 11, mcse: 0.4));
        var life = comparison.Results.Single(r => r.Measure == "life_years");
        Assert.Equal(0.5, life.Mcse, 12);
        Assert.Equal(2, life.Z, 12);
        Assert.True(life.IsBeyondNoise);
        Assert.False(life.IsPaired);
        Assert.Contains("about 0 would be by chance alone", ComparisonText.Write(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_of_one_seed_are_subtracted_one_by_one()
    {
        // Differences 1, 2, 3: mean 2, standard deviation 1, so the error of the mean is 1/√3, however far the draws themselves are apart.
        var a = Run("a", seed: 1, mean: 20, mcse: 5, basis: "probabilistic", draws: [10, 20, 30]);
        var b = Run("b", seed: 1, mean: 22, mcse: 5, basis: "probabilistic", draws: [11, 22, 33]);
        var life = RunComparison.Of(a, b).Results.Single(r => r.Measure == "life_years");
        Assert.True(life.IsPaired);
        Assert.Equal(1 / Math.Sqrt(3), life.Mcse, 12);
        Assert.Contains("1 of 1 figures differ beyond noise; of those that truly stayed the same", ComparisonText.Write(RunComparison.Of(a, b)), StringComparison.Ordinal);
        Assert.True(life.IsBeyondNoise);
    }

    [Fact]
    public void Draws_of_two_seeds_are_not_subtracted()
    {
        var a = Run("a", seed: 1, mean: 20, mcse: 3, basis: "probabilistic", draws: [10, 20, 30]);
        var b = Run("b", seed: 2, mean: 22, mcse: 4, basis: "probabilistic", draws: [11, 22, 33]);
        var life = RunComparison.Of(a, b).Results.Single(r => r.Measure == "life_years");
        Assert.False(life.IsPaired);
        Assert.Equal(5, life.Mcse, 12);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(19, false)]
    public void Batches_of_the_same_patients_are_subtracted_by_their_size_where_there_are_enough(int batches, bool paired)
    {
        // Half the batches have 3,000 patients and differ by 2, half have 1,000 and differ by 6: mean 3, Σ n·(d − 3)² = 3,000·K/2 + 9,000·K/2 = 6,000·K.
        int half = batches / 2;
        double[] sizes = [.. Enumerable.Range(0, batches).Select(i => i < half ? 3000.0 : 1000)];
        string a = Run("a", 1, 20, 3, batches: [.. sizes.Select(n => (n, 7.0))]);
        string b = Run("b", 1, 23, 4, batches: [.. sizes.Select(n => (n, n == 3000 ? 9.0 : 13))]);
        var life = RunComparison.Of(a, b).Results.Single(r => r.Measure == "life_years");
        Assert.Equal(paired, life.IsPaired);
        Assert.Equal(paired ? Math.Sqrt(6000.0 * batches / (batches - 1) / sizes.Sum()) : 5, life.Mcse, 12);
    }

    [Fact]
    public void Net_benefit_is_paired_from_cost_and_qalys_of_each_draw()
    {
        // λ = 100; net benefits 100·QALYs − cost: in A 90, 180; in B 95, 187: differences 5, 7: standard deviation √2, error 1.
        var a = RunWithBenefit("a", nmb: 135, draws: [(1, 10), (2, 20)]);
        var b = RunWithBenefit("b", nmb: 141, draws: [(1, 5), (2, 13)]);
        var benefit = RunComparison.Of(a, b).Results.Single(r => r.Measure == "nmb at 100");
        Assert.True(benefit.IsPaired);
        Assert.Equal(6, benefit.Difference, 12);
        Assert.Equal(1, benefit.Mcse, 12);
    }

    [Fact]
    public void Money_of_two_currencies_is_not_compared()
    {
        var comparison = RunComparison.Of(RunWithBenefit("a", 135, [(1, 10), (2, 20)]), RunWithBenefit("b", 141, [(1, 5), (2, 13)], "USD 2024"));
        Assert.DoesNotContain(comparison.Results, r => r.Table == "nmb");
        Assert.Contains("Costs are in GBP 2024 and in USD 2024: not compared.", ComparisonText.Write(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_are_compared_by_path_and_parameters_by_name()
    {
        string a = Run("a", 1, 10, 1, scenario: """{ "strategies": [{ "name": "X", "line": 1 }] }""", parameters: "p,1,normal,s,verified,\nq,2,,s,verified,\n");
        string b = Run("b", 2, 10, 1, scenario: """{ "strategies": [{ "name": "X", "line": 2 }] }""", parameters: "p,1,gamma,s,verified,\nr,3,,s,verified,\n");
        var inputs = RunComparison.Of(a, b).Inputs;
        Assert.Contains(new InputChange("run", "seed", "1", "2"), inputs);
        Assert.Contains(new InputChange("scenario", "strategies.X.line", "1", "2"), inputs);
        Assert.Contains(new InputChange("parameter", "p", "normal", "gamma"), inputs);
        Assert.Contains(new InputChange("parameter", "q", "2", ""), inputs);
        Assert.Contains(new InputChange("parameter", "r", "", "3"), inputs);
        Assert.Equal(5, inputs.Count);
    }

    [Fact]
    public void Run_against_itself_differs_in_nothing()
    {
        string a = Run("a", 1, 10, 0.3);
        var comparison = RunComparison.Of(a, a);
        Assert.Empty(comparison.Inputs);
        Assert.All(comparison.Results, r => Assert.Equal(0, r.Z));
        string text = ComparisonText.Write(comparison);
        Assert.Contains("Inputs: no difference.", text, StringComparison.Ordinal);
        Assert.Contains("None of 1 figures differs.", text, StringComparison.Ordinal);
    }

    // Draws of a Latin hypercube: groups of eight in which the differences are the same eight, in another order each.
    [Fact]
    public void Stratified_draws_are_compared_in_their_groups()
    {
        double[] before = [.. Enumerable.Range(0, 160).Select(i => 10 + Math.Sin(i))];
        double[] after = [.. before.Select((d, i) => d + 1 + (0.1 * ((i + (3 * (i / 8))) % 8)))];
        double mean = after.Average() - before.Average();
        ResultDifference Compare(bool stratified) => Assert.Single(RunComparison.Of(
            Run($"a{stratified}", 1, 10, 0.3, "probabilistic", before, stratified: stratified),
            Run($"b{stratified}", 1, 10 + mean, 0.4, "probabilistic", after, stratified: stratified)).Results);
        Assert.InRange(Compare(false).Mcse, 0.01, 0.03);
        Assert.Equal(0, Compare(true).Mcse, 1e-9);
    }

    [Fact]
    public void Older_result_without_inputs_is_said_to_be_compared_by_hash()
    {
        string text = ComparisonText.Write(RunComparison.Of(Run("a", 1, 10, 1), Run("b", 1, 10, 1, scenario: "{}")));
        Assert.Contains("compared by hash alone", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_has_every_input_that_differs_and_every_figure()
    {
        string path = Path.Combine(_folder.Path, "c.csv");
        ComparisonText.WriteCsv(RunComparison.Of(Run("a", 1, 10, 0.3), Run("b", 2, 11, 0.4)), path);
        Assert.Equal(
            [
                "kind,strategy,subgroup,basis,measure,unit,a,mcse_a,b,mcse_b,difference,mcse,mcse_kind,z,beyond_noise",
                "input: run,,,,seed,,1,,2,,,,,,",
                "summary,X,all,base case,life_years,years,10,0.3,11,0.4,1,0.5,as if independent,2,yes",
            ],
            File.ReadAllLines(path));
    }

    public void Dispose() => _folder.Dispose();

    private string Run(
        string name, int seed, double mean, double mcse, string basis = "base case", double[]? draws = null, string? scenario = null, string parameters = "",
        (double Patients, double Mean)[]? batches = null, bool stratified = false)
    {
        string size = draws is null ? "" : $", \"draws\": {draws.Length}, \"patientsPerDraw\": 100, \"stratified\": {(stratified ? "true" : "false")}";
        string folder = Write(name, "run.json", $$"""{ "strategies": ["X"], "seed": {{seed}}{{size}} }""");
        Write(name, "summary.csv", FormattableString.Invariant(
            $"strategy,subgroup,basis,measure,unit,mean,mcse,interval_low,interval_high,interval_kind\nX,all,{basis},life_years,years,{mean},{mcse},,,\n"));
        Write(name, "parameters.csv", "name,value,distribution,source,verified,assumption\n" + parameters);
        if (draws is not null)
        {
            Write(name, "psa.csv", "draw,strategy,life_years\n" + string.Concat(draws.Select((d, i) => FormattableString.Invariant($"{i + 1},X,{d}\n"))));
        }

        if (batches is not null)
        {
            Write(name, "batches.csv", "batch,strategy,patients,life_years\n"
                + string.Concat(batches.Select((b, i) => FormattableString.Invariant($"{i + 1},X,{b.Patients},{b.Mean}\n"))));
        }

        if (scenario is not null)
        {
            Write(name, Path.Combine("inputs", "scenario.json"), scenario);
        }

        return folder;
    }

    private string RunWithBenefit(string name, double nmb, (double Qalys, double Cost)[] draws, string currency = "GBP 2024")
    {
        string folder = Write(name, "run.json", $$"""{ "strategies": ["X"], "seed": 1, "draws": {{draws.Length}}, "patientsPerDraw": 100, "currency": "{{currency}}" }""");
        Write(name, "nmb.csv", FormattableString.Invariant(
            $"strategy,subgroup,basis,threshold,nmb,mcse_nmb,incremental_nmb,mcse,probability_noise,best\nX,all,probabilistic,100,{nmb},9,,,,yes\n"));
        Write(name, "psa.csv", "draw,strategy,cost_discounted,qalys_discounted\n"
            + string.Concat(draws.Select((d, i) => FormattableString.Invariant($"{i + 1},X,{d.Cost},{d.Qalys}\n"))));
        return folder;
    }

    private string Write(string run, string file, string text)
    {
        string path = Path.Combine(_folder.Path, run, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return Path.Combine(_folder.Path, run);
    }
}
