using Querent.Randomness;

namespace Querent.Extensibility;

/// <summary>Arguments for making a data set, besides its options.</summary>
/// <param name="Seed">The seed of the run; derive with <see cref="Purpose.Data"/> for generated data.</param>
/// <param name="Warn">Takes one line about something that was found and handled, such as skipped files.</param>
public sealed record DatasetContext(Seed Seed, Action<string> Warn)
{
    /// <summary>Number of threads that may read samples at the same time; no result may depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Cancels the making of the data set; code that reads or draws samples checks it between two.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>
    /// Reports the progress of a long step: a verb with an object (<c>decoding images</c>), the number done, and the
    /// total. It may be called often and by several threads; the display limits its rate.
    /// </summary>
    public Action<string, int, int> Progress { get; init; } = static (_, _, _) => { };

    /// <summary>A folder where decoded samples may be kept from run to run; null if none may be kept.</summary>
    public string? CacheFolder { get; init; }
}
