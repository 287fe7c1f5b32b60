using System.Numerics;
using MmSim.Engine.Model;
using MmSim.Engine.Results;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Numerics.Survival;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>
/// A trial arm as a scenario of its own: the trial's patients under the trial's regimen, and nothing after it. What it gives is set beside what was
/// published: verification of the fit by simulation.
/// </summary>
public static class TrialReplica
{
    /// <summary>Compiles an arm on its trial's own population.</summary>
    /// <param name="regimenId">The regimen.</param>
    /// <param name="setting">The setting whose arm is replicated.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="fitter">Its fits.</param>
    /// <param name="lifeTable">Life table of the fits.</param>
    public static CompiledModel Compile(string regimenId, string setting, EvidenceLibrary evidence, ArmFitter fitter, string lifeTable)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(fitter);
        return Compile(fitter.Fit(regimenId, setting), evidence, fitter, lifeTable);
    }

    /// <summary>Compiles a fit, such as an anchored one, on the population it was made on.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="fitter">Its fits.</param>
    /// <param name="lifeTable">Life table of the fits.</param>
    public static CompiledModel Compile(FittedUse fit, EvidenceLibrary evidence, ArmFitter fitter, string lifeTable)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(fitter);
        var setting = fit.Use.Setting;
        var regimens = new NameTable();
        var events = new NameTable();
        var drugs = new DrugTable(evidence.Drugs);
        var compiler = new OptionCompiler(evidence, fitter, drugs, regimens, events, practice: false);
        var relapsed = setting is Settings.Relapsed or Settings.Late;
        var line = relapsed ? Line(fit) : 1;
        var option = new OptionDocument
        {
            Regimen = fit.RegimenId,
            Transplant = fit.CurveContainsTransplant,
            Assumption = "the trial's own patients",
            Maintenance = fit.Maintenance is { } m ? new MaintenanceDocument { Regimen = m.RegimenId, Months = m.PlannedMonths, Uptake = m.StartShare } : null,
        };
        var compiled = setting == Settings.Late
            ? compiler.LateLine(fit.RegimenId, 0) : compiler.Compile(option, evidence.Regimens[fit.RegimenId], fit);
        var effects = new BoundEffects(PointEstimates.Instance, evidence, compiler.Arms, compiler.Maintenance, practice: false);
        var life = evidence.LifeTables[lifeTable];
        return new CompiledModel
        {
            Names = new ModelNames(["trial"], regimens.Names, events.Names, drugs.Groups, StateNames.For(line)),
            Population = Population(fit, life),
            Start = new StartModel
            {
                Line = line,
                RefractoryShare = Refractory(fit, drugs),
                LastPfsUnder12 = Share(fit, "lastPfs", 0),
                ClinicalRelapse = Share(fit, "relapse", 1),
            },
            Options = [compiled.Bind(effects)],
            StrategyLines = [[[0]]],
            Pathway = new PathwayModel { MaximumLines = line, SupportiveCare = ParametricCurve.Exponential(1e-9) },
            EventLasting = new TreatmentBarrier[events.Names.Count],
            EventBlood = new (double, double)[events.Names.Count],
            HorizonMonths = 600,
        };
    }

    // The fit's own assumptions: age normal with standard deviation 9, 55 % men, independent margins.
    internal static PopulationModel Population(FittedUse fit, LifeTablePair life)
    {
        var stageI = Share(fit, "stage", 0, 1);
        var stages = (stageI, stageI + Share(fit, "stage", 1));
        var fitShare = Share(fit, "frailty", 0, 1);
        return new PopulationModel
        {
            Age = AttributeDistribution.Normal(fit.TrialAge, 9),
            Male = 0.55,
            HighRisk = Share(fit, "cytogenetics", 1),
            StageGivenRisk = [stages, stages],
            NonAgePoints = (fitShare, fitShare + Share(fit, "frailty", 1)),
            AgeAddsFrailty = false,
            TransplantEligible = [(0, 200, 1)],
            TransplantEligibleIfFrail = 1,
            FemaleLife = life.Female,
            MaleLife = life.Male,
            SharedFrailtyVariance = fit.SharedFrailtyVariance,
        };
    }

    // The line after as many prior lines as the trial's median: where the prior lines' factor is 1.
    internal static int Line(FittedUse fit)
    {
        var factors = fit.Factors.TryGetValue("priorLines", out var found) ? found : [];
        var atOne = Enumerable.Range(1, Math.Max(0, factors.Length - 1)).Where(n => Math.Abs(Math.Log(factors[n])) < 1e-9).FirstOrDefault(1);
        return atOne + 1;
    }

    internal static double[] Refractory(FittedUse fit, DrugTable drugs)
    {
        var shares = new double[drugs.Groups.Count];
        var share = Share(fit, "lenalidomideRefractory", 1);
        for (var group = 0; group < shares.Length; group++)
        {
            shares[group] = drugs.GroupBit("lenalidomide") == 1UL << group ? share : 0;
        }

        foreach (var (drug, further) in fit.FurtherRefractory)
        {
            shares[BitOperations.TrailingZeroCount(drugs.GroupBit(drug))] = further;
        }

        return shares;
    }

    internal static double Share(FittedUse fit, string attribute, int level, double absent = 0) =>
        fit.CaseMix.TryGetValue(attribute, out var shares) && level < shares.Length ? shares[level] : absent;
}
