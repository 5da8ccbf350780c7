namespace Querent.Host.Reporting;

/// <summary>Bounds of a page, so that it stays small and soon written however long the run was.</summary>
internal sealed record PageLimits
{
    /// <summary>Of the pictures that are there without script, in characters.</summary>
    public int FirstPictures { get; init; } = 4 << 20;

    /// <summary>Of all other pictures, in characters.</summary>
    public int Pictures { get; init; } = 32 << 20;

    /// <summary>Picks of all cycles together.</summary>
    public int Picks { get; init; } = 250_000;
}
