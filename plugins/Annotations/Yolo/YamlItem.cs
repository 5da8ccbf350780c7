namespace Querent.Annotations.Yolo;

/// <summary>A value of a YAML file: a text, a list or a mapping, and the line where it begins.</summary>
/// <param name="Line">From 1.</param>
public sealed record YamlItem(int Line)
{
    /// <summary>The value of a scalar; absent also for <c>null</c> and an empty value.</summary>
    public string? Text { get; init; }

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<YamlItem>? Items { get; init; }

    /// <summary>The entries of a mapping in their order; no key is there twice.</summary>
    public IReadOnlyList<(string Key, YamlItem Value)>? Entries { get; init; }

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => Text is null && Items is null && Entries is null;
}
