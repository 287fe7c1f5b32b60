using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Document;

/// <summary>A cost, utility, share or quantity of an economics file, with where it comes from.</summary>
public record FigureDocument
{
    private const double NormalQuantile975 = 1.959963984540054;

    /// <summary>The figure. Money is in the file's currency and, where <see cref="PriceYear"/> says so, of another year.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of its 95 % interval, or of the range its source varies it in.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }

    /// <summary>Standard error, where that is published and no interval is.</summary>
    public double? Se { get; init; }

    /// <summary>Price year of a cost, "2023" or "2021/22"; the file's where absent. Other years are brought to it by the index.</summary>
    public string? PriceYear { get; init; }

    /// <summary>Citation, or the formula it was derived by; an assumption says so.</summary>
    public required string Source { get; init; }

    /// <summary>verified, partial, recalled or assumption.</summary>
    public required Verification Verified { get; init; }

    /// <summary>The figure as parameters are asked for, times a factor: a standard error becomes value ± 1.96 SE.</summary>
    /// <param name="factor">What value and interval are multiplied by.</param>
    public Sourced ToSourced(double factor = 1) => new(
        Value * factor,
        (Low ?? (Se is { } below ? Value - (NormalQuantile975 * below) : null)) * factor,
        (High ?? (Se is { } above ? Value + (NormalQuantile975 * above) : null)) * factor,
        Source,
        Verified);
}
