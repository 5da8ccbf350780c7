namespace Querent.Hosting.Plugins;

/// <summary>A kind of thing that a plugin can provide.</summary>
/// <param name="Word">The kind in messages: <c>strategy</c>.</param>
/// <param name="Key">The key of its names in <c>provides</c> of a manifest: <c>strategies</c>.</param>
public sealed record PluginKind(string Word, string Key)
{
    /// <summary>Tasks: network, losses, evaluation.</summary>
    public static readonly PluginKind Task = new("task", "tasks");

    /// <summary>Acquisition strategies.</summary>
    public static readonly PluginKind Strategy = new("strategy", "strategies");

    /// <summary>Data sets: images with labels.</summary>
    public static readonly PluginKind Dataset = new("dataset", "datasets");

    /// <summary>Optimizers: steps from gradients.</summary>
    public static readonly PluginKind Optimizer = new("optimizer", "optimizers");

    /// <summary>Formats of annotations.</summary>
    public static readonly PluginKind Format = new("format", "formats");

    /// <summary>All kinds, in the order in which they are listed.</summary>
    public static IReadOnlyList<PluginKind> All { get; } = [Strategy, Task, Dataset, Optimizer, Format];
}

/// <summary>A name with its kind: <c>strategy 'entropy'</c>.</summary>
public sealed record ProvidedName(PluginKind Kind, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind.Word} '{Name}'";
}
