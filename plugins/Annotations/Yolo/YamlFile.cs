using Querent.Errors;
using Querent.Images;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Querent.Annotations.Yolo;

/// <summary>
/// Builds the values of a YAML file. An alias is the value of its anchor, not a copy, so that aliases of aliases cost
/// nothing; depth is bounded; keys are texts, and none is there twice.
/// </summary>
internal sealed class YamlFile
{
    private const int MaxDepth = 32;

    private readonly Dictionary<AnchorName, YamlItem> _anchors = [];
    private readonly IParser _parser;
    private readonly string _file;

    private YamlFile(string file, IParser parser) => (_file, _parser) = (file, parser);

    /// <param name="file">The file, for messages.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="DataException">It is no YAML of one document; the message has the
    /// line.</exception>
    public static YamlItem Read(string file, string text)
    {
        var parser = new Parser(new Scanner(new StringReader(text)));
        try
        {
            return new YamlFile(file, parser).Document();
        }
        catch (Exception problem) when (problem is not DataException)
        {
            // The parser does not promise which exceptions it has for damaged text.
            long line = (problem as YamlException)?.Start.Line ?? parser.Current?.End.Line ?? 1;
            int tab = Array.FindIndex(text.Split('\n'), IsIndentedWithTab);
            string cause = problem is YamlException
                ? ReadingErrors.OneLine(problem)
                : "a bracket or a quotation mark is not closed, it seems";
            throw new DataException(tab >= 0
                ? $"{file}: line {tab + 1}: is indented with a tab, which YAML does not allow; use blanks"
                : $"{file}: line {line}: is no YAML ({cause}); correct it", problem);
        }
    }

    private static bool IsIndentedWithTab(string line) => line.TrimStart().Length > 0 &&
        line[..^line.TrimStart().Length].Contains('\t', StringComparison.Ordinal);

    private YamlItem Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            throw Error(1, "is empty; set the path to the data.yaml of a data set");
        }

        YamlItem root = Item(0);
        _parser.Consume<DocumentEnd>();
        return _parser.TryConsume<DocumentStart>(out DocumentStart? second)
            ? throw Error(second.Start.Line, "begins a second document; keep one")
            : root;
    }

    private YamlItem Item(int depth)
    {
        ParsingEvent start = _parser.Current!;
        if (depth > MaxDepth)
        {
            throw Error(start.Start.Line, $"is more than {MaxDepth} deep; correct it");
        }

        if (_parser.TryConsume<AnchorAlias>(out AnchorAlias? alias))
        {
            return _anchors.GetValueOrDefault(alias.Value) ??
                throw Error(alias.Start.Line, $"names '{alias.Value}', which stands nowhere before; correct it");
        }

        var item = new YamlItem((int)start.Start.Line);
        item = _parser.TryConsume<Scalar>(out Scalar? scalar) ? item with { Text = Text(scalar) }
            : _parser.TryConsume<SequenceStart>(out _) ? item with { Items = Sequence(depth) }
            : item with { Entries = Mapping(depth) };
        if (start is NodeEvent { Anchor: { IsEmpty: false } anchor })
        {
            _anchors[anchor] = item;
        }

        return item;
    }

    private List<YamlItem> Sequence(int depth)
    {
        var items = new List<YamlItem>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Item(depth + 1));
        }

        return items;
    }

    private List<(string Key, YamlItem Value)> Mapping(int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = new List<(string, YamlItem)>();
        var lines = new Dictionary<string, int>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            YamlItem key = Item(depth + 1);
            string name = key.Items is null && key.Entries is null
                ? key.Text ?? ""
                : throw Error(key.Line, "has a list or a mapping for a key; correct it");
            if (!lines.TryAdd(name, key.Line))
            {
                throw Error(
                    key.Line, $"has the key '{name}' again, which is in line {lines[name]} already; remove one");
            }

            entries.Add((name, Item(depth + 1)));
        }

        return entries;
    }

    private static string? Text(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is ("" or "~" or "null" or "Null" or "NULL")
            ? null
            : scalar.Value;

    private DataException Error(long line, string problem) => new($"{_file}: line {line}: {Shown.Line(problem)}");
}
