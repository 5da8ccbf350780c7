namespace Querent.Extensibility;

/// <summary>Arguments for making a task, besides its options.</summary>
/// <param name="Warn">Takes one line about something that was found and handled.</param>
public sealed record TaskContext(Action<string> Warn)
{
    /// <summary>
    /// Whether the task is made for a saved model that only scores: files that a training starts from, such as pretrained
    /// weights, are not read then, and may be gone.
    /// </summary>
    public bool IsForScoring { get; init; }

    /// <summary>A folder where computed features may be kept from run to run; null if none may be kept.</summary>
    public string? CacheFolder { get; init; }
}
