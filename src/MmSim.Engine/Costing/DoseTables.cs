using System.Runtime.CompilerServices;

namespace MmSim.Engine.Costing;

/// <summary>The tables of schedules that are given together, each built once: a model in another draw has the same schedules.</summary>
internal sealed class DoseTables
{
    private readonly Dictionary<DoseSchedule[], DoseTable> _tables = new(new SameSchedules());

    /// <summary>The table of schedules.</summary>
    public DoseTable Of(DoseSchedule[] schedules)
    {
        if (!_tables.TryGetValue(schedules, out var table))
        {
            _tables[schedules] = table = new DoseTable(schedules);
        }

        return table;
    }

    private sealed class SameSchedules : IEqualityComparer<DoseSchedule[]>
    {
        public bool Equals(DoseSchedule[]? x, DoseSchedule[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(DoseSchedule[] schedules)
        {
            var hash = default(HashCode);
            foreach (var schedule in schedules)
            {
                hash.Add(RuntimeHelpers.GetHashCode(schedule));
            }

            return hash.ToHashCode();
        }
    }
}
