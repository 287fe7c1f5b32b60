namespace MmSim.Engine.Costing;

/// <summary>One drug at one dose level, or a service that follows dose dates: what is given, when, and what one costs a patient.</summary>
public sealed class DoseStream
{
    /// <summary>Cost item, into <see cref="EconomicsModel.Items"/>.</summary>
    public required int Item { get; init; }

    /// <summary>When it is given.</summary>
    public required DoseSchedule Schedule { get; init; }

    /// <summary>What the dose is measured by.</summary>
    public DoseBasis Basis { get; init; }

    /// <summary>Dose in milligrams, per kg or m² where it is so dosed; 0 for a service.</summary>
    public double Amount { get; init; }

    /// <summary>Factor on the dose by frailty: fit, intermediate, frail.</summary>
    public double[] Level { get; init; } = [1, 1, 1];

    /// <summary>Factor on the cost of one: relative dose intensity, share of a mix.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Packs; null for a service.</summary>
    public VialTable? Packs { get; init; }

    /// <summary>Cost of one where it is the same for every patient, by frailty: a fixed dose, or a service.</summary>
    public double[] FixedCost { get; init; } = [0, 0, 0];

    /// <summary>Makes the stream of a drug: a fixed dose gets its cost once.</summary>
    /// <param name="item">Cost item.</param>
    /// <param name="schedule">When.</param>
    /// <param name="basis">What the dose is measured by.</param>
    /// <param name="amount">Milligrams, per kg or m² where it is so dosed.</param>
    /// <param name="level">Factor on the dose by frailty.</param>
    /// <param name="packs">Packs.</param>
    /// <param name="share">Factor on the cost of one: relative dose intensity, share of a mix.</param>
    public static DoseStream OfDrug(
        int item, DoseSchedule schedule, DoseBasis basis, double amount, double[] level, VialTable packs, double share = 1)
    {
        ArgumentNullException.ThrowIfNull(level);
        ArgumentNullException.ThrowIfNull(packs);
        return new DoseStream
        {
            Item = item, Schedule = schedule, Basis = basis, Amount = amount, Level = level, Packs = packs, Share = share,
            FixedCost = basis == DoseBasis.Fixed ? [.. level.Select(l => share * packs.Cost(amount * l))] : [0, 0, 0],
        };
    }

    /// <summary>Makes the stream of a service: one price for everybody.</summary>
    /// <param name="item">Cost item.</param>
    /// <param name="schedule">When.</param>
    /// <param name="cost">Cost of one.</param>
    public static DoseStream OfService(int item, DoseSchedule schedule, double cost) =>
        new() { Item = item, Schedule = schedule, FixedCost = [cost, cost, cost] };

    /// <summary>Cost of one dose.</summary>
    /// <param name="frailty">0 fit, 1 intermediate, 2 frail.</param>
    /// <param name="weightKg">Weight, kg.</param>
    /// <param name="bodySurfaceAreaM2">Body surface area, m².</param>
    public double CostOfOne(int frailty, double weightKg, double bodySurfaceAreaM2) => Basis switch
    {
        DoseBasis.PerKilogram => Share * Packs!.Cost(Amount * Level[frailty] * weightKg),
        DoseBasis.PerSquareMetre => Share * Packs!.Cost(Amount * Level[frailty] * bodySurfaceAreaM2),
        _ => FixedCost[frailty],
    };
}

/// <summary>What a dose is measured by.</summary>
public enum DoseBasis
{
    /// <summary>The same for everybody.</summary>
    Fixed,

    /// <summary>Per kilogram of weight.</summary>
    PerKilogram,

    /// <summary>Per square metre of body surface.</summary>
    PerSquareMetre,
}
