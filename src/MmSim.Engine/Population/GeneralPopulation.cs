using MmSim.Engine.Costing;
using MmSim.Engine.Model;
using MmSim.Numerics;
using MmSim.Numerics.Survival;

namespace MmSim.Engine.Population;

/// <summary>What people of the patients' ages and sexes would have without the disease: what a QALY shortfall is measured against.</summary>
public static class GeneralPopulation
{
    private const int MostYears = 120;

    /// <summary>
    /// Mean discounted QALYs from the model's start, at the life table without excess mortality and the general population's utility, until nobody
    /// is left; null where the model has no life table or no norm of utility.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">The run's seed: the patients are the run's own.</param>
    /// <param name="patients">How many to take the mean of.</param>
    public static double? DiscountedQalys(CompiledModel model, ulong seed, int patients = 1000)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(patients, 1);
        if (model is not { Economics.Norm: { } norm, Population: { FemaleLife: { } female, MaleLife: { } male } })
        {
            return null;
        }

        var sampler = new PatientSampler(model.Population, model.Start, seed, 0);
        double sum = 0;
        for (var i = 0; i < patients; i++)
        {
            sampler.Sample((uint)i, out var patient);
            sum += DiscountedQalys(patient.Male ? male : female, norm, patient.Male, patient.AgeYears, model.DiscountOutcomesPerYear);
        }

        return sum / patients;
    }

    /// <summary>∫ S(t)·N(age + t)·e^{−δt} dt in years, by months at their middle.</summary>
    internal static double DiscountedQalys(LifeTable life, UtilityNorm norm, bool male, double ageYears, double ratePerYear)
    {
        double sum = 0;
        var perMonth = Math.Log(1 + ratePerYear) / TimeUnits.MonthsPerYear;
        for (var month = 0.5; month < MostYears * TimeUnits.MonthsPerYear; month++)
        {
            var alive = life.Survival(ageYears, month);
            if (alive < 1e-9)
            {
                break;
            }

            sum += alive * norm.At(male, (ageYears * TimeUnits.MonthsPerYear) + month) * Math.Exp(-perMonth * month) / TimeUnits.MonthsPerYear;
        }

        return sum;
    }
}
