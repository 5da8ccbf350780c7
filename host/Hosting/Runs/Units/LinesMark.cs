namespace Querent.Hosting.Runs.Units;

/// <summary>A mark of the first lines of a file: tells whether they are unchanged.</summary>
/// <param name="Count">Number of lines.</param>
/// <param name="Sha256">SHA-256 of the lines.</param>
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
