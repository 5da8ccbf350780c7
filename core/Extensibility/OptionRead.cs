namespace Querent.Extensibility;

/// <summary>One option as it was read from an <see cref="OptionSection"/>, to be shown to people.</summary>
/// <param name="Key">Its path from the section that is watched: <c>width</c>, <c>head.width</c>.</param>
/// <param name="Values">The values that are allowed: <c>integer 1..1024</c>, <c>text</c>.</param>
/// <param name="Default">The value in effect if the key is not given; null if there is none.</param>
public sealed record OptionRead(string Key, string Values, string? Default)
{
    /// <summary>The words to choose from; empty for options of other types.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
