using MmSim.Engine.Results;
using MmSim.Hosting;

namespace MmSim.Running;

/// <summary>Refuses results that are no numbers: each input may be possible by itself, and all together far too large.</summary>
internal static class FiniteResult
{
    private const string Hint = "an input is far too large or too small: a price, a price index, a curve or a value in 'set'";

    /// <summary>Looks at every mean and its spread.</summary>
    /// <param name="file">The scenario's file.</param>
    /// <param name="result">The base case.</param>
    /// <param name="psa">The draws; null where there are none.</param>
    /// <exception cref="BadInputException">One is not finite; all are named.</exception>
    public static void Require(string file, RunResult result, PsaResult? psa)
    {
        var faults = new List<string>();
        foreach (var strategy in result.Strategies)
        {
            var name = result.Names.Strategies[strategy.Strategy];
            foreach (var outcome in Enum.GetValues<Outcome>())
            {
                var moments = strategy.Outcomes[(int)outcome];
                if (!double.IsFinite(moments.Mean) || !double.IsFinite(moments.M2))
                {
                    faults.Add($"{file}: strategy '{name}': {Words(outcome)} is beyond what a number can hold; {Hint}");
                }
            }
        }

        for (var draw = 1; faults.Count == 0 && draw <= (psa?.Draws ?? 0); draw++)
        {
            for (var strategy = 0; strategy < psa!.Names.Strategies.Count; strategy++)
            {
                foreach (var outcome in Enum.GetValues<Outcome>().Where(o => !double.IsFinite(psa.Mean(draw, strategy, (int)o))))
                {
                    faults.Add($"{file}: draw {draw}, strategy '{psa.Names.Strategies[strategy]}': {Words(outcome)} is beyond what a number can hold; {Hint}");
                }
            }
        }

        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }
    }

    private static string Words(Outcome outcome) => outcome switch
    {
        Outcome.LifeYears or Outcome.LifeYearsDiscounted => "the mean of life years",
        Outcome.Qalys or Outcome.QalysDiscounted => "the mean of QALYs",
        Outcome.Cost or Outcome.CostDiscounted => "the mean of costs",
        _ => "a mean of lines or months",
    };
}
