using MmSim.Engine.Model;
using MmSim.Engine.Population;

namespace MmSim.Engine.Pathway;

/// <summary>Which option of a line a patient is given, with that day's state.</summary>
internal static class TreatmentChoice
{
    /// <summary>The first option whose conditions hold and that is available; −1 where there is none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Indices in order of preference.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="state">Their state.</param>
    /// <param name="uniform">Decides among weighted options; not looked at where there are none.</param>
    /// <param name="refused">Counts options whose evidence excludes the patient.</param>
    public static int Choose(
        CompiledModel model, int[] options, in PatientProfile patient, in PatientState state, double uniform, ref long refused)
    {
        foreach (var index in options)
        {
            var option = model.Options[index];
            if (option.If is { } all && !AllHold(all, in patient, in state))
            {
                continue;
            }

            if (option.Unless is { } any && AnyHolds(any, in patient, in state))
            {
                continue;
            }

            if ((option.ExcludedRefractory & state.Refractory) != 0 || (option.Bars & state.Barriers) != 0)
            {
                refused++;
                continue;
            }

            if (option.Weight < 1)
            {
                if (uniform >= option.Weight)
                {
                    uniform = (uniform - option.Weight) / (1 - option.Weight);
                    continue;
                }

                uniform /= option.Weight;
            }

            return index;
        }

        return -1;
    }

    private static bool AllHold(ConditionModel c, in PatientProfile patient, in PatientState state)
    {
        var age = patient.AgeYears + (state.Now / 12);
        return (c.RefractoryTo == 0 || (c.RefractoryTo & state.Refractory) != 0)
            && (c.RefractoryToTreatmentDose == 0 || (c.RefractoryToTreatmentDose & state.RefractoryAtTreatmentDose) != 0)
            && (c.ExposedTo == 0 || (c.ExposedTo & state.Received) != 0)
            && (c.Frailty == 0 || (c.Frailty & (1 << patient.FrailtyAt(state.Now))) != 0)
            && age >= c.MinimumAge && age < c.MaximumAge
            && Is(c.Male, patient.Male)
            && Is(c.TransplantEligible, patient.TransplantEligible)
            && Is(c.PriorTransplant, state.Transplanted)
            && InRange(state.Now - state.TransplantedAt, c.MinimumMonthsSinceTransplant, c.MaximumMonthsSinceTransplant)
            && Is(c.RenalImpairment, patient.RenalImpairment)
            && Is(c.Neuropathy, (state.Barriers & TreatmentBarrier.Neuropathy) != 0)
            && Is(c.CardiacDisease, (state.Barriers & TreatmentBarrier.Cardiac) != 0)
            && Is(c.Childbearing, (state.Barriers & TreatmentBarrier.Childbearing) != 0)
            && (c.ClinicalRelapse is not { } clinical || state.Relapse == (clinical ? 1 : 0))
            && (c.LastResponse == 0 || (state.Relapse >= 0 && (c.LastResponse & (1 << (int)state.LastResponse)) != 0))
            && InRange(state.LastPfsMonths, c.MinimumLastPfs, c.MaximumLastPfs);
    }

    private static bool AnyHolds(ConditionModel c, in PatientProfile patient, in PatientState state)
    {
        var age = patient.AgeYears + (state.Now / 12);
        return (c.RefractoryTo & state.Refractory) != 0
            || (c.RefractoryToTreatmentDose & state.RefractoryAtTreatmentDose) != 0
            || (c.ExposedTo & state.Received) != 0
            || (c.Frailty & (1 << patient.FrailtyAt(state.Now))) != 0
            || ((double.IsFinite(c.MinimumAge) || double.IsFinite(c.MaximumAge)) && age >= c.MinimumAge && age < c.MaximumAge)
            || (c.Male is { } male && male == patient.Male)
            || (c.TransplantEligible is { } eligible && eligible == patient.TransplantEligible)
            || (c.PriorTransplant is { } prior && prior == state.Transplanted)
            || (Asked(c.MinimumMonthsSinceTransplant, c.MaximumMonthsSinceTransplant)
                && InRange(state.Now - state.TransplantedAt, c.MinimumMonthsSinceTransplant, c.MaximumMonthsSinceTransplant))
            || (c.RenalImpairment is { } renal && renal == patient.RenalImpairment)
            || (c.Neuropathy is { } neuropathy && neuropathy == ((state.Barriers & TreatmentBarrier.Neuropathy) != 0))
            || (c.CardiacDisease is { } cardiac && cardiac == ((state.Barriers & TreatmentBarrier.Cardiac) != 0))
            || (c.Childbearing is { } childbearing && childbearing == ((state.Barriers & TreatmentBarrier.Childbearing) != 0))
            || (c.ClinicalRelapse is { } clinical && state.Relapse == (clinical ? 1 : 0))
            || (state.Relapse >= 0 && (c.LastResponse & (1 << (int)state.LastResponse)) != 0)
            || (Asked(c.MinimumLastPfs, c.MaximumLastPfs) && InRange(state.LastPfsMonths, c.MinimumLastPfs, c.MaximumLastPfs));
    }

    private static bool Is(bool? asked, bool value) => asked is not { } wanted || wanted == value;

    private static bool Asked(double? minimum, double? maximum) => minimum is not null || maximum is not null;

    // NaN (no transplant, no last line) is in no range that is asked for.
    private static bool InRange(double value, double? minimum, double? maximum) =>
        !Asked(minimum, maximum) || (value >= (minimum ?? double.NegativeInfinity) && value < (maximum ?? double.PositiveInfinity));
}
