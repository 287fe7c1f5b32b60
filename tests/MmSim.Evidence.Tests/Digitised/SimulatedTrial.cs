using MmSim.Evidence.Digitised;
using MmSim.Numerics.Randomness;
using MmSim.Numerics.Survival;

namespace MmSim.Evidence.Tests.Digitised;

/// <summary>Arms of a made-up trial: event times from a curve, censoring by staggered entry, and the curve as a chart would show it.</summary>
internal static class SimulatedTrial
{
    /// <summary>Patients whose follow-up ends between two months, evenly.</summary>
    public static PseudoPatients Arm(
        ParametricCurve curve, double hazardRatio, int patients, ulong seed, int index, double firstEnd = 18, double lastEnd = 48) =>
        new(Enumerable.Range(0, patients).Select(i =>
        {
            var (u, v) = RandomAddress.Uniforms(seed, (uint)i, 0, 1, index, DecisionPoint.LineEvent);
            double time = curve.TimeAt(-Math.Log(u) / hazardRatio), end = firstEnd + (v * (lastEnd - firstEnd));
            return (Math.Min(time, end), time <= end);
        }));

    /// <summary>The Kaplan–Meier curve read off its chart: both ends of every step to a thousandth of the axes, and numbers at risk every six months.</summary>
    public static DigitisedCurve Digitise(PseudoPatients patients, double lastMonth = 48)
    {
        static double Read(double value, double length) => Math.Round(value * 1000 / length) * length / 1000;
        var points = new SortedDictionary<double, double> { [0] = 1 };
        var left = patients.Count;
        double survival = 1;
        foreach (var group in patients.Groups)
        {
            survival *= 1 - ((double)group.Events / left);
            left -= group.Events + group.Censored;
            points[Read(group.Months, lastMonth)] = Read(survival, 1);
        }

        var risk = Enumerable.Range(0, 8).Select(k => 6.0 * k).Where(m => m < patients.Rows[^1].Months - 0.1).ToArray();
        foreach (var month in risk)
        {
            points.TryAdd(month, points.Last(p => p.Key <= month).Value);
        }

        points[0] = 1;
        return new DigitisedCurve(
            [.. points.Keys], [.. points.Values], [.. risk.Select(m => new RiskRow(m, m == 0 ? patients.Count : patients.AtRisk(m)))], []);
    }
}
