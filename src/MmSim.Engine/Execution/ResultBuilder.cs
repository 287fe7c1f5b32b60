using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MmSim.Engine.Model;
using MmSim.Engine.Pathway;
using MmSim.Engine.Results;
using MmSim.Numerics.Accumulators;

namespace MmSim.Engine.Execution;

/// <summary>Turns tallies into results.</summary>
internal static class ResultBuilder
{
    private const int MostPathways = 4096;

    public static RunResult Build(CompiledModel model, RunSettings settings, StrategyTally[] tallies, BlockSums sums)
    {
        var strategies = new StrategyResult[tallies.Length];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < tallies.Length; i++)
        {
            strategies[i] = Strategy(model, i, tallies[i], sums, settings.Patients);
            Append(hash, strategies[i]);
        }

        return new RunResult
        {
            Names = model.Names,
            Patients = settings.Patients,
            HorizonMonths = model.HorizonMonths,
            Seed = settings.Seed,
            HasEconomics = model.HasEconomics,
            Strategies = strategies,
            Ledger = EconomicResults.Names(model),
            Comparator = model.Comparator,
            Cross = EconomicResults.Cross(sums.Cross, tallies.Length),
            DrugCross = EconomicResults.Cross(sums.Groups, settings.Patients, tallies.Length),
            Subgroups = EconomicResults.Subgroups(model, sums, tallies),
            Batches = new BatchMeans(tallies.Length, sums.Batches),
            Fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset()),
        };
    }

    private static StrategyResult Strategy(CompiledModel model, int index, StrategyTally tally, BlockSums sums, long patients)
    {
        var moments = sums.Outcomes.AsSpan(index * PathwayKernel.OutcomeCount, PathwayKernel.OutcomeCount).ToArray();
        var ledger = EconomicResults.Ledger(model, index, sums, patients);
        if (ledger is not null)
        {
            SetMean(moments, Outcome.Cost, LedgerResult.Total(ledger.Costs, false));
            SetMean(moments, Outcome.CostDiscounted, LedgerResult.Total(ledger.Costs, true));
            SetMean(moments, Outcome.Qalys, LedgerResult.Total(ledger.Qalys, false));
            SetMean(moments, Outcome.QalysDiscounted, LedgerResult.Total(ledger.Qalys, true));
        }

        var occupied = tally.States.Occupied();
        var lines = new List<LineResult>();
        for (var i = model.Start.Line - 1; i < tally.Lines.Length && tally.Lines[i].Started > 0; i++)
        {
            lines.Add(Line(i + 1, model, tally.Lines[i]));
        }

        return new StrategyResult
        {
            Strategy = index,
            Outcomes = moments,
            OverallSurvival = tally.OverallSurvival.ToSurvival(),
            Lines = lines,
            StateOccupied = occupied,
            Ledger = ledger,
            Categories = EconomicResults.Categories(model, index, sums, patients),
            Years = EconomicResults.Years(model, index, sums, patients, occupied),
            RefractoryAtFirstRelapse = EconomicResults.Refractory(tally),
            Pathways =
            [
                .. tally.Pathways.OrderByDescending(p => p.Value).ThenBy(p => p.Key).Take(MostPathways)
                    .Select(p => new PathwayCount(StrategyTally.Regimens(p.Key), p.Value)),
            ],
        };
    }

    // The ledger's own sum, so that its cells add up to the total to the last bit.
    private static void SetMean(Moments[] moments, Outcome outcome, double mean) => moments[(int)outcome] = moments[(int)outcome].WithMean(mean);

    private static LineResult Line(int line, CompiledModel model, LineTally tally) => new()
    {
        Line = line,
        Started = tally.Started,
        ProgressionFree = tally.TimeToProgression.WithEvents(tally.DeathsBeforeProgression).ToSurvival(),
        TimeToProgression = tally.TimeToProgression.ToSurvival(),
        TimeToNextTreatment = tally.TimeToNextTreatment.ToSurvival(),
        TimeOnTreatment = tally.TimeOnTreatment.ToSurvival(),
        SecondProgressionFree = tally.SecondProgressionFree.ToSurvival(),
        Responses = tally.Responses,
        Exits = tally.Exits,
        ExitsTransplanted = tally.ExitsTransplanted,
        Refractory = tally.Refractory,
        RefractoryAtTreatmentDose = tally.RefractoryAtTreatmentDose,
        Progressed = tally.Progressed,
        ClinicalRelapses = tally.ClinicalRelapses,
        Transplanted = tally.Transplanted,
        MaintenanceStarted = tally.MaintenanceStarted,
        DiedBeforeProgression = tally.DiedBeforeProgression,
        OtherCauseDeaths = tally.OtherCauseDeaths,
        AdverseEventDeaths = tally.AdverseEventDeaths,
        OptionsRefused = tally.OptionsRefused,
        Regimens = [.. Regimens(model, tally.Treatment, false), .. Regimens(model, tally.Maintenance, true)],
    };

    private static IEnumerable<RegimenResult> Regimens(CompiledModel model, RegimenTally?[] tallies, bool maintenance)
    {
        for (var i = 0; i < tallies.Length; i++)
        {
            if (tallies[i] is not { Patients: > 0 } tally)
            {
                continue;
            }

            var events = new List<AdverseEventCount>();
            for (var e = 0; e < tally.Events.Length; e++)
            {
                if (tally.Events[e] > 0)
                {
                    var (red, platelets) = model.EventBlood[e];
                    events.Add(new AdverseEventCount(e, tally.PatientsWithEvent[e], tally.Events[e], tally.SquaredEvents[e], red, platelets));
                }
            }

            yield return new RegimenResult(
                i, maintenance, tally.Patients, tally.MicroMonths / RegimenTally.Micro, tally.SquaredCentiMonths / 1e4, tally.Cycles, tally.SquaredCycles,
                tally.Stops, events);
        }
    }

    private static void Append(IncrementalHash hash, StrategyResult result)
    {
        foreach (var outcome in result.Outcomes)
        {
            Append(hash, outcome.Count);
            Append(hash, BitConverter.DoubleToInt64Bits(outcome.Mean));
            Append(hash, BitConverter.DoubleToInt64Bits(outcome.Variance));
        }

        Append(hash, MemoryMarshal.CreateReadOnlySpan(ref result.StateOccupied[0, 0], result.StateOccupied.Length));

        foreach (var line in result.Lines)
        {
            foreach (var count in line.Exits.Concat(line.Responses).Concat(line.Refractory))
            {
                Append(hash, count);
            }

            foreach (var regimen in line.Regimens)
            {
                Append(hash, BitConverter.DoubleToInt64Bits(regimen.MonthsOnTreatment));
                foreach (var count in regimen.AdverseEvents)
                {
                    Append(hash, count.Events);
                }
            }
        }
    }

    private static void Append(IncrementalHash hash, long value) => Append(hash, [value]);

    // In the order of bytes that every processor .NET 10 runs on has.
    private static void Append(IncrementalHash hash, ReadOnlySpan<long> values) => hash.AppendData(MemoryMarshal.AsBytes(values));
}
