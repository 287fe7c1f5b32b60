using MmSim.Economics.Incremental;

namespace MmSim.Reporting.Validation;

/// <summary>Life years, QALYs or cost of a comparison, published and simulated; NaN where nothing was published.</summary>
/// <param name="PublishedIntervention">Published, intervention.</param>
/// <param name="PublishedComparator">Published, comparator.</param>
/// <param name="PublishedIncrement">Published difference.</param>
/// <param name="Intervention">Simulated, intervention.</param>
/// <param name="Comparator">Simulated, comparator.</param>
/// <param name="Increment">Simulated difference.</param>
/// <param name="Mcse">Monte Carlo standard error of the simulated difference; both strategies share their patients' luck.</param>
public sealed record PublishedMeasure(
    double PublishedIntervention, double PublishedComparator, double PublishedIncrement, double Intervention, double Comparator, double Increment, double Mcse)
{
    /// <summary>Simulated difference over published; NaN where there is none.</summary>
    public double Ratio => Increment / PublishedIncrement;
}

/// <summary>A published cost-effectiveness comparison with ours beside it.</summary>
public sealed record PublishedRow
{
    /// <summary>Intervention and comparator.</summary>
    public required string Comparison { get; init; }

    /// <summary>Whose treatment.</summary>
    public required string Patients { get; init; }

    /// <summary>Country of the publication.</summary>
    public required string Country { get; init; }

    /// <summary>Its price year, in part inferred.</summary>
    public required string Year { get; init; }

    /// <summary>Its discount rate as stated; may be empty.</summary>
    public required string Discount { get; init; }

    /// <summary>Its currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Its cost per QALY: a number, "dominant", or empty.</summary>
    public required string Icer { get; init; }

    /// <summary>The scenario that stands for it.</summary>
    public required string Scenario { get; init; }

    /// <summary>Currency and price year of the simulation: "USD 2025".</summary>
    public required string SimulatedCurrency { get; init; }

    /// <summary>Life years, discounted in the simulation.</summary>
    public required PublishedMeasure LifeYears { get; init; }

    /// <summary>QALYs.</summary>
    public required PublishedMeasure Qalys { get; init; }

    /// <summary>Costs, published and simulated each in its own currency.</summary>
    public required PublishedMeasure Costs { get; init; }

    /// <summary>The simulated increments.</summary>
    public required Increment Simulated { get; init; }

    /// <summary>The same comparison with one thing after another brought nearer to the publication: name and simulated increments.</summary>
    public IReadOnlyList<(string Change, Increment Simulated)> Traces { get; init; } = [];

    /// <summary>Why ours differs.</summary>
    public required string Explanation { get; init; }

    /// <summary>The explanation with what each change makes of the gain in QALYs: figures of this run, so that they never go stale.</summary>
    public string ExplanationWithTraces
    {
        get
        {
            if (Traces.Count == 0)
            {
                return Explanation;
            }

            static string Gain(Increment gain) => SupportedDigits.FormatWithError(gain.Qalys, gain.QalyError, 2);
            var published = double.IsNaN(Qalys.PublishedIncrement) ? "" : $", published {SupportedDigits.Format(Qalys.PublishedIncrement, double.NaN, 2)}";
            return $"{Explanation} Gain in QALYs in this run (Monte Carlo standard error): {Gain(Simulated)} as it stands{published}; "
                + string.Join("; ", Traces.Select(trace => $"{Gain(trace.Simulated)} with: {trace.Change}")) + ".";
        }
    }

    /// <summary>How far the published figures were checked.</summary>
    public required string Verified { get; init; }

    /// <summary>Where they were published.</summary>
    public required string Source { get; init; }

    /// <summary>Whether both costs are in the same currency, whatever their years.</summary>
    public bool SameCurrency => Currency.Length > 0 && SimulatedCurrency.StartsWith(Currency, StringComparison.Ordinal);

    /// <summary>The simulated ICER: a number, or where it stands in the plane.</summary>
    public string SimulatedIcer => Simulated.Quadrant switch
    {
        _ when Simulated.Icer is { } icer => icer.ToString("0", System.Globalization.CultureInfo.InvariantCulture),
        _ when Simulated.Cost <= 0 => "dominant",
        _ => "dominated",
    };

    /// <summary>What was not published, in words; empty where all was.</summary>
    public string NotPublished
    {
        get
        {
            string?[] missing =
            [
                double.IsNaN(LifeYears.PublishedIncrement) ? "incremental life years" : null, double.IsNaN(Qalys.PublishedIntervention) ? "QALYs of each strategy" : null,
                double.IsNaN(Qalys.PublishedIncrement) ? "incremental QALYs" : null, double.IsNaN(Costs.PublishedIntervention) ? "costs of each strategy" : null,
                double.IsNaN(Costs.PublishedIncrement) ? "incremental cost" : null, Icer.Length == 0 ? "ICER" : null,
            ];
            return string.Join("; ", missing.Where(m => m is not null));
        }
    }
}
