using System.Globalization;
using CsvHelper;
using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>A CSV file read row by row, columns by name. Lines that begin with # are comments; further columns are left alone.</summary>
internal sealed class CsvTable : IDisposable
{
    private static readonly CsvReaderOptions Format = new()
    {
        Separator = ',',
        CommentPrefix = '#',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private readonly string _name;
    private readonly FaultList _faults;
    private readonly CsvReader _reader;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private CsvTable(string name, string path, FaultList faults)
    {
        _name = name;
        _faults = faults;
        _reader = CsvReader.Create(File.ReadAllBytes(path), Format);
    }

    /// <summary>Where the current row stands: file and line.</summary>
    public string Place => $"{_name} line {_reader.LineNumber}";

    /// <summary>Opens a file and reads its header; null, with a fault, where there is no such file or a column is missing.</summary>
    public static CsvTable? Open(string folder, string name, IReadOnlyList<string> columns, FaultList faults)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            faults.Add(name, "no such file", $"a CSV file with the columns {string.Join(", ", columns)}");
            return null;
        }

        var table = new CsvTable(name, path, faults);
        if (table.ReadHeader(columns))
        {
            return table;
        }

        table.Dispose();
        return null;
    }

    /// <summary>Moves to the next row; false after the last. A row with too few fields is a fault and is skipped.</summary>
    public bool Next()
    {
        try
        {
            while (_reader.Read())
            {
                if (_reader.FieldCount == _columns.Count)
                {
                    return true;
                }

                _faults.Add(Place, $"{_reader.FieldCount} fields", $"{_columns.Count}, as in the header");
            }
        }
        catch (CsvFormatException fault)
        {
            _faults.Add($"{_name} line {fault.LineNumber}", fault.Message, "quotes in pairs around a field");
        }

        return false;
    }

    /// <summary>Where a field of the current row stands.</summary>
    public string At(string column) => $"{Place}, {column}";

    /// <summary>Whether the file has a column.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>A field that may be empty.</summary>
    public string Text(string column) => _reader.GetString(_columns[column]);

    /// <summary>A field that may not be empty.</summary>
    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            _faults.Add(At(column), "nothing", "a value");
        }

        return text;
    }

    /// <summary>A number, or null where the field is empty.</summary>
    public double? Number(string column, double least = 0, double most = double.MaxValue)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        var range = most == double.MaxValue
            ? FormattableString.Invariant($"of at least {least}")
            : FormattableString.Invariant($"in {least}..{most}");
        _faults.Add(At(column), FaultList.Quote(text), $"a number {range}, or nothing");
        return null;
    }

    /// <summary>A share of 1, or null where the field is empty.</summary>
    public double? Share(string column) => Number(column, 0, 1);

    /// <summary>A whole number, or null where the field is empty.</summary>
    public int? Count(string column)
    {
        var value = Number(column, 0, int.MaxValue);
        if (value is null || value == Math.Floor(value.Value))
        {
            return (int?)value;
        }

        _faults.Add(At(column), FaultList.Quote(Text(column)), "a whole number, or nothing");
        return null;
    }

    /// <summary>A number that must be there; NaN, with a fault, where it is not.</summary>
    public double RequiredNumber(string column, double least = 0, double most = double.MaxValue)
    {
        if (Required(column).Length == 0)
        {
            return double.NaN;
        }

        return Number(column, least, most) ?? double.NaN;
    }

    /// <summary>One of a few words.</summary>
    public T Word<T>(string column, IReadOnlyDictionary<string, T> words)
    {
        var text = Text(column);
        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        _faults.AddUnknown(At(column), text, "one of " + string.Join(", ", words.Keys.Select(FaultList.Quote)), words.Keys);
        return words.Values.First();
    }

    /// <summary>How far the row was checked.</summary>
    public Verification Verified() => Word("verified", Words.Verification);

    /// <summary>Names apart by semicolons.</summary>
    public IReadOnlyList<string> Names(string column) =>
        Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A fault unless low ≤ value ≤ high, as far as they are given.</summary>
    public void Ordered(string column, double? low, double? value, double? high)
    {
        if (low > value || value > high || low > high)
        {
            var found = FormattableString.Invariant($"{low} ≤ {value} ≤ {high}, which does not hold");
            _faults.Add(At(column), found, "the value within its interval");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool ReadHeader(IReadOnlyList<string> columns)
    {
        try
        {
            _reader.ReadHeader();
        }
        catch (CsvFormatException fault)
        {
            _faults.Add($"{_name} line {fault.LineNumber}", fault.Message, "quotes in pairs around a field");
            return false;
        }

        var header = _reader.Headers.ToArray();
        for (var i = 0; i < header.Length; i++)
        {
            _columns[header[i]] = i;
        }

        var whole = true;
        foreach (var column in columns.Where(c => !_columns.ContainsKey(c)))
        {
            whole = false;
            _faults.Add(_name, $"the columns {string.Join(", ", header)}", $"a column '{column}'");
        }

        return whole;
    }
}
