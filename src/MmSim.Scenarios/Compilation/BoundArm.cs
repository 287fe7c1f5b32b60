using MmSim.Engine.Model;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Parameters;

namespace MmSim.Scenarios.Compilation;

/// <summary>A fitted arm as the options that rest on it share it: what it is at one set of parameter values.</summary>
/// <param name="Fit">The arm at those values.</param>
/// <param name="Factors">Factors of cytogenetics, stage, frailty, prior lines, last PFS, relapse, lenalidomide-refractoriness, further refractory drugs.</param>
/// <param name="ResponseCumulative">Cumulative chances of the responses.</param>
/// <param name="Exposed">Adverse events while exposed.</param>
/// <param name="Late">Adverse events past it.</param>
internal sealed record BoundArm(FittedUse Fit, double[][] Factors, double[] ResponseCumulative, AdverseEventProcess Exposed, AdverseEventProcess Late);

/// <summary>An arm ready to be bound: what does not vary is worked out once.</summary>
/// <param name="sampler">The arm and its uncertain figures.</param>
/// <param name="exposed">Its adverse events while exposed, at the point estimates.</param>
/// <param name="late">Its adverse events past the exposure.</param>
/// <param name="isLate">Which of the arm's adverse events are late, in the order of the fit.</param>
internal sealed class ArmBinding(ArmSampler sampler, AdverseEventProcess exposed, AdverseEventProcess late, bool[] isLate)
{
    private static readonly (string Attribute, int Levels)[] Attributes =
        [("cytogenetics", 2), ("stage", 3), ("frailty", 3), ("priorLines", 11), ("lastPfs", 3), ("relapse", 2), ("lenalidomideRefractory", 2),
            ("furtherRefractory", 4)];

    public FittedUse Fit => sampler.Fit;

    public BoundArm Bind(IParameterValues values)
    {
        var fit = sampler.At(values);
        var factors = new double[Attributes.Length][];
        for (var i = 0; i < factors.Length; i++)
        {
            factors[i] = Levels(fit.Factors.GetValueOrDefault(Attributes[i].Attribute), Attributes[i].Levels);
        }

        return new BoundArm(fit, factors, Cumulative(fit.ResponseGivenEventFree), Rates(fit, exposed, false), Rates(fit, late, true));
    }

    private AdverseEventProcess Rates(FittedUse fit, AdverseEventProcess process, bool asLate)
    {
        var rates = new double[process.Events.Length];
        for (int i = 0, at = 0; i < isLate.Length; i++)
        {
            if (isLate[i] == asLate)
            {
                rates[at++] = fit.AdverseEvents[i].RatePerMonth;
            }
        }

        return process.WithRates(rates);
    }

    private static double[] Levels(double[]? factors, int levels)
    {
        var all = new double[levels];
        for (var i = 0; i < levels; i++)
        {
            all[i] = factors is null or { Length: 0 } ? 1 : factors[Math.Min(i, factors.Length - 1)];
        }

        return all;
    }

    private static double[] Cumulative(double[] shares)
    {
        var cumulative = new double[shares.Length];
        double sum = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            cumulative[i] = sum += shares[i];
        }

        return cumulative;
    }
}
