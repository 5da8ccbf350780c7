using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Page;

/// <summary>Bounds of a page, so that it stays small and soon written however long the run was.</summary>
internal sealed record PageLimits
{
    /// <summary>Of the pictures that are there without script, in characters.</summary>
    public int FirstPictures { get; init; } = 4 << 20;

    /// <summary>Of all other pictures, in characters.</summary>
    public int Pictures { get; init; } = 32 << 20;

    /// <summary>Picks of all cycles together.</summary>
    public int Picks { get; init; } = 250_000;

    /// <summary>Time limit for reading and encoding pictures that no page has shown yet.</summary>
    public TimeSpan PictureTime { get; init; } = TimeSpan.FromSeconds(30);

    // Written after every cycle.
    private static PageLimits Live { get; } = new()
    {
        FirstPictures = 1 << 20,
        Pictures = 1 << 20,
        Picks = 20_000,
        PictureTime = TimeSpan.FromSeconds(2),
    };

    public static PageLimits Of(RunStatus status) => status switch
    {
        RunStatus.Running => Live,
        // Someone is waiting.
        RunStatus.Cancelled => new PageLimits { PictureTime = TimeSpan.FromSeconds(2) },
        _ => new PageLimits(),
    };
}
