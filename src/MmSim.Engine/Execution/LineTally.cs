using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Integer counts of one line under one strategy.</summary>
internal sealed class LineTally(int horizonMonths, int regimens, int events, int groups)
{
    public readonly TimeHistogram TimeToProgression = new(horizonMonths);
    public readonly TimeHistogram DeathsBeforeProgression = new(horizonMonths);
    public readonly TimeHistogram TimeToNextTreatment = new(horizonMonths);
    public readonly TimeHistogram TimeOnTreatment = new(horizonMonths);
    public readonly TimeHistogram SecondProgressionFree = new(horizonMonths);
    public readonly long[] Responses = new long[6];
    public readonly long[] Exits = new long[7];
    public readonly long[] ExitsTransplanted = new long[7];
    public readonly long[] Refractory = new long[groups];
    public readonly long[] RefractoryAtTreatmentDose = new long[groups];
    public readonly RegimenTally?[] Treatment = new RegimenTally?[regimens];
    public readonly RegimenTally?[] Maintenance = new RegimenTally?[regimens];

    public long Started;
    public long Progressed;
    public long ClinicalRelapses;
    public long Transplanted;
    public long MaintenanceStarted;
    public long DiedBeforeProgression;
    public long OtherCauseDeaths;
    public long AdverseEventDeaths;
    public long OptionsRefused;

    /// <summary>The counts of a regimen, made at its first use by a worker.</summary>
    public RegimenTally Regimen(int regimen, bool maintenance)
    {
        var set = maintenance ? Maintenance : Treatment;
        return set[regimen] ??= new RegimenTally(events);
    }

    public void Merge(LineTally other)
    {
        TimeToProgression.Merge(other.TimeToProgression);
        DeathsBeforeProgression.Merge(other.DeathsBeforeProgression);
        TimeToNextTreatment.Merge(other.TimeToNextTreatment);
        TimeOnTreatment.Merge(other.TimeOnTreatment);
        SecondProgressionFree.Merge(other.SecondProgressionFree);
        Counts.Add(Responses, other.Responses);
        Counts.Add(Exits, other.Exits);
        Counts.Add(ExitsTransplanted, other.ExitsTransplanted);
        Counts.Add(Refractory, other.Refractory);
        Counts.Add(RefractoryAtTreatmentDose, other.RefractoryAtTreatmentDose);
        for (var i = 0; i < regimens; i++)
        {
            if (other.Treatment[i] is { } treatment)
            {
                Regimen(i, false).Merge(treatment);
            }

            if (other.Maintenance[i] is { } maintenance)
            {
                Regimen(i, true).Merge(maintenance);
            }
        }

        Started += other.Started;
        Progressed += other.Progressed;
        ClinicalRelapses += other.ClinicalRelapses;
        Transplanted += other.Transplanted;
        MaintenanceStarted += other.MaintenanceStarted;
        DiedBeforeProgression += other.DiedBeforeProgression;
        OtherCauseDeaths += other.OtherCauseDeaths;
        AdverseEventDeaths += other.AdverseEventDeaths;
        OptionsRefused += other.OptionsRefused;
    }

    public void Transfer(StateTransfer state)
    {
        foreach (var histogram in new[] { TimeToProgression, DeathsBeforeProgression, TimeToNextTreatment, TimeOnTreatment, SecondProgressionFree })
        {
            histogram.Transfer(state);
        }

        foreach (var counts in new[] { Responses, Exits, ExitsTransplanted, Refractory, RefractoryAtTreatmentDose })
        {
            state.Values<long>(counts);
        }

        for (var i = 0; i < 2 * regimens; i++)
        {
            var (regimen, maintenance) = (i / 2, i % 2 == 1);
            if (state.Count((maintenance ? Maintenance : Treatment)[regimen] is null ? 0 : 1) == 1)
            {
                Regimen(regimen, maintenance).Transfer(state);
            }
        }

        state.Value(ref Started);
        state.Value(ref Progressed);
        state.Value(ref ClinicalRelapses);
        state.Value(ref Transplanted);
        state.Value(ref MaintenanceStarted);
        state.Value(ref DiedBeforeProgression);
        state.Value(ref OtherCauseDeaths);
        state.Value(ref AdverseEventDeaths);
        state.Value(ref OptionsRefused);
    }
}
