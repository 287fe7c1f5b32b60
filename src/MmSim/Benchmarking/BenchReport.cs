using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MmSim.Terminal;

namespace MmSim.Benchmarking;

/// <summary>Measurements on a machine, for people and for machines.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Results">One a scenario.</param>
internal sealed record BenchReport(BenchMachine Machine, IReadOnlyList<BenchResult> Results)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>As JSON.</summary>
    public string Json() => JsonSerializer.Serialize(this, s_json) + "\n";

    /// <summary>As a table, one column a scenario.</summary>
    public string Text()
    {
        List<string[]> rows =
        [
            Row("", r => r.Scenario),
            Row("strategies", r => Number(r.Strategies)),
            Row("million pathways a second of one core, best", r => Millions(r.PathwaysPerSecond)),
            Row("  median", r => Millions(r.MedianPathwaysPerSecond)),
            Row("  by the wall clock", r => Millions(r.WallPathwaysPerSecond)),
            Row("nanoseconds a pathway", r => Number(r.Nanoseconds)),
            Row("random blocks a pathway", r => Tenth(r.BlocksPerPathway)),
            Row("  logarithms, exponentials, powers that it needs", r => $"{Tenth(r.LogarithmsPerPathway)}, {Tenth(r.ExponentialsPerPathway)}, {Tenth(r.PowersPerPathway)}"),
            Row("nanoseconds of a block here, in vectors", r => Hundredth(r.Prices.Block)),
            Row("  of a logarithm, an exponential, a power", r => $"{Hundredth(r.Prices.Logarithm)}, {Hundredth(r.Prices.Exponential)}, {Hundredth(r.Prices.Power)}"),
            Row("floor: nanoseconds of all of these a pathway", r => Tenth(r.FloorNanoseconds)),
            Row("  times the floor, best", r => Tenth(r.TimesFloor)),
            Row("  median, each at its moment", r => Tenth(r.MedianTimesFloor)),
            Row("bytes allocated a patient", r => Tenth(r.BytesPerPatient)),
            Row("speed-up of two threads, by the wall clock, median of pairs", r => Hundredth(r.SpeedUpOfTwo)),
            Row("  processor time of two threads over one", r => Hundredth(r.ProcessorTimeOfTwo)),
            Row("probabilistic analysis: million pathways a second of one core", r => r.Psa is { } p ? Millions(p.PathwaysPerSecond) : "-"),
            Row("  median", r => r.Psa is { } p ? Millions(p.MedianPathwaysPerSecond) : "-"),
            Row("  of it, drawing and binding: microseconds a draw", r => r.Psa is { } p ? Number(p.BindingMicroseconds) : "-"),
            Row("  1,000 draws of 1,000 patients, all processors, s (scaled)", r => r.Psa is { } p ? Tenth(p.SecondsForThousandDraws) : "-"),
            .. Results.Any(r => r.Variance is not null) ? Variances() : [],
        ];
        string warning = Machine.Optimised ? "" : "debug build: these figures mean nothing\n";
        return $"{Machine.InstructionSet}, {Machine.Processors} processors{(Machine.Topology is { } topology ? $" ({topology})" : "")}, {Machine.Runtime}, {Machine.System}\n{warning}{TextTable.Format(rows)}";
    }

    // Ratios of variances: as many times more patients would be needed without.
    private IEnumerable<string[]> Variances()
    {
        yield return Row("variance of increments, own luck in each strategy over the same patients", r => Patients(r.Variance));
        foreach (string outcome in Outcomes())
        {
            yield return Row($"  {outcome}", r => Cell(r, outcome, (_, o) => o.Pairing));
            yield return Row($"  {outcome}, at equal time", r => Cell(r, outcome, (v, o) => o.Pairing.Times(v.TimeOfOwnLuck)));
        }

        yield return Row("  the same, independent patients over stratified ones", r => Patients(r.Variance));
        foreach (string outcome in Outcomes())
        {
            yield return Row($"  {outcome}", r => Cell(r, outcome, (_, o) => o.Strata));
            yield return Row($"  {outcome}, at equal time", r => Cell(r, outcome, (v, o) => o.Strata.Times(1 / v.TimeOfStrata)));
            yield return Row($"  {outcome}, the comparator's mean", r => Cell(r, outcome, (_, o) => new VarianceRatio(o.StrataOfMean, o.StrataOfMean)));
        }

        yield return Row("  processor time of stratified patients over independent ones", r => r.Variance is { } v ? Hundredth(v.TimeOfStrata) : "-");
        yield return Row(
            "variance of increments' means over draws, independent draws over stratified ones",
            r => r.DrawVariance is { } v ? $"{Number(v.Draws)} of {Number(v.PatientsPerDraw)} patients" : "-");
        foreach (string outcome in Outcomes())
        {
            yield return Row($"  {outcome}", r => r.DrawVariance?.Outcomes.TryGetValue(outcome, out VarianceRatio ratio) ?? false ? Range(ratio) : "-");
        }
    }

    private IEnumerable<string> Outcomes() => Results.SelectMany(r => r.Variance?.Outcomes ?? []).Select(o => o.Outcome).Distinct();

    private static string Patients(VarianceBench? variance) => variance is null ? "-" : $"{Number(variance.Patients)} patients";

    private static string Cell(BenchResult result, string outcome, Func<VarianceBench, OutcomeVariance, VarianceRatio> ratio)
    {
        if (result.Variance is not { } variance || variance.Outcomes.FirstOrDefault(o => o.Outcome == outcome) is not { } found)
        {
            return "-";
        }

        return Range(ratio(variance, found));
    }

    private static string Range(VarianceRatio ratio)
    {
        var (least, most) = ratio;
        string low = Hundredth(least), high = Hundredth(most);
        return low == high ? low : $"{low}-{high}";
    }

    private static string Millions(double value) => (value / 1e6).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Tenth(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Hundredth(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private string[] Row(string name, Func<BenchResult, string> cell) => [name, .. Results.Select(cell)];
}
