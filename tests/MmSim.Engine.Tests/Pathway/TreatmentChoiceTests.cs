using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Population;
using MmSim.Engine.Results;
using MmSim.Numerics.Survival;
using Xunit;

namespace MmSim.Engine.Tests.Pathway;

/// <summary>Each condition of an option holds where it should and nowhere else, as 'if' and as 'unless'.</summary>
public sealed class TreatmentChoiceTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in Conditions.Keys)
            {
                data.Add(name, true);
                data.Add(name, false);
            }

            return data;
        }
    }

    // A condition, and what makes a patient meet it; the plain patient meets none.
    private static Dictionary<string, (ConditionModel Condition, Func<Case, Case> Meet)> Conditions { get; } = new()
    {
        ["refractory"] = (new() { RefractoryTo = 2 }, c => c.With(s => s with { Refractory = 2 })),
        ["refractory at treatment dose"] = (new() { RefractoryToTreatmentDose = 2 }, c => c.With(s => s with { RefractoryAtTreatmentDose = 2 })),
        ["exposed"] = (new() { ExposedTo = 4 }, c => c.With(s => s with { Received = 4 })),
        ["frailty"] = (new() { Frailty = 4 }, c => c.Who(p => p with { NonAgePoints = 2 })),
        ["age from"] = (new() { MinimumAge = 70 }, c => c.Who(p => p with { AgeYears = 70 })),
        ["age below"] = (new() { MaximumAge = 50 }, c => c.Who(p => p with { AgeYears = 49.9 })),
        ["sex"] = (new() { Male = true }, c => c.Who(p => p with { Male = true })),
        ["eligible"] = (new() { TransplantEligible = true }, c => c.Who(p => p with { TransplantEligible = true })),
        ["transplanted"] = (new() { PriorTransplant = true }, c => c.With(s => s with { Transplanted = true })),
        ["months since transplant"] = (new() { MinimumMonthsSinceTransplant = 18 }, c => c.With(s => s with { TransplantedAt = -18 })),
        ["renal"] = (new() { RenalImpairment = true }, c => c.Who(p => p with { RenalImpairment = true })),
        ["neuropathy"] = (new() { Neuropathy = true }, c => c.With(s => s with { Barriers = TreatmentBarrier.Neuropathy })),
        ["cardiac"] = (new() { CardiacDisease = true }, c => c.With(s => s with { Barriers = TreatmentBarrier.Cardiac })),
        ["childbearing"] = (new() { Childbearing = true }, c => c.With(s => s with { Barriers = TreatmentBarrier.Childbearing })),
        ["clinical relapse"] = (new() { ClinicalRelapse = true }, c => c.With(s => s with { Relapse = 1 })),
        ["biochemical relapse"] = (new() { ClinicalRelapse = false }, c => c.With(s => s with { Relapse = 0 })),
        ["last response"] = (new() { LastResponse = 1 }, c => c.With(s => s with { Relapse = 0, LastResponse = BestResponse.Complete })),
        ["last PFS"] = (new() { MinimumLastPfs = 12, MaximumLastPfs = 24 }, c => c.With(s => s with { LastPfsMonths = 12 })),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Condition_holds_only_for_those_who_meet_it(string name, bool asIf)
    {
        var (condition, meet) = Conditions[name];
        var plain = new Case(
            new PatientProfile { AgeYears = 60, AgeAddsFrailty = true },
            new PatientState { TransplantedAt = double.NaN, LastPfsMonths = double.NaN, Relapse = -1, LastResponse = BestResponse.Stable });
        var option = new OptionModel
        {
            Regimen = 0, Curve = ParametricCurve.Exponential(10), If = asIf ? condition : null, Unless = asIf ? null : condition,
        };
        Assert.Equal(asIf ? 0 : -1, Choose(option, meet(plain)));
        Assert.Equal(asIf ? -1 : 0, Choose(option, plain));
    }

    [Fact]
    public void All_of_if_must_hold_and_none_of_unless()
    {
        var both = new ConditionModel { RefractoryTo = 1, Male = true };
        var refractory = new Case(new PatientProfile(), new PatientState { Refractory = 1, TransplantedAt = double.NaN, LastPfsMonths = double.NaN });
        Assert.Equal(-1, Choose(new OptionModel { Regimen = 0, Curve = ParametricCurve.Never, If = both }, refractory));
        Assert.Equal(-1, Choose(new OptionModel { Regimen = 0, Curve = ParametricCurve.Never, Unless = both }, refractory));
    }

    [Theory]
    [InlineData(1UL, TreatmentBarrier.None)]
    [InlineData(0UL, TreatmentBarrier.Neuropathy)]
    public void Excluded_and_barred_patients_are_refused_and_counted(ulong excluded, TreatmentBarrier bars)
    {
        var option = new OptionModel { Regimen = 0, Curve = ParametricCurve.Never, ExcludedRefractory = excluded, Bars = bars };
        var patient = new PatientProfile();
        var state = new PatientState { Refractory = 1, Barriers = TreatmentBarrier.Neuropathy };
        long refused = 0;
        var chosen = TreatmentChoice.Choose(SimpleModel.Of([[option, option]]), [0, 1], in patient, in state, 0.5, ref refused);
        Assert.Equal(-1, chosen);
        Assert.Equal(2, refused);
    }

    [Fact]
    public void Weights_share_patients_as_they_say()
    {
        // 20 %, then 3/8 of the rest (30 %), then all others.
        var options = new[] { 0.2, 0.375, 1.0 }
            .Select(w => new OptionModel { Regimen = 0, Curve = ParametricCurve.Never, Weight = w }).ToArray();
        var model = SimpleModel.Of([options]);
        var counts = new int[3];
        for (var i = 0; i < 1000; i++)
        {
            long refused = 0;
            var patient = new PatientProfile();
            var state = default(PatientState);
            counts[TreatmentChoice.Choose(model, [0, 1, 2], in patient, in state, (i + 0.5) / 1000, ref refused)]++;
        }

        Assert.Equal([200, 300, 500], counts);
    }

    private static int Choose(OptionModel option, Case c)
    {
        long refused = 0;
        var (patient, state) = (c.Patient, c.State);
        return TreatmentChoice.Choose(SimpleModel.Of([[option]]), [0], in patient, in state, 0.5, ref refused);
    }

    internal sealed record Case(PatientProfile Patient, PatientState State)
    {
        public Case Who(Func<PatientProfile, PatientProfile> change) => this with { Patient = change(Patient) };

        public Case With(Func<PatientState, PatientState> change) => this with { State = change(State) };
    }
}
