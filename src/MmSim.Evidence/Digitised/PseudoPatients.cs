namespace MmSim.Evidence.Digitised;

/// <summary>Individual times to event or censoring, such as those reconstructed from a published curve; sorted by time.</summary>
public sealed class PseudoPatients
{
    private readonly (double Months, bool Event)[] _rows;

    /// <summary>Takes the rows, in any order.</summary>
    /// <param name="rows">Time in months, above 0, and whether it is an event.</param>
    /// <exception cref="ArgumentException">There is no row, or a time is not above 0.</exception>
    public PseudoPatients(IEnumerable<(double Months, bool Event)> rows)
    {
        _rows = [.. rows.OrderBy(r => r.Months).ThenByDescending(r => r.Event)];
        if (_rows.Length == 0 || !_rows.All(r => r.Months > 0 && double.IsFinite(r.Months)))
        {
            throw new ArgumentException("Every patient needs a finite time above 0, and there must be one at least.", nameof(rows));
        }

        Groups = [.. _rows.GroupBy(r => r.Months)
            .Select(g => new TimeGroup(g.Key, g.Count(r => r.Event), g.Count(r => !r.Event)))];
    }

    /// <summary>One row a patient, by time; at the same time events before censorings.</summary>
    public IReadOnlyList<(double Months, bool Event)> Rows => _rows;

    /// <summary>Distinct times with the numbers of events and censorings.</summary>
    public IReadOnlyList<TimeGroup> Groups { get; }

    /// <summary>Patients.</summary>
    public int Count => _rows.Length;

    /// <summary>Events.</summary>
    public int Events => _rows.Count(r => r.Event);

    /// <summary>The Kaplan–Meier estimate at a time.</summary>
    /// <param name="months">Time in months.</param>
    public double KaplanMeier(double months)
    {
        double survival = 1;
        var atRisk = Count;
        foreach (var group in Groups)
        {
            if (group.Months > months)
            {
                break;
            }

            survival *= 1 - ((double)group.Events / atRisk);
            atRisk -= group.Events + group.Censored;
        }

        return survival;
    }

    /// <summary>The first time at which the Kaplan–Meier estimate is one half or less; null where it is never.</summary>
    public double? Median()
    {
        foreach (var group in Groups)
        {
            if (group.Events > 0 && KaplanMeier(group.Months) <= 0.5 + 1e-12)
            {
                return group.Months;
            }
        }

        return null;
    }

    /// <summary>Patients whose time is at or after a month.</summary>
    /// <param name="months">Time in months.</param>
    public int AtRisk(double months) => _rows.Count(r => r.Months >= months);
}

/// <summary>What happens at one time.</summary>
/// <param name="Months">The time.</param>
/// <param name="Events">Events.</param>
/// <param name="Censored">Censorings, after the events.</param>
public readonly record struct TimeGroup(double Months, int Events, int Censored);
