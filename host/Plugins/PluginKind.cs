namespace Querent.Host.Plugins;

/// <summary>A kind of thing that a plugin can provide.</summary>
/// <param name="Word">The kind in messages: <c>strategy</c>.</param>
/// <param name="Key">The key of its names in <c>provides</c> of a manifest: <c>strategies</c>.</param>
internal sealed record PluginKind(string Word, string Key)
{
    public static readonly PluginKind Task = new("task", "tasks");
    public static readonly PluginKind Strategy = new("strategy", "strategies");
    public static readonly PluginKind Dataset = new("dataset", "datasets");
    public static readonly PluginKind Optimizer = new("optimizer", "optimizers");

    public static IReadOnlyList<PluginKind> All { get; } = [Strategy, Task, Dataset, Optimizer];
}

/// <summary>A name with its kind: <c>strategy 'entropy'</c>.</summary>
internal sealed record ProvidedName(PluginKind Kind, string Name)
{
    public override string ToString() => $"{Kind.Word} '{Name}'";
}
