namespace MmSim.Scenarios.Document;

/// <summary>Two parameters set together to the cells of a grid, on the patients of the one-way analysis.</summary>
public sealed record TwoWayDocument
{
    /// <summary>The parameter across.</summary>
    public required GridAxisDocument X { get; init; }

    /// <summary>The parameter up.</summary>
    public required GridAxisDocument Y { get; init; }
}

/// <summary>A parameter and its values.</summary>
public sealed record GridAxisDocument
{
    /// <summary>Its name, as in parameters.csv.</summary>
    public required string Parameter { get; init; }

    /// <summary>The first value.</summary>
    public required double From { get; init; }

    /// <summary>The last value; above the first.</summary>
    public required double To { get; init; }

    /// <summary>Number of values, evenly apart, both ends among them; 2 to 20.</summary>
    public int Steps { get; init; } = 5;
}
