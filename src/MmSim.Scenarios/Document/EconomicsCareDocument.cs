namespace MmSim.Scenarios.Document;

/// <summary>Cost of giving drugs, once for each date on which any is given: the dearest route of that date.</summary>
public sealed record AdministrationDocument
{
    /// <summary>First infusion date of a cycle, simple.</summary>
    public required FigureDocument IvFirst { get; init; }

    /// <summary>First infusion date of a cycle, prolonged (route iv-complex).</summary>
    public required FigureDocument IvComplexFirst { get; init; }

    /// <summary>Further infusion dates of the cycle.</summary>
    public required FigureDocument IvSubsequent { get; init; }

    /// <summary>First date of a cycle with subcutaneous injections and no infusion.</summary>
    public required FigureDocument Subcutaneous { get; init; }

    /// <summary>Further such dates of the cycle; as the first where absent.</summary>
    public FigureDocument? SubcutaneousSubsequent { get; init; }

    /// <summary>Dispensing of oral drugs in the first cycle of a line.</summary>
    public required FigureDocument OralFirst { get; init; }

    /// <summary>Dispensing of oral drugs in each further cycle, once.</summary>
    public required FigureDocument OralPerCycle { get; init; }
}

/// <summary>A visit or test: what one costs, and how often in each phase.</summary>
public sealed record MonitoringDocument
{
    /// <summary>What it is.</summary>
    public required string Name { get; init; }

    /// <summary>Cost of one.</summary>
    public required FigureDocument Cost { get; init; }

    /// <summary>How many a month on treatment.</summary>
    public required double OnTreatment { get; init; }

    /// <summary>How many a month on maintenance.</summary>
    public required double Maintenance { get; init; }

    /// <summary>How many a month off treatment, progression-free or between lines.</summary>
    public required double TreatmentFree { get; init; }

    /// <summary>Where the frequencies come from.</summary>
    public required string FrequencySource { get; init; }
}

/// <summary>What is given beside certain drugs, a month.</summary>
public sealed record ConcomitantDocument
{
    /// <summary>What it is.</summary>
    public required string Name { get; init; }

    /// <summary>Classes of drugs, as <c>drugs.csv</c> names them, beside which it is given; all where empty and <see cref="Drugs"/> too.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Drugs beside which it is given.</summary>
    public IReadOnlyList<string> Drugs { get; init; } = [];

    /// <summary>Share of those patients who get it.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Months from the line's start for which it is given; as long as the drugs where absent.</summary>
    public double? Months { get; init; }

    /// <summary>Cost a month.</summary>
    public required FigureDocument CostPerMonth { get; init; }
}

/// <summary>Cost and loss of utility of an adverse event; the blood it takes stands in <c>events.csv</c>.</summary>
public sealed record EpisodeDocument
{
    /// <summary>The event whose cost and loss stand for this one's; then nothing else is given.</summary>
    public string? As { get; init; }

    /// <summary>Cost of one episode.</summary>
    public FigureDocument? Cost { get; init; }

    /// <summary>Loss of utility while it lasts, a positive number.</summary>
    public FigureDocument? Disutility { get; init; }

    /// <summary>How long it lasts, in days.</summary>
    public FigureDocument? DurationDays { get; init; }
}

/// <summary>Autologous transplant: one episode from harvest to recovery.</summary>
public sealed record TransplantDocument
{
    /// <summary>Cost of mobilisation, harvest and the admission.</summary>
    public required FigureDocument Cost { get; init; }

    /// <summary>Loss of utility while it lasts.</summary>
    public FigureDocument? Disutility { get; init; }

    /// <summary>How long the loss lasts, in days.</summary>
    public FigureDocument? DurationDays { get; init; }

    /// <summary>Units of red cells it takes.</summary>
    public FigureDocument? RedCellUnits { get; init; }

    /// <summary>Adult doses of platelets it takes.</summary>
    public FigureDocument? PlateletUnits { get; init; }
}

/// <summary>CAR-T beside the product.</summary>
public sealed record CarTDocument
{
    /// <summary>Leukapheresis, for all who start; where a tariff for the whole covers it, leave it out.</summary>
    public FigureDocument? Leukapheresis { get; init; }

    /// <summary>Bridging therapy, for all who start.</summary>
    public FigureDocument? Bridging { get; init; }

    /// <summary>Lymphodepletion, infusion, admission and follow-up to day 100, for those infused.</summary>
    public required FigureDocument Delivery { get; init; }
}

/// <summary>Blood: product and giving it.</summary>
public sealed record TransfusionDocument
{
    /// <summary>A unit of red cells.</summary>
    public required FigureDocument RedCellUnit { get; init; }

    /// <summary>Giving a unit of red cells; absent where the unit's cost is all in.</summary>
    public FigureDocument? RedCellAdministration { get; init; }

    /// <summary>An adult dose of platelets.</summary>
    public required FigureDocument PlateletUnit { get; init; }

    /// <summary>Giving an adult dose of platelets; absent where the unit's cost is all in.</summary>
    public FigureDocument? PlateletAdministration { get; init; }
}
