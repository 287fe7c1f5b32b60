using MmSim.Engine.Results;

namespace MmSim.Reporting.Figures;

/// <summary>How patients flow from line to line under one strategy: regimens of each line, the ways between them, and who leaves.</summary>
/// <param name="Columns">The lines in order.</param>
internal sealed record PathwayFlow(IReadOnlyList<PathwayFlow.Column> Columns)
{
    /// <summary>The node of regimens too rare for one of their own.</summary>
    public const int Others = -1;

    /// <summary>A regimen in a line.</summary>
    /// <param name="Regimen">Its index; <see cref="Others"/> for the rare ones.</param>
    /// <param name="Patients">Patients who begin it.</param>
    /// <param name="Next">Of these, patients by node of the next column.</param>
    /// <param name="Leave">Of these, patients who begin no further line of the chart.</param>
    public sealed record Node(int Regimen, long Patients, IReadOnlyList<long> Next, long Leave);

    /// <summary>A line.</summary>
    /// <param name="Line">Line number.</param>
    /// <param name="Nodes">Regimens, the most frequent first, the rare ones last.</param>
    /// <param name="Died">Patients who die in the line or the gap after it.</param>
    /// <param name="Untreated">Patients who live on but are not treated again.</param>
    /// <param name="Followed">Patients still in the line at the horizon.</param>
    /// <param name="Further">Patients who go on to a line beyond the chart's last; zero in others.</param>
    public sealed record Column(int Line, IReadOnlyList<Node> Nodes, long Died, long Untreated, long Followed, long Further)
    {
        /// <summary>Patients who begin the line.</summary>
        public long Patients => Nodes.Sum(node => node.Patients);

        /// <summary>Patients who begin no further line of the chart.</summary>
        public long Leavers => Nodes.Sum(node => node.Leave);
    }

    /// <summary>The flow of a strategy.</summary>
    /// <param name="strategy">Its results.</param>
    /// <param name="mostRegimens">Nodes a line, without that of the rare ones.</param>
    /// <param name="rare">Share of the line below which a regimen has no node of its own.</param>
    public static PathwayFlow Of(StrategyResult strategy, int mostRegimens, double rare)
    {
        var paths = strategy.Pathways.Where(path => path.Regimens.Count > 0 && path.Patients > 0).ToList();
        var depth = Math.Min(paths.Select(path => path.Regimens.Count).DefaultIfEmpty(0).Max(), strategy.Lines.Count);
        var nodes = Enumerable.Range(0, depth).Select(c => Regimens(paths, c, mostRegimens, rare)).ToList();
        int At(PathwayCount path, int column) =>
            nodes[column].IndexOf(path.Regimens[column]) is >= 0 and var own ? own : nodes[column].IndexOf(Others);
        var columns = new List<Column>();
        for (var c = 0; c < depth; c++)
        {
            var patients = new long[nodes[c].Count];
            var next = nodes[c].Select(_ => new long[c + 1 < depth ? nodes[c + 1].Count : 0]).ToArray();
            foreach (var path in paths.Where(path => path.Regimens.Count > c))
            {
                var from = At(path, c);
                patients[from] += path.Patients;
                if (c + 1 < depth && path.Regimens.Count > c + 1)
                {
                    next[from][At(path, c + 1)] += path.Patients;
                }
            }

            var exits = strategy.Lines[c].Exits;
            columns.Add(new Column(
                strategy.Lines[c].Line,
                [.. nodes[c].Select((regimen, i) => new Node(regimen, patients[i], next[i], patients[i] - next[i].Sum()))],
                exits[(int)LineExit.DiedOnTreatment] + exits[(int)LineExit.DiedOffTreatment] + exits[(int)LineExit.DiedBetweenLines],
                exits[(int)LineExit.NeverTreatedAgain] + exits[(int)LineExit.NoOptionAvailable],
                exits[(int)LineExit.AtHorizon],
                c + 1 < depth ? 0 : exits[(int)LineExit.NextLine]));
        }

        return new PathwayFlow(columns);
    }

    private static List<int> Regimens(IReadOnlyList<PathwayCount> paths, int column, int most, double rare)
    {
        var counts = paths.Where(path => path.Regimens.Count > column).GroupBy(path => path.Regimens[column])
            .Select(group => (Regimen: group.Key, Patients: group.Sum(path => path.Patients)))
            .OrderByDescending(group => group.Patients).ThenBy(group => group.Regimen).ToList();
        var all = counts.Sum(group => group.Patients);
        var own = counts.Where((group, i) => i < most && group.Patients >= rare * all).Select(group => group.Regimen).ToList();
        return own.Count < counts.Count ? [.. own, Others] : own;
    }
}
