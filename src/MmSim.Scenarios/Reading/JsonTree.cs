using System.Text;
using System.Text.Json;
using MmSim.Scenarios.Validation;

namespace MmSim.Scenarios.Reading;

/// <summary>A JSON file as a tree with lines, read before it is bound to types so that every fault can be named with its place.</summary>
internal sealed class JsonTree
{
    /// <summary>Larger files are not read: no scenario is that long.</summary>
    public const long MaximumBytes = 16 * 1024 * 1024;

    private const int MaximumDepth = 64;

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    private JsonTree(byte[] bytes, JsonTreeNode root) => (Bytes, Root) = (bytes, root);

    public byte[] Bytes { get; }

    public JsonTreeNode Root { get; }

    /// <summary>Reads a file; null, with one diagnostic, where it is no JSON.</summary>
    public static JsonTree? Read(string path, string name, List<Diagnostic> diagnostics)
    {
        void Fault(int line, string message) =>
            diagnostics.Add(new Diagnostic(Severity.Error, DiagnosticCode.Unreadable, name, "$", line, message, string.Empty));

        byte[] bytes;
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaximumBytes)
            {
                Fault(0, $"The file has {length / (1024.0 * 1024):F1} MB; at most {MaximumBytes / (1024 * 1024)} MB are read.");
                return null;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault(0, $"The file cannot be read: {e.Message}");
            return null;
        }

        return Parse(bytes, name, diagnostics);
    }

    /// <summary>Reads a text; null, with one diagnostic, where it is no JSON.</summary>
    public static JsonTree? Parse(byte[] bytes, string name, List<Diagnostic> diagnostics)
    {
        void Fault(int line, string message, string hint = "") =>
            diagnostics.Add(new Diagnostic(Severity.Error, DiagnosticCode.Unreadable, name, "$", line, message, hint));

        var body = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        if (body.Length == 0 || body.All(b => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
        {
            Fault(1, "The file is empty; expected is a JSON object that begins with '{'.");
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions
            {
                CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaximumDepth,
            });
            var lines = new LineCounter(body);
            reader.Read();
            var root = Node(ref reader, lines, name, "$", diagnostics);
            reader.Read(); // what follows the value is a fault of its own
            var tree = new JsonTree(body, root);
            tree.Index(root, "$");
            return tree;
        }
        catch (JsonException e)
        {
            var message = e.Message;
            var cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            var words = message.StartsWith("Expected depth to be zero", StringComparison.Ordinal)
                ? "It ends before every '{' and '[' is closed." : cut > 0 ? message[..cut] : message;
            Fault((int)(e.LineNumber ?? 0) + 1, $"This is not JSON: {words}", $"Column {(e.BytePositionInLine ?? 0) + 1}.");
            return null;
        }
        catch (InvalidOperationException)
        {
            Fault(0, "The file holds text that is not UTF-8.");
            return null;
        }
    }

    /// <summary>Line of a path, or of the nearest place above it.</summary>
    public int LineOf(string path)
    {
        while (path.Length > 0)
        {
            if (_lines.TryGetValue(path, out var line))
            {
                return line;
            }

            var cut = Math.Max(path.LastIndexOf('.'), path.LastIndexOf('['));
            path = cut > 0 ? path[..cut] : string.Empty;
        }

        return 0;
    }

    private void Index(JsonTreeNode node, string path)
    {
        _lines.TryAdd(path, node.Line);
        foreach (var (key, member) in node.Members)
        {
            Index(member, $"{path}.{key}");
        }

        for (var i = 0; i < node.Items.Count; i++)
        {
            Index(node.Items[i], $"{path}[{i}]");
        }
    }

    private static JsonTreeNode Node(ref Utf8JsonReader reader, LineCounter lines, string file, string path, List<Diagnostic> diagnostics)
    {
        var node = new JsonTreeNode(reader.TokenType, lines.At(reader.TokenStartIndex));
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    var line = lines.At(reader.TokenStartIndex);
                    reader.Read();
                    var member = Node(ref reader, lines, file, $"{path}.{key}", diagnostics);
                    member.Line = line;
                    if (!node.Members.TryAdd(key, member))
                    {
                        diagnostics.Add(new Diagnostic(
                            Severity.Error, DiagnosticCode.DuplicateKey, file, $"{path}.{key}", line, $"The key '{key}' is there twice.", string.Empty));
                    }
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    node.Items.Add(Node(ref reader, lines, file, $"{path}[{node.Items.Count}]", diagnostics));
                }

                break;
            case JsonTokenType.String:
                node.Text = reader.GetString();
                break;
            case JsonTokenType.Number:
                node.Text = Encoding.UTF8.GetString(reader.ValueSpan);
                break;
        }

        return node;
    }

    private sealed class LineCounter(byte[] bytes)
    {
        private long _at;
        private int _line = 1;

        public int At(long index)
        {
            for (; _at < index; _at++)
            {
                _line += bytes[_at] == (byte)'\n' ? 1 : 0;
            }

            return _line;
        }
    }
}

/// <summary>A value of a JSON file.</summary>
internal sealed class JsonTreeNode(JsonTokenType kind, int line)
{
    public JsonTokenType Kind { get; } = kind;

    public int Line { get; set; } = line;

    /// <summary>Text of a string, or a number as written.</summary>
    public string? Text { get; set; }

    public Dictionary<string, JsonTreeNode> Members { get; } = new(StringComparer.Ordinal);

    public List<JsonTreeNode> Items { get; } = [];

    /// <summary>The value in words: "the text 'abc'", "an object".</summary>
    public string Describe() => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"the text '{Shorten(Text!)}'",
        JsonTokenType.Number => $"the number {Shorten(Text!)}",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
