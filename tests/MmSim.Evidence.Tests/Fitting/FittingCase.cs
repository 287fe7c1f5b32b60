using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Evidence.Tests.Reading;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Evidence.Tests.Fitting;

/// <summary>The repository's evidence, fitters on it, and arms made up for a test.</summary>
internal static class FittingCase
{
    private static readonly Lazy<EvidenceLibrary> Read = new(() => EvidenceReader.Read(ScenariosFolder.Path));
    private static readonly Lazy<FamilyTable> Table = new(() => FamilyTable.Read(ScenariosFolder.Path));
    private static readonly Lazy<ArmFitter> Plain = new(() => FitterOf(Library, 0));

    public static EvidenceLibrary Library => Read.Value;

    public static FamilyTable Families => Table.Value;

    public static ArmFitter Fitter => Plain.Value;

    public static FitSettings Settings(double frailty = 0, string lifeTable = "uk-2018-2020") =>
        new(frailty, new Dictionary<string, CurveFamily>(), lifeTable);

    public static ArmFitter FitterOf(EvidenceLibrary library, double frailty) => new(library, Settings(frailty), Families);

    /// <summary>Every use of every regimen.</summary>
    public static TheoryData<string, string> Uses()
    {
        var uses = new TheoryData<string, string>();
        foreach (var regimen in Library.Regimens.Values.OrderBy(r => r.RegimenId, StringComparer.Ordinal))
        {
            foreach (var use in regimen.Uses)
            {
                uses.Add(regimen.RegimenId, use.Setting);
            }
        }

        return uses;
    }

    /// <summary>One arm with the given points in a world without covariates, response effects or other causes of death.</summary>
    public static EvidenceLibrary Bare(double? median, params (double Months, double Survival)[] landmarks)
    {
        var source = Library.Arms["POLLUX:DRd"];
        var arm = source with
        {
            ArmId = "Test:A", TrialId = "Test", MedianPfs = median, MedianPfsLow = null, MedianPfsHigh = null, Patients = 300,
            MedianTreatmentMonths = null, StoppedForAdverseEvents = null,
        };
        var trial = Library.Trials["POLLUX"] with { TrialId = "Test" };
        var regimen = Library.Regimens["DRd"] with
        {
            RegimenId = "A", Uses = [new RegimenUse("relapsed", "Test:A", [], null, null, null, "")],
        };
        var effects = Library.Effects with { Predictors = [], Response = [] };
        return new EvidenceLibrary
        {
            Trials = new Dictionary<string, Trial> { ["Test"] = trial },
            Arms = new Dictionary<string, Arm> { ["Test:A"] = arm },
            Landmarks = [.. landmarks.Select(l =>
                new Landmark("Test:A", "PFS", l.Months, l.Survival, null, null, "ITT", Verification.Verified, "test"))],
            SubgroupMedians = [],
            RefractoryShares = [],
            Contrasts = [],
            AdverseEvents = [],
            Events = Library.Events,
            Drugs = Library.Drugs,
            Regimens = new Dictionary<string, Regimen> { ["A"] = regimen },
            Effects = effects,
            Pathway = Library.Pathway,
            LifeTables = Library.LifeTables,
        };
    }

    /// <summary>A library with other landmarks.</summary>
    public static EvidenceLibrary With(EvidenceLibrary library, IReadOnlyList<Landmark> landmarks) => new()
    {
        Trials = library.Trials, Arms = library.Arms, Landmarks = landmarks, SubgroupMedians = library.SubgroupMedians,
        RefractoryShares = library.RefractoryShares, Contrasts = library.Contrasts,
        AdverseEvents = library.AdverseEvents, Events = library.Events, Drugs = library.Drugs, Regimens = library.Regimens, Effects = library.Effects,
        Pathway = library.Pathway, LifeTables = library.LifeTables, Networks = library.Networks,
    };

    /// <summary>Event-free survival of one frailty level, by the fit's own public curve.</summary>
    public static double[] SurvivalOf(FittedUse fit, int frailty, double[] months)
    {
        var only = new double[3];
        only[frailty] = 1;
        var mix = new Dictionary<string, double[]>(fit.CaseMix) { [CaseMix.Frailty] = only };
        return Fitter.MarginalSurvival(fit with { CaseMix = mix }, months);
    }


}
