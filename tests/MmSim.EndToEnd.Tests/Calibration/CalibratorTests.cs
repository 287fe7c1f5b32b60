using MmSim.Running;
using MmSim.Scenarios.Calibration;
using MmSim.Testing;
using Xunit;

namespace MmSim.EndToEnd.Tests.Calibration;

/// <summary>A calibration to targets that the model itself made at known values.</summary>
public sealed class CalibratorTests
{
    private const int Patients = 8000;
    private const string Attrition = "pathway.noFurtherLine.2", Care = "pathway.supportiveCareMedianMonths", EarlyGap = "pathway.gapMonthsBiochemical";

    // From line 5 on no relapse is an early one: nothing informs the gap after relapses 1 to 3.
    private static readonly CalibrationParameter[] s_parameters =
    [
        new(Attrition, 0.268, 0.05, 0.7, CalibrationParameter.ScaleOf(Attrition)),
        new(Care, 4, 1, 12, CalibrationParameter.ScaleOf(Care)),
        new(EarlyGap, 6, 2, 18, CalibrationParameter.ScaleOf(EarlyGap)),
    ];

    private static readonly double[] s_true = [0.45, 6.5, 6];

    private static readonly (string Measure, int Line, double Error)[] s_measures =
    [
        (CalibrationMeasure.ShareNextLine, 5, 0.02), (CalibrationMeasure.ShareNextLine, 6, 0.03), (CalibrationMeasure.MedianOs, 5, 0.05),
        (CalibrationMeasure.MedianPfs2, 5, 0.05), (CalibrationMeasure.ShareLost, 6, 0.03),
    ];

    private static readonly Lazy<CalibrationCohort> s_cohort = new(() =>
    {
        string scenarios = Path.Combine(Repository.Root, "scenarios");
        var input = new InputFolder(scenarios, withCalibrated: false).Load(Path.Combine(scenarios, "calibration", "cohorts", "late-lines.json"));
        return new CalibrationCohort("late", input.Document, input.Population!, input.Evidence, input.Fitter, []);
    });

    [Fact]
    public void Calibration_recovers_known_values_and_names_what_nothing_informs()
    {
        var result = Calibrate(threads: 1);
        for (var i = 0; i < 2; i++)
        {
            var p = result.Parameters[i];
            var z = (p.Parameter.ToScale(p.Value) - p.Parameter.ToScale(s_true[i])) / p.StandardError;
            Assert.True(Math.Abs(z) < 3, $"{p.Parameter.Path}: {p.Value} for {s_true[i]}, z = {z:0.0}");
            Assert.True(p.IsFitted && p.Low < p.Value && p.Value < p.High);
            Assert.NotEqual(Identification.NotIdentified, p.Status);
        }

        var gap = result.Parameters[2];
        Assert.Equal(Identification.NotIdentified, gap.Status);
        Assert.Equal(6, gap.Value, 1e-9);
        Assert.True(gap.Profile.Max(v => v.Rise) < Calibrator.FlatBelow);
        Assert.Equal(3, result.DegreesOfFreedom);
        Assert.True(result.ChiSquare < 2, $"the targets are the model's own, yet χ² is {result.ChiSquare}");
        Assert.True(result.ChiSquareAtStart > 10 * result.ChiSquare, $"χ² {result.ChiSquareAtStart} at the start, {result.ChiSquare} at the end");
        Assert.Equal(2, result.Correlation.GetLength(0));
        Assert.Equal(1, result.Correlation[1, 1]);
    }

    [Fact]
    public void Calibration_is_the_same_for_any_number_of_threads()
    {
        var (one, three) = (Calibrate(1), Calibrate(3));
        Assert.Equal(one.Parameters.Select(p => p.Value), three.Parameters.Select(p => p.Value));
        Assert.Equal(one.Parameters.Select(p => p.StandardError), three.Parameters.Select(p => p.StandardError));
        Assert.Equal(one.Evaluations, three.Evaluations);
    }

    [Fact]
    public void An_evaluation_is_a_function_of_the_values_alone()
    {
        var problem = Problem(Targets(), 1);
        Assert.Equal(problem.Evaluate(s_true, Patients, default), Problem(Targets(), 2).Evaluate(s_true, Patients, default));

        // The same luck: a change of a value that does nothing changes nothing, of one that does something only what it acts on.
        var other = problem.Evaluate([0.45, 6.5, 12], Patients, default);
        Assert.Equal(problem.Evaluate(s_true, Patients, default), other);
        var care = problem.Evaluate([0.45, 8, 6], Patients, default);
        Assert.Equal(other[0], care[0]);
        Assert.True(care[2].Value > other[2].Value);
    }

    private static CalibrationResult Calibrate(int threads) => new Calibrator(Problem(Targets(), threads), Patients, starts: 2).Run();

    private static CalibrationProblem Problem(IReadOnlyList<CalibrationTarget> targets, int threads) =>
        new([s_cohort.Value], s_parameters, targets, 7, threads);

    // Made with another seed and more patients than the calibration uses.
    private static readonly Lazy<IReadOnlyList<CalibrationTarget>> s_targets = new(() =>
    {
        CalibrationTarget[] empty = [.. s_measures.Select(m => Target(m, 1))];
        var truth = new CalibrationProblem([s_cohort.Value], s_parameters, empty, 11, 2).Evaluate(s_true, 60_000, default);
        return [.. s_measures.Select((m, i) => Target(m, truth[i].Value))];
    });

    private static IReadOnlyList<CalibrationTarget> Targets() => s_targets.Value;

    private static CalibrationTarget Target((string Measure, int Line, double Error) m, double value) =>
        new(m.Measure + m.Line, 0, m.Measure, m.Line, null, 0, value, value, value, m.Error, "made by the model", "test");
}
