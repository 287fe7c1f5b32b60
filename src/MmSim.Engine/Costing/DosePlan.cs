using System.Runtime.Intrinsics;
using MmSim.Engine.Pathway;

namespace MmSim.Engine.Costing;

/// <summary>
/// Streams of doses given together: a table of what they have cost up to a day. Streams of an item that cost every patient the same are one column, in
/// money; of any other stream the column holds doses, and the cost of one comes from the patient. A worker has its own.
/// </summary>
internal sealed class DosePlan
{
    private const int FrailtyLevels = 3;
    private const int MostYears = 64;

    private readonly double[] _fixed; // [frailty, column, 2]: the cost of one, twice; anything where it depends on body size
    private readonly Weighed[][] _weighed; // by vector
    private readonly int _stride;
    private Vector512<double>[] _years = []; // [vector, year]: what is given up to its end from a start that many have
    private bool[] _yearsKnown = [];
    private double _yearsFrom;

    private DosePlan(DoseStream[] streams, DoseTables tables)
    {
        var columns = new List<DoseStream>();
        var sums = new (int From, int Into, double Weight)[streams.Length];
        for (var i = 0; i < streams.Length; i++)
        {
            var stream = streams[i];
            var known = HasOnePrice(stream) ? columns.FindIndex(c => c.Item == stream.Item && HasOnePrice(c)) : -1;
            sums[i] = (i, known < 0 ? columns.Count : known, HasOnePrice(stream) ? stream.FixedCost[0] : 1);
            if (known < 0)
            {
                columns.Add(stream);
            }
        }

        Table = tables.Of([.. streams.Select(s => s.Schedule)]).Sum(columns.Count, sums);
        Items = [.. columns.Select(c => c.Item)];
        DependsOnSize = columns.Exists(c => c.Basis != DoseBasis.Fixed);
        _stride = Table.Vectors * Vector512<double>.Count;
        _fixed = new double[FrailtyLevels * _stride];
        for (var i = 0; i < columns.Count; i++)
        {
            for (var frailty = 0; frailty < FrailtyLevels && columns[i].Basis == DoseBasis.Fixed; frailty++)
            {
                _fixed.AsSpan((frailty * _stride) + (2 * i), 2).Fill(HasOnePrice(columns[i]) ? 1 : columns[i].FixedCost[frailty]);
            }
        }

        _weighed =
        [
            .. columns.Chunk(DoseTable.Width).Select(vector => vector.Select((stream, column) => (stream, column))
                .Where(c => c.stream.Basis != DoseBasis.Fixed).Select(c => new Weighed(c.column, c.stream)).ToArray()),
        ];
    }

    /// <summary>Cost item of each column.</summary>
    public int[] Items { get; }

    /// <summary>When how much of each is given.</summary>
    public DoseTable Table { get; }

    /// <summary>First of its columns among those that the doses of all plans are summed in by year.</summary>
    public int FirstColumn { get; set; }

    /// <summary>Whether any dose depends on body size.</summary>
    public bool DependsOnSize { get; }

    /// <summary>Plans for streams: one, unless their repeats have no common one that is worth it.</summary>
    public static DosePlan[] Of(DoseStream[] streams, DoseTables tables)
    {
        var groups = new List<(int Days, List<DoseStream> Streams)>();
        foreach (var stream in streams)
        {
            var days = stream.Schedule.PeriodDays;
            var group = groups.FindIndex(g => DoseTable.Fit(g.Days, days));
            if (group < 0)
            {
                groups.Add((days, [stream]));
                continue;
            }

            groups[group].Streams.Add(stream);
            groups[group] = (DoseTable.Common(groups[group].Days, days), groups[group].Streams);
        }

        return [.. groups.Select(g => new DosePlan([.. g.Streams], tables))];
    }

    /// <summary>Writes what one of each column of a vector costs each of eight patients.</summary>
    /// <param name="vector">Which.</param>
    /// <param name="frailty">0 fit, 1 intermediate, 2 frail.</param>
    /// <param name="weightKg">Weight, kg; not looked at where no dose depends on it, as body surface.</param>
    /// <param name="bodySurfaceAreaM2">Body surface area, m².</param>
    /// <param name="prices">Receives [lane, column, 2], each cost twice.</param>
    public void WritePrices(
        int vector, Vector512<long> frailty, Vector512<double> weightKg, Vector512<double> bodySurfaceAreaM2, ref double prices)
    {
        Span<long> frailties = stackalloc long[Lanes.Count];
        frailty.CopyTo(frailties);
        ref var known = ref _fixed[vector * Vector512<double>.Count];
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            Vector512.LoadUnsafe(ref known, (nuint)(frailties[lane] * _stride)).StoreUnsafe(ref prices, (nuint)(lane * Vector512<double>.Count));
        }

        Span<double> costs = stackalloc double[Lanes.Count];
        foreach (ref readonly var weighed in _weighed[vector].AsSpan())
        {
            weighed.Costs(frailty, weightKg, bodySurfaceAreaM2).CopyTo(costs);
            for (var lane = 0; lane < Lanes.Count; lane++)
            {
                Vector128.Create(costs[lane]).StoreUnsafe(ref prices, (nuint)((lane * Vector512<double>.Count) + (2 * weighed.Column)));
            }
        }
    }

    /// <summary>What one who begins a phase at a time is given up to the end of a model year.</summary>
    /// <param name="vector">Which of the vectors of columns.</param>
    /// <param name="from">Start of the phase, months from the model's start.</param>
    /// <param name="year">The year, from 0.</param>
    public Vector512<double> UpToYearEnd(int vector, double from, int year)
    {
        // A first line begins at the same time for everybody, and so does its maintenance: what is asked for first is asked for often.
        if (_years.Length == 0)
        {
            (_yearsFrom, _years, _yearsKnown) = (from, new Vector512<double>[Table.Vectors * MostYears], new bool[Table.Vectors * MostYears]);
        }

        var place = (vector * MostYears) + year;
        if (from != _yearsFrom || year >= MostYears)
        {
            return Table.Doses(Table.At(DoseSchedule.Day((12.0 * (year + 1)) - from)), vector);
        }

        if (!_yearsKnown[place])
        {
            _years[place] = Table.Doses(Table.At(DoseSchedule.Day((12.0 * (year + 1)) - from)), vector);
            _yearsKnown[place] = true;
        }

        return _years[place];
    }

    private static bool HasOnePrice(DoseStream stream) =>
        stream.Basis == DoseBasis.Fixed && stream.FixedCost[0] == stream.FixedCost[1] && stream.FixedCost[0] == stream.FixedCost[2];

    // A stream whose doses depend on body size, and its column of the vector.
    private readonly struct Weighed(int column, DoseStream stream)
    {
        public readonly int Column = column;
        private readonly bool _byWeight = stream.Basis == DoseBasis.PerKilogram;
        private readonly Vector512<double> _amount = Lanes.Table([.. stream.Level.Select(level => stream.Amount * level)]); // by frailty
        private readonly Vector512<double> _share = Vector512.Create(stream.Share);
        private readonly VialTable _packs = stream.Packs!;

        /// <summary>What one costs each of eight patients, as <see cref="DoseStream.CostOfOne"/> has it.</summary>
        public Vector512<double> Costs(Vector512<long> frailty, Vector512<double> weightKg, Vector512<double> bodySurfaceAreaM2) =>
            _share * _packs.Costs(Lanes.Of(_amount, frailty) * (_byWeight ? weightKg : bodySurfaceAreaM2));
    }
}
