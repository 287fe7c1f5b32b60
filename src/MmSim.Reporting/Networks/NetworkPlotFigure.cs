using System.Globalization;
using MmSim.Reporting.Figures;
using SkiaSharp;

namespace MmSim.Reporting.Networks;

/// <summary>
/// Draws a network: the largest part as a tree around its root, ring by ring, the others in a column at the right. Discs grow with the square root of
/// the patients, lines with the number of trials.
/// </summary>
internal sealed class NetworkPlotFigure
{
    private const float RingStep = 128;
    private const float Column = 300;
    private const float SmallPart = 112;

    private readonly NetworkPlot _plot;
    private readonly Theme _theme;
    private readonly (float X, float Y)[] _places;
    private readonly int[] _rings;
    private readonly float _radiusPerRootPatient;

    public NetworkPlotFigure(NetworkPlot plot, Theme theme)
    {
        _plot = plot;
        _theme = theme;
        _places = new (float, float)[plot.Nodes.Count];
        _rings = new int[plot.Nodes.Count];
        _radiusPerRootPatient = 22 / (float)Math.Sqrt(Math.Max(1, plot.Nodes.Count == 0 ? 1 : plot.Nodes.Max(n => n.Patients)));
        var parts = plot.Nodes.Count == 0 ? 0 : plot.Nodes.Max(n => n.Part) + 1;
        var depth = parts == 0 ? 0 : Depth(0);
        var top = Heading.Height(theme, 0) + 30;
        var high = Math.Max(200, (2 * RingStep * depth) + 40);
        Height = top + Math.Max(high, (parts - 1) * SmallPart) + 92;
        if (parts > 0)
        {
            Tree(0);
            Fit(Of(0), theme.Margin + 78, Theme.Width - 84 - (parts > 1 ? Column + 30 : theme.Margin), top + 10, top + high);
        }

        for (var part = 1; part < parts; part++)
        {
            Row(part, Theme.Width - Column, top + ((part - 1) * SmallPart) + 46);
        }
    }

    public float Height { get; }

    public void Draw(FigureCanvas canvas)
    {
        Heading.Draw(canvas, _plot.Title, _plot.Subtitle);
        foreach (var edge in _plot.Edges)
        {
            var (from, to) = (_places[edge.From], _places[edge.To]);
            canvas.Line(from.X, from.Y, to.X, to.Y, Palette.Mix(Palette.Muted, SKColors.White, 0.35f), 1.6f + (2.2f * (edge.Trials - 1)));
        }

        for (var i = 0; i < _plot.Nodes.Count; i++)
        {
            canvas.Disc(_places[i].X, _places[i].Y, Radius(_plot.Nodes[i]), Palette.Strategy(_plot.Nodes[i].Part == 0 ? 0 : 1));
        }

        // With a white rim, so that no line runs through a name, and over the discs.
        foreach (var edge in _plot.Edges)
        {
            var (from, to) = (_places[edge.From], _places[edge.To]);
            var size = _theme.SmallSize - 3.5f;

            // Nearer to the outer end, where there is more room, neighbours at different lengths.
            var outwards = 0.5f + (0.07f * (1 + (Math.Max(edge.From, edge.To) % 3)));
            var share = _rings[edge.From] < _rings[edge.To] ? outwards : _rings[edge.From] > _rings[edge.To] ? 1 - outwards : 0.5f;
            var text = FigureCanvas.Fit(edge.Label, RingStep * 1.15f, size);
            share = BesideName(edge, share, from, to);
            float x = from.X + (share * (to.X - from.X)), y = from.Y + (share * (to.Y - from.Y)) + 4;
            canvas.HaloText(text, x, y, size, Palette.Muted, SKTextAlign.Center);
        }

        for (var i = 0; i < _plot.Nodes.Count; i++)
        {
            var node = _plot.Nodes[i];
            var (x, y) = _places[i];
            var radius = Radius(node);
            var size = _theme.TextSize - 1;
            float wide = FigureCanvas.TextWidth(node.Name, size, bold: true), below = y + radius + size + 1;
            canvas.Fill(x - (wide / 2) - 2, below - size + 2, wide + 4, size + 1, SKColors.White);
            canvas.Text(node.Name, x, below, size, Palette.Ink, bold: true, align: SKTextAlign.Center);
        }

        canvas.Text(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Discs: patients (largest {_plot.Nodes.Max(n => n.Patients):N0}). Lines: trials, wider with more of them. Parts without a line between them cannot be compared."),
            _theme.Margin, Height - 20, _theme.SmallSize, Palette.Muted);
    }

    /// <summary>Where the label of a level line stands: in the middle between the inner disc and the outer name, which would cover it.</summary>
    private float BesideName(NetworkPlotEdge edge, float share, (float X, float Y) from, (float X, float Y) to)
    {
        var (across, down) = (Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        if (_rings[edge.From] == _rings[edge.To] || down > 4 * _theme.TextSize || across < 1)
        {
            return share;
        }

        var outer = _rings[edge.From] < _rings[edge.To] ? edge.To : edge.From;
        var inner = outer == edge.To ? edge.From : edge.To;
        var name = FigureCanvas.TextWidth(_plot.Nodes[outer].Name, _theme.TextSize - 1, bold: true) / 2;
        var middle = (Radius(_plot.Nodes[inner]) + across - name) / 2 / across;
        return outer == edge.To ? middle : 1 - middle;
    }

    private float Radius(NetworkPlotNode node) => Math.Max(6, _radiusPerRootPatient * (float)Math.Sqrt(node.Patients));

    private List<int> Of(int part) => [.. Enumerable.Range(0, _plot.Nodes.Count).Where(i => _plot.Nodes[i].Part == part)];

    private List<int> Neighbours(int node) =>
        [.. _plot.Edges.Where(e => e.From == node || e.To == node).Select(e => e.From == node ? e.To : e.From).Distinct()];

    // Children of each node in a breadth-first tree from a root.
    private Dictionary<int, List<int>> Children(int root)
    {
        var children = new Dictionary<int, List<int>> { [root] = [] };
        var queue = new Queue<int>([root]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in Neighbours(at).Where(n => !children.ContainsKey(n)))
            {
                children[next] = [];
                children[at].Add(next);
                queue.Enqueue(next);
            }
        }

        return children;
    }

    private static int Depth(Dictionary<int, List<int>> children, int node) =>
        children[node].Count == 0 ? 0 : 1 + children[node].Max(c => Depth(children, c));

    // The treatment from which the tree is the shallowest; of those as good, the one with most neighbours.
    private int Root(int part) => Of(part).OrderBy(n => Depth(Children(n), n)).ThenByDescending(n => Neighbours(n).Count).First();

    private int Depth(int part) => Depth(Children(Root(part)), Root(part));

    private void Tree(int part)
    {
        var root = Root(part);
        var children = Children(root);
        int Leaves(int node) => children[node].Count == 0 ? 1 : children[node].Sum(Leaves);
        void Place(int node, int ring, double from, double to)
        {
            var angle = (from + to) / 2;
            _rings[node] = ring;
            _places[node] = ((float)(ring * Math.Cos(angle)), (float)(ring * Math.Sin(angle)));
            var at = from;
            foreach (var child in children[node])
            {
                var span = (to - from) * Leaves(child) / Math.Max(1, children[node].Sum(Leaves));
                Place(child, ring + 1, at, at + span);
                at += span;
            }
        }

        Place(root, 0, -Math.PI, Math.PI);
    }

    // Stretches places to fill a rectangle.
    private void Fit(List<int> nodes, float left, float right, float top, float bottom)
    {
        float x0 = nodes.Min(n => _places[n].X), x1 = nodes.Max(n => _places[n].X), y0 = nodes.Min(n => _places[n].Y), y1 = nodes.Max(n => _places[n].Y);
        foreach (var n in nodes)
        {
            _places[n] = (
                x1 > x0 ? left + ((right - left) * (_places[n].X - x0) / (x1 - x0)) : (left + right) / 2,
                y1 > y0 ? top + ((bottom - top) * (_places[n].Y - y0) / (y1 - y0)) : (top + bottom) / 2);
        }
    }

    private void Row(int part, float left, float y)
    {
        var nodes = Of(part);
        for (var i = 0; i < nodes.Count; i++)
        {
            var x = left + 40 + (i * Math.Min(190f, (Column - 110) / Math.Max(1, nodes.Count - 1)));
            _places[nodes[i]] = (x, y);
        }
    }
}
