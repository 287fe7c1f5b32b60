using MmSim.Hosting;

namespace MmSim.Drafting;

/// <summary>
/// A strategy as one writes it on paper: lines of therapy apart by <c>;</c>, options of a line in the order they are tried by <c>|</c>, after a
/// regimen <c>, ASCT</c> and <c>, R</c> for transplant and maintenance: <c>VRd, ASCT, R | Rd; DVd | Kd; Pd</c>.
/// </summary>
/// <param name="Name">The strategy's name: what was written, with single spaces.</param>
/// <param name="Lines">The lines, each with its options.</param>
internal sealed record StrategySketch(string Name, IReadOnlyList<IReadOnlyList<OptionSketch>> Lines)
{
    private const string Transplant = "ASCT";
    private const int LongestName = 80;

    /// <summary>Reads a strategy.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="number">Its number from 1, for a name where the text is too long for one.</param>
    /// <param name="names">Regimens and maintenance that there are.</param>
    /// <exception cref="BadInputException">A name is none, or a place is empty; every fault is listed.</exception>
    public static StrategySketch Parse(string text, int number, SketchNames names)
    {
        List<string> faults = [];
        IReadOnlyList<OptionSketch>[] lines =
        [
            .. text.Split(';').Select(line => (IReadOnlyList<OptionSketch>)[.. line.Split('|').Select(option => Option(option, text, names, faults))]),
        ];
        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }

        string name = string.Join("; ", lines.Select(line => string.Join(" | ", line.Select(o => o.Text))));
        return new StrategySketch(name.Length <= LongestName ? name : $"strategy {number}", lines);
    }

    private static OptionSketch Option(string option, string whole, SketchNames names, List<string> faults)
    {
        string[] words = option.Split([',', '+'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            faults.Add($"'{whole}': a regimen is missing between ';' or '|'; expected is such as 'VRd, ASCT, R | Rd; DVd | Kd; Pd'");
            return new OptionSketch("", false, null);
        }

        bool transplant = words.Skip(1).Any(w => w.Equals(Transplant, StringComparison.OrdinalIgnoreCase));
        string[] rest = [.. words.Skip(1).Where(w => !w.Equals(Transplant, StringComparison.OrdinalIgnoreCase))];
        if (rest.Length > 1)
        {
            faults.Add($"'{option.Trim()}': after the regimen come ASCT and one maintenance at most, found {string.Join(", ", rest)}");
        }

        return new OptionSketch(
            Known(words[0], "regimen", names.Regimens, faults), transplant, rest.Length > 0 ? Known(rest[0], "maintenance", names.Maintenance, faults) : null);
    }

    private static string Known(string word, string what, IReadOnlyList<string> names, List<string> faults)
    {
        string? found = names.FirstOrDefault(n => n == word) ?? names.FirstOrDefault(n => n.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return found;
        }

        string hint = NearestName.To(word, names) is { } nearest ? $"did you mean '{nearest}'?" : $"there are {string.Join(", ", names)}";
        faults.Add($"'{word}': no such {what}; {hint}");
        return word;
    }
}

/// <summary>One option of a line.</summary>
/// <param name="Regimen">The regimen.</param>
/// <param name="Transplant">True with ASCT, for those who are eligible.</param>
/// <param name="Maintenance">The maintenance; null for none.</param>
internal sealed record OptionSketch(string Regimen, bool Transplant, string? Maintenance)
{
    /// <summary>As it was written.</summary>
    public string Text => Regimen + (Transplant ? ", ASCT" : "") + (Maintenance is null ? "" : ", " + Maintenance);
}

/// <summary>The names a sketch may have.</summary>
/// <param name="Regimens">Regimens of the line treatments.</param>
/// <param name="Maintenance">Maintenance regimens.</param>
internal sealed record SketchNames(IReadOnlyList<string> Regimens, IReadOnlyList<string> Maintenance);
