namespace Querent.Hosting.Shards;

/// <summary>The content of <c>merged.json</c>: what a merge of shards put together.</summary>
/// <param name="Version">Of this format.</param>
/// <param name="Plan">SHA-256 of the plan.</param>
/// <param name="Shards">Number of shards.</param>
/// <param name="Images">Number of images.</param>
/// <param name="Unread">Images of these that could not be read.</param>
/// <param name="Rank">The order of the first images; null where none could be read.</param>
/// <param name="Top">Number of the first images.</param>
internal sealed record MergedScores(int Version, string Plan, int Shards, long Images, long Unread, string? Rank, int Top)
{
    public const string FileName = "merged.json";
    public const int CurrentVersion = 1;
}
