using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Numerics.Distributions;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Population;

/// <summary>Draws patients: each attribute from its own address, dependencies first.</summary>
internal sealed class PatientSampler
{
    private readonly PopulationModel _population;
    private readonly StartModel _start;
    private readonly ulong _seed;
    private readonly uint _draw;
    private readonly PatientStrata? _strata;
    private readonly MeanOneGamma? _sharedFrailty;
    private readonly double[] _first = new double[PhiloxBatch.Size]; // of the decisions from OtherCauseDeath to SharedFrailty
    private readonly double[] _second = new double[PhiloxBatch.Size];

    private static readonly Vector512<ulong> s_decisions = Vector512.Create(
        (ulong)DecisionPoint.OtherCauseDeath, (ulong)DecisionPoint.Age, (ulong)DecisionPoint.Disease, (ulong)DecisionPoint.Fitness,
        (ulong)DecisionPoint.RenalNeuropathy, (ulong)DecisionPoint.CardiacChildbearing, (ulong)DecisionPoint.Body, (ulong)DecisionPoint.SharedFrailty);

    /// <summary>A sampler for one draw of the parameters.</summary>
    public PatientSampler(PopulationModel population, StartModel start, ulong seed, uint draw, bool stratified = false)
    {
        ArgumentNullException.ThrowIfNull(population);
        (_population, _start, _seed, _draw) = (population, start, seed, draw);
        _strata = stratified ? new PatientStrata() : null;
        _sharedFrailty = population.SharedFrailtyVariance > 0 ? new MeanOneGamma(population.SharedFrailtyVariance) : null;
    }

    /// <summary>Random blocks made so far.</summary>
    public long Blocks { get; private set; }

    /// <summary>Fills a patient by number.</summary>
    public void Sample(uint number, out PatientProfile patient)
    {
        patient = default;
        var population = _population;
        Blocks += PhiloxBatch.Size;
        PhiloxBatch.Uniforms(_seed, number, _draw, Vector512<ulong>.Zero, s_decisions, _first, _second);
        _strata?.Begin(_seed, _draw, number);
        _strata?.Apply(Vector512<ulong>.Zero, s_decisions, _first, _second);
        var life = Of(DecisionPoint.OtherCauseDeath);
        patient.Male = life.Second < population.Male;
        patient.AgeYears = population.Age.Draw(Of(DecisionPoint.Age));
        var table = patient.Male ? population.MaleLife : population.FemaleLife;
        patient.OtherCauseDeathMonths = table is null
            ? double.PositiveInfinity
            : table.MonthsToDeath(patient.AgeYears, life.First, population.MortalityRatio);

        var disease = Of(DecisionPoint.Disease);
        patient.HighRisk = disease.First < population.HighRisk ? (byte)1 : (byte)0;
        var (stageI, upToII) = population.StageGivenRisk[patient.HighRisk];
        patient.Stage = (byte)(disease.Second < stageI ? 0 : disease.Second < upToII ? 1 : 2);

        var fitness = Of(DecisionPoint.Fitness);
        patient.AgeAddsFrailty = population.AgeAddsFrailty;
        patient.NonAgePoints = (byte)(fitness.First < population.NonAgePoints.None ? 0 : fitness.First < population.NonAgePoints.UpToOne ? 1 : 2);
        patient.TransplantEligible = fitness.Second < TransplantChance(in patient);

        var renal = Of(DecisionPoint.RenalNeuropathy);
        var cardiac = Of(DecisionPoint.CardiacChildbearing);
        patient.RenalImpairment = renal.First < population.RenalImpairment;
        patient.Barriers =
            (renal.Second < population.Neuropathy ? TreatmentBarrier.Neuropathy : TreatmentBarrier.None)
            | (cardiac.First < population.CardiacDisease ? TreatmentBarrier.Cardiac : TreatmentBarrier.None)
            | (!patient.Male && patient.AgeYears < 50 && cardiac.Second < population.Childbearing ? TreatmentBarrier.Childbearing : TreatmentBarrier.None);

        var body = Of(DecisionPoint.Body);
        patient.WeightKg = population.WeightKg.Draw(body);
        patient.BodySurfaceAreaM2 = population.BodySurfaceAreaM2.Draw(new UniformPair(body.Second, body.First));
        patient.SharedFrailty = _sharedFrailty?.Quantile(Of(DecisionPoint.SharedFrailty).First) ?? 1;

        for (var i = 0; i < population.Own.Length; i++)
        {
            patient.Own[i] = population.Own[i].Draw(At(number, DecisionPoint.OwnAttribute, i));
        }

        if (population.NeverTreated > 0 || population.EarlyDeath > 0)
        {
            var before = At(number, DecisionPoint.BeforeTreatment).First;
            patient.BeforeTreatment = (byte)(before < population.EarlyDeath ? 2 : before < population.EarlyDeath + population.NeverTreated ? 1 : 0);
        }

        if (_start.Line > 1)
        {
            SampleHistory(number, ref patient);
        }
    }

    // A start after first line: what was refractory, transplanted, how the last line ended.
    private void SampleHistory(uint number, ref PatientProfile patient)
    {
        for (var group = 0; group < _start.RefractoryShare.Length; group++)
        {
            if (_start.RefractoryShare[group] > 0 && At(number, DecisionPoint.StartRefractory, group).First < _start.RefractoryShare[group])
            {
                patient.Refractory |= 1UL << group;
            }
        }

        var last = At(number, DecisionPoint.StartRefractory, 100);
        patient.LastPfs = last.First < _start.LastPfsUnder12 ? (byte)0 : (byte)1;
        patient.Relapse = last.Second < _start.ClinicalRelapse ? (byte)1 : (byte)0;
        patient.PriorTransplant = At(number, DecisionPoint.StartRefractory, 101).First < _start.PriorTransplant;
    }

    private double TransplantChance(in PatientProfile patient)
    {
        foreach (var (from, to, chance) in _population.TransplantEligible)
        {
            if (patient.AgeYears >= from && patient.AgeYears < to)
            {
                return patient.FrailtyAt(0) == 2 ? chance * _population.TransplantEligibleIfFrail : chance;
            }
        }

        return 0;
    }

    private UniformPair Of(DecisionPoint decision)
    {
        var place = (int)decision - (int)DecisionPoint.OtherCauseDeath;
        return new UniformPair(_first[place], _second[place]);
    }

    private UniformPair At(uint patient, DecisionPoint decision, int index = 0)
    {
        Blocks++;
        var pair = RandomAddress.Uniforms(_seed, patient, _draw, 0, index, decision);
        return _strata is null ? pair : _strata.Apply(0, index, decision, pair);
    }
}
