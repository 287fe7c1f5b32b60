using MmSim.Engine.Execution;
using MmSim.Engine.Results;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;
using MmSim.Testing;

namespace MmSim.EndToEnd.Tests.Verification;

/// <summary>The shipped bare model of three lines, changed by a test and run.</summary>
internal static class BareModel
{
    /// <summary>Patients of a run where a test says nothing else.</summary>
    public const int Patients = 4_000;

    /// <summary>The document as it ships.</summary>
    public static ScenarioDocument Shipped() => DocumentFile.Scenario(Repository.PathOf("scenarios/bare-three-lines.json")).Document!;

    /// <summary>Compiles and runs a changed document.</summary>
    public static RunResult Run(ScenarioDocument document, long patients = Patients, ulong seed = 7) =>
        Simulator.Run(ScenarioCompiler.Compile(document, null, null, null).Model, new RunSettings(patients, seed), threads: 2);

    /// <summary>The document with every regimen changed.</summary>
    public static ScenarioDocument Regimens(this ScenarioDocument document, Func<OwnRegimenDocument, OwnRegimenDocument> change) =>
        document with { Regimens = document.Regimens!.ToDictionary(r => r.Key, r => change(r.Value)) };

    /// <summary>Every regimen on one combined exponential curve.</summary>
    public static ScenarioDocument Exponential(this ScenarioDocument document, double scaleMonths, double deathShare) => document.Regimens(r => r with
    {
        Covariates = null,
        Curve = new CurveDocument { Kind = "combined", Family = "exponential", ScaleMonths = scaleMonths, DeathShare = deathShare, Source = "a test" },
    });

    /// <summary>The document with supportive care changed.</summary>
    public static ScenarioDocument Care(this ScenarioDocument document, Func<SupportiveCareDocument, SupportiveCareDocument> change) =>
        document with { SupportiveCare = change(document.SupportiveCare!) };

    /// <summary>The document with all costs multiplied.</summary>
    public static ScenarioDocument Costs(this ScenarioDocument document, double factor) => document
        .Regimens(r => r with { CostPerYear = r.CostPerYear * factor }).Care(c => c with { CostPerYear = c.CostPerYear * factor });

    /// <summary>The document with every utility the same.</summary>
    public static ScenarioDocument Utilities(this ScenarioDocument document, double utility) => document
        .Regimens(r => r with { Utility = utility }).Care(c => c with { Utility = utility });

    /// <summary>The document with both discount rates the same.</summary>
    public static ScenarioDocument Discount(this ScenarioDocument document, double rate) =>
        document with { Discounting = new DiscountingDocument { CostsPerYear = rate, OutcomesPerYear = rate } };

    /// <summary>Mean of an outcome under a strategy.</summary>
    public static double Mean(this RunResult run, int strategy, Outcome outcome) => run.Strategies[strategy].Outcomes[(int)outcome].Mean;
}
