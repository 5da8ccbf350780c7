namespace Querent.Hosting.Runs.Units;

/// <summary>Tells whether the first lines of a file are still those that were there.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sha256">Of them.</param>
internal sealed record LinesMark(int Count, string Sha256)
{
    public static LinesMark Of(IReadOnlyList<string> lines) => new(lines.Count, LinesFile.Hash(lines));

    /// <summary>The marked lines; null where they are not those of the mark.</summary>
    public IReadOnlyList<string>? In(IReadOnlyList<string> lines)
    {
        string[] first = [.. lines.Take(Count)];
        return Of(first) == this ? first : null;
    }
}
