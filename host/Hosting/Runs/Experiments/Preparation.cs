using Querent.Extensibility;
using Querent.Randomness;

namespace Querent.Hosting.Runs;

/// <summary>Settings for the preparation of an experiment.</summary>
/// <param name="Threads">Number of threads that may read samples at once.</param>
/// <param name="Warn">Takes one line about something that was found and handled.</param>
internal sealed record Preparation(int Threads, Action<string> Warn)
{
    /// <inheritdoc cref="DatasetContext.Cancellation"/>
    public CancellationToken Cancellation { get; init; }

    /// <inheritdoc cref="DatasetContext.Progress"/>
    public Action<string, int, int> Progress { get; init; } = static (_, _, _) => { };

    /// <inheritdoc cref="DatasetContext.CacheFolder"/>
    public string? CacheFolder { get; init; }

    /// <summary>Surroundings of a data set, with this seed.</summary>
    public DatasetContext ForDataset(Seed seed) => new(seed, Warn)
    {
        Threads = Threads,
        Cancellation = Cancellation,
        Progress = Progress,
        CacheFolder = CacheFolder,
    };
}
