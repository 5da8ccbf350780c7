namespace Querent.Architecture.Tests;

/// <summary>The layers of a project: its folders, each with those that it may use.</summary>
/// <param name="Root">The folder of the project; files directly in it are the top layer, which nothing may use.</param>
/// <param name="Namespace">Of the project.</param>
/// <param name="Below">For each layer, a path from the root, the layers directly below; it may use everything that these
/// may use as well. A file belongs to the innermost layer that it lies in.</param>
/// <param name="Exceptions">Uses that point upward all the same, with the reason.</param>
internal sealed record LayerTable(string Root, string Namespace, IReadOnlyDictionary<string, string[]> Below,
    IReadOnlyDictionary<(string From, string To), string> Exceptions)
{
    private const string Top = "";

    /// <summary>Whether a file has a layer.</summary>
    public bool Knows(string file) => Find(file) is not null;

    /// <summary>The beginning of the namespace of a file.</summary>
    public string NamespaceOf(string file) => $"{Namespace}.{LayerOf(file).Replace('/', '.')}".TrimEnd('.');

    /// <summary>Layers that may use themselves by way of others.</summary>
    public IEnumerable<string> Cycles => Below.Keys.Where(layer => Reachable(layer).Contains(layer));

    /// <summary>All that breaks the order: file, line, the rule, and the name that breaks it.</summary>
    public IEnumerable<string> Offences(IEnumerable<SourceUse> uses) =>
        from use in uses
        let order = (From: LayerOf(use.File), To: LayerOf(use.Declared))
        where !Allows(order.From, order.To)
        select $"{use.File}({use.Line}): {order.From} must not use {(order.To == Top ? Root : order.To)}: " +
            $"{use.Symbol}, declared in {use.Declared}";

    /// <summary>Exceptions that no use needs any more.</summary>
    public IEnumerable<string> IdleExceptions(IEnumerable<SourceUse> uses) => Exceptions.Keys
        .Except(uses.Select(use => (From: LayerOf(use.File), To: LayerOf(use.Declared))))
        .Select(exception => $"{exception.From} uses nothing of {exception.To}");

    private bool Allows(string from, string to) =>
        from == to || from == Top || Exceptions.ContainsKey((from, to)) || Reachable(from).Contains(to);

    private HashSet<string> Reachable(string layer)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(Below[layer]);
        while (open.TryPop(out string? next))
        {
            if (seen.Add(next))
            {
                Array.ForEach(Below[next], open.Push);
            }
        }

        return seen;
    }

    private string LayerOf(string file) =>
        Find(file) ?? throw new InvalidOperationException($"{file}: the table of layers has no place for its folder");

    private string? Find(string file)
    {
        string folder = Path.GetDirectoryName(file)![Root.Length..].TrimStart('/');
        string layer = folder;
        while (layer != Top && !Below.ContainsKey(layer))
        {
            layer = Path.GetDirectoryName(layer)!;
        }

        return layer == Top && folder != Top ? null : layer;
    }
}
